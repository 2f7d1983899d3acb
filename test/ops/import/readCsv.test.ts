import { describe, expect, it } from '@jest/globals';
import { nothingOfOurs } from '../../../src/payments/index.ts';
import { type ImportFile, type ImportKind, problemText, readImport } from '../../../src/ops/import/index.ts';
import { ada, bea, cell, type Cells, csv, fileOf, memberAfter, sound, wholeAda } from './world.ts';

const problemsOf = (...files: readonly ImportFile[]) => readImport(files).problems.map(problemText);
const file = (text: string, name = 'x.csv'): ImportFile => ({ name, text });
const whole = memberAfter(wholeAda());
const withName = (firstName: string) => memberAfter(wholeAda(fileOf('members', { firstName }))).firstName;

describe('reading members from CSV', () => {
  it('makes a whole member of one file per kind', () => {
    expect(whole).toEqual({
      ...sound.members,
      plans: [
        {
          planId: 'h1',
          kind: 'health',
          carrier: 'Beacon Hill Health',
          name: 'Standard Silver',
          coverageStart: '2026-01',
          premiums: [{ from: '2026-01', cents: 12_050 }],
          charges: [{ month: '2026-03', cents: 9_910 }],
          coverageEvents: [{ month: '2026-01', kind: 'confirmed', on: '2025-12-28' }],
        },
      ],
      importedPayments: [
        {
          externalId: 'old-1',
          paymentId: 'external:old-1',
          planId: 'h1',
          cents: 12_050,
          countsOn: '2025-12-20',
          settledOn: '2025-12-20',
          status: 'settled',
        },
      ],
      ...nothingOfOurs,
    });
  });

  it.each<[string, string, string]>([
    ['commas', ',', '\n'],
    ['semicolons and Windows line ends', ';', '\r\n'],
    ['tabs and old Macintosh line ends', '\t', '\r'],
  ])('takes %s', (_what, delimiter, end) => {
    const files = wholeAda().map(({ name, text }) => {
      const rows = text
        .trim()
        .split('\n')
        .map((line) =>
          line
            .split(',')
            .map((each) => each)
            .join(delimiter),
        );
      return file(rows.map((row) => row + end).join(''), name);
    });
    expect(memberAfter(files)).toEqual(whole);
  });

  it('takes a byte order mark, quoted headers, empty rows and a last line without an end', () => {
    const [header = '', row = ''] = fileOf('members').text.trim().split('\n');
    const quoted = header
      .split(',')
      .map((name) => `"${name}"`)
      .join(',');
    const text = `\uFEFF\r\n${quoted}\r\n\r\n , ,\r\n${row}\r\n,,,,,,,\r\n   \r\n${row.replace(ada, bea)}`;
    expect(readImport([file(text)])).toMatchObject({ members: [{ memberId: ada }, { memberId: bea }], problems: [] });
  });

  it('knows a column whatever its case, spaces, underscores and hyphens, and in any place', () => {
    const header = ' Subsidy class;DATE_OF_BIRTH;last-name;FirstName;"MEMBER ID"';
    const row = `taxCredit;1984-02-29;Test;Ada;${ada}`;
    expect(memberAfter([file(`${header}\n${row}\n`)])).toMatchObject({ memberId: ada, lastName: 'Test', email: null });
  });

  it.each<[string, string, number]>([
    ['cents', '18240', 18_240],
    ['cents', '0', 0],
    ['amount', '182.40', 18_240],
    ['amount', '182', 18_200],
    ['amount', '0.07', 7],
    ['amount', '100000.00', 10_000_000],
    ['amount', '4503.29', 450_329],
  ])('takes %s of %s for what it is', (column, written, cents) => {
    const premiums = file(`memberId,planId,from,${column}\n${ada},h1,2026-01,${written}\n`, 'premiums.csv');
    expect(memberAfter(wholeAda(premiums)).plans[0]?.premiums).toEqual([{ from: '2026-01', cents }]);
  });

  it.each([
    ['a formula', '=HYPERLINK("http://evil.example","Ada")'],
    ['a command', "+cmd|' /C calc'!A0"],
    ['a minus', '-2+3'],
    ['an at sign', '@SUM(1+1)*cmd'],
    ['nothing at all, as a word', 'Null'],
    ['a query', "'; drop table members; --"],
    ['quotation marks', 'Ada "the" "Test"'],
    ['a typographic apostrophe', 'O’Brien'],
    ['other letters', '李 Ñuñez'],
    ['emoji', '👩‍👩‍👧 Ada 🎉'],
    ['200 letters', 'é'.repeat(200)],
    ['200 emoji', '🎉'.repeat(200)],
    ['delimiters', 'Ada, B; C'],
  ])('keeps a name that is %s as given', (_what, name) => {
    expect(withName(name)).toBe(name);
  });

  it('counts the lines of quoted line breaks', () => {
    const rows = fileOf('members', { lastName: 'Te\nst\r\n' }, { memberId: '1' }, { memberId: bea });
    const { members, problems } = readImport([rows]);
    expect(problems.map(problemText)).toEqual([
      'members.csv, line 2, lastName: must not hold line breaks or control characters',
      'members.csv, line 5, memberId: must be 12 digits',
    ]);
    expect(members.map(({ memberId }) => memberId)).toEqual([bea]);
  });

  it('loses no row to a quotation mark that is not closed, or astray', () => {
    const unsound = 'row: must close its quotation marks, double those inside, and be at most 10000 characters long';
    const [header, row = ''] = fileOf('members').text.trim().split('\n');
    const lines = [row.replace('Ada', '"Ada'), row, row.replace('Test', 'T"es"t'), row.replace('Ada', '"Ada')];
    const text = [header, ...lines.map((line, index) => line.replace(ada, `99988877760${index}`))].join('\n');
    const { members, problems } = readImport([file(text)]);
    expect(members.map(({ memberId }) => memberId)).toEqual(['999888777601']);
    expect(problems.map(problemText)).toEqual([2, 4, 5].map((line) => `x.csv, line ${line}, ${unsound}`));
  });

  it('goes on after a row that is endlessly long', () => {
    const { members, problems } = readImport([
      fileOf('members', { firstName: 'A'.repeat(1_000_000) }, { memberId: bea }),
    ]);
    expect(members.map(({ memberId }) => memberId)).toEqual([bea]);
    expect(problems).toHaveLength(1);
  });

  it('takes the word of whoever says what kind a file is', () => {
    const premiums = fileOf('premiums');
    expect(readImport([{ ...premiums, kind: 'premiums' }])).toEqual(readImport([premiums]));
    expect(problemsOf({ ...premiums, kind: 'charges' })).toEqual([
      'premiums.csv, from: is not a column of charges',
      'premiums.csv, month: is missing: charges must have this column',
    ]);
  });

  it('turns a member away in every file', () => {
    const refuse = (memberId: string) => (memberId === ada ? 'is an invented member' : undefined);
    const { members, problems } = readImport([fileOf('members'), fileOf('charges')], refuse);
    expect(members).toEqual([]);
    expect(problems.map(problemText)).toEqual([
      'members.csv, line 2, memberId: is an invented member',
      'charges.csv, line 2, memberId: is an invented member',
    ]);
  });
});

describe('a file whose header does not fit', () => {
  it.each<[string, string, string[]]>([
    ['nothing in it', ' \r\n', ['file: is empty']],
    [
      'no header',
      `${ada},h1,2026-01,100\n`,
      ['header: is missing: the first row must name the columns, memberId among them'],
    ],
    [
      'a broken header',
      'memberId,"planId\n',
      ['header: is missing: the first row must name the columns, memberId among them'],
    ],
    ['an unknown column', 'memberId,planId,from,cents,colour\n', ['colour: is not a column of premiums']],
    [
      'somebody’s data in its header',
      `memberId,planId,from,cents,${ada},\n`,
      ['column 5: is not a column of premiums', 'column 6: is not a column of premiums'],
    ],
    [
      'a missing column',
      'memberId,planId,kind,carrier,name\n',
      ['coverageStart: is missing: plans must have this column'],
    ],
    ['no money', 'memberId,planId,from\n', ['cents: is missing: premiums must have cents or amount']],
    ['money twice', 'memberId,planId,from,cents,amount\n', ['amount: must not stand beside cents']],
    ['a column twice', 'memberId,planId,from,From,cents\n', ['from: is in the header twice']],
  ])('is refused with %s, which is named', (_what, text, faults) => {
    const { members, problems } = readImport([file(text), fileOf('charges')]);
    expect(problems.map(problemText).slice(0, faults.length)).toEqual(faults.map((fault) => `x.csv, ${fault}`));
    expect(members).toMatchObject([{ charges: [{ planId: 'h1' }] }]);
  });
});

describe('a bad row', () => {
  const control = 'must not hold line breaks or control characters';
  const identifier = 'must be 1 to 64 letters, digits or . _ : -';
  const date = 'must be a date such as 2026-05-23';
  const month = 'must be a month such as 2026-06';
  const dollars = 'must be dollars with two decimals or none, such as 182.40';
  const long = 'must be at most 200 characters long';

  it.each<[ImportKind, Cells, string]>([
    ['members', { memberId: '12345678901' }, 'memberId: must be 12 digits'],
    ['members', { memberId: '1.00200E+11' }, 'memberId: must be 12 digits'],
    ['members', { memberId: '{"$ne":null}' }, 'memberId: must be 12 digits'],
    ['members', { memberId: '../../etc/passwd' }, 'memberId: must be 12 digits'],
    ['members', { firstName: '' }, 'firstName: must not be empty'],
    ['members', { firstName: ' \u00A0 ' }, 'firstName: must not be empty'],
    ['members', { firstName: 'A\0da' }, `firstName: ${control}`],
    ['members', { lastName: 'Te\tst' }, `lastName: ${control}`],
    ['members', { lastName: 'Te\u2028st' }, `lastName: ${control}`],
    ['members', { lastName: 'Nu\uFFFDez' }, 'lastName: must be written in UTF-8'],
    ['members', { lastName: 'x'.repeat(201) }, `lastName: ${long}`],
    ['members', { lastName: '🎉'.repeat(201) }, `lastName: ${long}`],
    ['members', { dateOfBirth: '02/29/1984' }, `dateOfBirth: ${date}`],
    ['members', { dateOfBirth: '1983-02-29' }, `dateOfBirth: ${date}`],
    ['members', { dateOfBirth: '1899-12-31' }, 'dateOfBirth: must be 1900 or later'],
    ['members', { email: 'ada.at.example' }, 'email: must be an email address'],
    ['members', { email: `${'a'.repeat(200)}@example.org` }, `email: ${long}`],
    ['members', { phone: '617-555-0123' }, 'phone: must look like +16175550123'],
    ['members', { language: 'fr' }, 'language: must be one of en, es, pt'],
    ['members', { subsidyClass: '' }, 'subsidyClass: must be one of connectorCare, taxCredit, none, unknown'],
    ['plans', { planId: 'h 1' }, `planId: ${identifier}`],
    ['plans', { planId: "'; drop table" }, `planId: ${identifier}`],
    ['plans', { planId: '${7*7}' }, `planId: ${identifier}`],
    ['plans', { kind: 'vision' }, 'kind: must be one of health, dental'],
    ['plans', { carrier: 'c'.repeat(81) }, 'carrier: must be at most 80 characters long'],
    ['plans', { name: 'n'.repeat(121) }, 'name: must be at most 120 characters long'],
    ['plans', { coverageStart: '2026-13' }, `coverageStart: ${month}`],
    ['plans', { coverageStart: '2026-01-01' }, `coverageStart: ${month}`],
    ['premiums', { from: 'Jan 26' }, `from: ${month}`],
    ['premiums', { cents: '182.40' }, 'cents: must be whole cents'],
    ['premiums', { cents: '' }, 'cents: must be whole cents'],
    ['premiums', { cents: '1e4' }, 'cents: must be whole cents'],
    ['premiums', { cents: '-1' }, 'cents: must not be negative'],
    ['premiums', { cents: '10000001' }, 'cents: must be at most 10000000 cents'],
    ['premiums', { cents: '9'.repeat(30) }, 'cents: must be whole cents'],
    ['charges', { amount: '1,234.50' }, `amount: ${dollars}`],
    ['charges', { amount: '182.4' }, `amount: ${dollars}`],
    ['charges', { amount: '182.400' }, `amount: ${dollars}`],
    ['charges', { amount: '182,40' }, `amount: ${dollars}`],
    ['charges', { amount: '$182.40' }, `amount: ${dollars}`],
    ['charges', { amount: '-1.00' }, `amount: ${dollars}`],
    ['charges', { amount: '' }, `amount: ${dollars}`],
    ['charges', { amount: '100000.01' }, 'amount: must be at most 10000000 cents'],
    ['charges', { month: '2026-1' }, `month: ${month}`],
    ['coverageEvents', { month: '' }, `month: ${month}`],
    ['coverageEvents', { kind: 'paused' }, 'kind: must be one of confirmed, ended, reinstated'],
    ['coverageEvents', { on: '2026-02-30' }, `on: ${date}`],
    ['payments', { externalId: '' }, `externalId: ${identifier}`],
    ['payments', { date: 'yesterday' }, `date: ${date}`],
    ['payments', { amount: '0.00' }, 'amount: must be more than zero'],
    ['payments', { status: 'claimed' }, 'status: must be one of recorded, submitted, settled, returned, cancelled'],
    ['payments', { returnCode: 'NSF' }, 'returnCode: must be a return code such as R01'],
  ])('of %s with %j is named by file, line, field and reason', (kind, change, complaint) => {
    const key = {
      members: 'memberId',
      plans: 'planId',
      premiums: 'from',
      charges: 'month',
      coverageEvents: 'month',
      payments: 'externalId',
    }[kind];
    const good = {
      ...sound[kind],
      [key]: { memberId: bea, planId: 'h2', from: '2026-09', month: '2026-09', externalId: 'p9' }[key] ?? '',
    };
    const { members, problems } = readImport([fileOf(kind, change, good)]);
    expect(problems.map(problemText)).toEqual([`${kind}.csv, line 2, ${complaint}`]);
    expect(members).toHaveLength(1);
  });

  it.each(Object.keys(sound) as ImportKind[])('of %s is named without anything that it holds', (kind) => {
    const cells = Object.fromEntries(Object.keys(sound[kind]).map((column) => [column, `zqx"${'\0'.repeat(3)}`]));
    const problems = problemsOf({ name: 'x.csv', text: csv([cells]) });
    expect(problems.length).toBeGreaterThanOrEqual(4);
    expect(problems.join()).not.toMatch(/zqx|\0/);
  });

  it('names every field that is bad', () => {
    expect(problemsOf(fileOf('plans', { planId: '', kind: '' }))).toEqual([
      `plans.csv, line 2, planId: ${identifier}`,
      'plans.csv, line 2, kind: must be one of health, dental',
    ]);
  });

  it('is one with too few or too many fields', () => {
    const text = `memberId,planId,from,cents\n${ada},h1,2026-01\n${ada},h1,2026-01,1,234\n${ada},h1,2026-01,1\n`;
    const { members, problems } = readImport([file(text)]);
    expect(problems.map(problemText)).toEqual([2, 3].map((line) => `x.csv, line ${line}, row: must have 4 fields`));
    expect(members).toMatchObject([{ premiums: [{ value: { cents: 1 } }] }]);
  });

  it.each<[ImportKind, Cells, string]>([
    ['members', { firstName: 'Other' }, 'memberId'],
    ['plans', { name: 'Other' }, 'planId'],
    ['premiums', { cents: '1' }, 'from'],
    ['charges', { amount: '1' }, 'month'],
    ['coverageEvents', {}, 'month'],
    ['payments', { planId: 'h2', amount: '1' }, 'externalId'],
  ])('is one of %s that says again what was said, in the same file or another', (kind, change, field) => {
    const reason = `${field}: is in this import already`;
    expect(problemsOf(fileOf(kind, {}, change))).toEqual([`${kind}.csv, line 3, ${reason}`]);
    const again = { ...fileOf(kind, change), name: 'again.csv' };
    expect(problemsOf(fileOf(kind), again)).toEqual([`again.csv, line 2, ${reason}`]);
  });

  it('is none where another plan, month or day makes the difference', () => {
    const events = fileOf('coverageEvents', {}, { kind: 'ended' }, { on: '2026-01-02' }, { month: '2026-02' });
    const premiums = fileOf('premiums', {}, { from: '2026-02' }, { planId: 'h2' }, { memberId: bea });
    expect(problemsOf(events, premiums)).toEqual([]);
  });
});

describe('the cells of these tests', () => {
  it('are quoted where they must be', () => {
    expect(csv([{ a: 'x"y', b: 'z' }])).toBe('a,b\n"x""y",z\n');
    expect(cell('plain')).toBe('plain');
  });
});
