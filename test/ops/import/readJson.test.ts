import { describe, expect, it } from '@jest/globals';
import { problemText, readImport } from '../../../src/ops/import/index.ts';
import { ada, bea, fileOf } from './world.ts';

const plan = {
  planId: 'h1',
  kind: 'health',
  carrier: 'Beacon Hill Health',
  name: 'Standard Silver',
  coverageStart: '2026-01',
  premiums: [{ from: '2026-01', cents: 12_050 }],
};
const row = {
  memberId: ada,
  firstName: 'Ada',
  lastName: 'Test',
  dateOfBirth: '1984-02-29',
  subsidyClass: 'taxCredit',
  plans: [plan],
};
const paid = { externalId: 'old-1', date: '2025-12-20', cents: 12_050, status: 'settled' };

const asLines = (...rows: unknown[]) => rows.map((each) => JSON.stringify(each)).join('\n');
const read = (text: string) => readImport([{ name: 'm.json', text }]);
const problemsOf = (...rows: unknown[]) => read(asLines(...rows)).problems.map(problemText);

describe('reading members from JSON', () => {
  it('takes a list and one object per line alike, and a byte order mark for nothing', () => {
    const lines = read(asLines(row));
    const list = read(JSON.stringify([row], null, 2));
    const marked = read(`\uFEFF${asLines(row)}`);
    for (const each of [lines, list, marked])
      expect(each).toMatchObject({ members: [{ memberId: ada }], problems: [] });
    expect(list.members[0]?.plans?.map(({ value }) => value)).toEqual(
      lines.members[0]?.plans?.map(({ value }) => value),
    );
  });

  it('takes an empty list for no members', () => {
    expect(read('[]')).toEqual({ members: [], problems: [] });
  });

  it('names the row, the field and the reason, and never stops the good rows', () => {
    const { members, problems } = read(
      asLines({ ...row, memberId: '123' }, row, 'x', {
        ...row,
        memberId: bea,
        plans: [{ ...plan, premiums: [{ from: '2026-01', cents: 1.5 }] }],
      }),
    );
    expect(members.map(({ memberId }) => memberId)).toEqual([ada]);
    expect(problems.map(problemText)).toEqual([
      'm.json, line 1, memberId: must be 12 digits',
      'm.json, line 3, row: must be an object',
      'm.json, line 4, plans.0.premiums.0.cents: must be whole cents',
    ]);
  });

  it('counts the members of a list from one', () => {
    const text = JSON.stringify([row, { ...row, memberId: bea, dateOfBirth: '2026-02-30' }]);
    expect(read(text).problems.map(problemText)).toEqual([
      'm.json, member 2, dateOfBirth: must be a date such as 2026-05-23',
    ]);
  });

  it('says of a broken line which one it is, and of a broken list that the file is', () => {
    const { members, problems } = read(`${asLines(row)}\n{"memberId": \n`);
    expect(members).toHaveLength(1);
    expect(problems.map(problemText)).toEqual(['m.json, line 2, row: is not JSON']);
    expect(read('[{').problems.map(problemText)).toEqual(['m.json, file: is not JSON']);
    expect(read('"memberId": 1').problems.map(problemText)).toEqual(['m.json, line 1, row: is not JSON']);
  });

  it.each<[string, object, string]>([
    ['an unknown field', { colour: 'red' }, 'row: must not have colour'],
    ['a field named by somebody’s number', { [bea]: 1 }, 'row: must not have a field of that name'],
    ['no plans', { plans: undefined }, 'plans: must be a list'],
    [
      'an unknown subsidy class',
      { subsidyClass: 'some' },
      'subsidyClass: must be one of connectorCare, taxCredit, none, unknown',
    ],
    ['a name of spaces', { firstName: '  ' }, 'firstName: must not be empty'],
    ['a name with a NUL', { firstName: 'A\0da' }, 'firstName: must not hold line breaks or control characters'],
    ['a name of half a character', { firstName: 'A\uD83D' }, 'firstName: must be written in UTF-8'],
    ['a question in place of a Member ID', { memberId: { $ne: null } }, 'memberId: must be text'],
    [
      'a path for a plan id',
      { plans: [{ ...plan, planId: '../../h1' }] },
      'plans.0.planId: must be 1 to 64 letters, digits or . _ : -',
    ],
    ['two plans of one id', { plans: [plan, plan] }, 'plans: must name each planId once'],
    ['no premium', { plans: [{ ...plan, premiums: [] }] }, 'plans.0.premiums: must hold at least one premium'],
    [
      'a premium that begins too late',
      { plans: [{ ...plan, premiums: [{ from: '2026-02', cents: 1 }] }] },
      'plans.0.premiums: must hold one that is valid when coverage starts',
    ],
    [
      'a month that does not exist',
      { plans: [{ ...plan, coverageStart: '2026-13' }] },
      'plans.0.coverageStart: must be a month such as 2026-06',
    ],
    [
      'a negative charge',
      { plans: [{ ...plan, charges: [{ month: '2026-01', cents: -1 }] }] },
      'plans.0.charges.0.cents: must not be negative',
    ],
    [
      'a payment of nothing',
      { plans: [{ ...plan, payments: [{ ...paid, cents: 0 }] }] },
      'plans.0.payments.0.cents: must be more than zero',
    ],
    [
      'a payment that we would claim',
      { plans: [{ ...plan, payments: [{ ...paid, status: 'claimed' }] }] },
      'plans.0.payments.0.status: must be one of recorded, submitted, settled, returned, cancelled',
    ],
    [
      'a return code that no bank writes',
      { plans: [{ ...plan, payments: [{ ...paid, returnCode: 7 }] }] },
      'plans.0.payments.0.returnCode: must be a return code such as R01',
    ],
    ['one payment twice', { plans: [{ ...plan, payments: [paid, paid] }] }, 'plans: must name each externalId once'],
  ])('refuses %s', (_what, change, complaint) => {
    expect(problemsOf({ ...row, ...change })).toEqual([`m.json, line 1, ${complaint}`]);
  });

  it('refuses a member who came already, and one who is turned away', () => {
    expect(problemsOf(row, row)).toEqual(['m.json, line 2, memberId: is in this import already']);
    const refused = readImport([{ name: 'm.json', text: asLines(row) }], () => 'is an invented member');
    expect(refused.members).toEqual([]);
    expect(refused.problems.map(problemText)).toEqual(['m.json, line 1, memberId: is an invented member']);
  });

  it('takes no row of CSV for a member who came with everything, whichever file is named first', () => {
    const json = { name: 'm.json', text: asLines(row) };
    for (const files of [
      [json, fileOf('charges')],
      [fileOf('charges'), json],
    ]) {
      const { members, problems } = readImport(files);
      expect(members).toMatchObject([{ memberId: ada, charges: [] }]);
      expect(problems.map(problemText)).toEqual(['charges.csv, line 2, memberId: is in a JSON file of this import']);
    }
  });

  it('repeats nothing of a bad row in its reason', () => {
    const text = problemsOf({ ...row, memberId: '12345678901', email: 'ada.at.example', phone: '5085550199' }).join();
    for (const held of ['12345678901', 'ada.at', '5085550199']) expect(text).not.toContain(held);
  });
});
