import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { opsContext } from '../../src/app/ops/opsContext.ts';
import { exits } from '../../src/ops/command.ts';
import { opsWorld, removeFolders } from '../support/opsWorld.ts';
import { jobMember } from '../support/jobWorld.ts';
import { alma, bento, sentBack, twoPaid, twoSent } from './sentPayments.ts';

afterEach(removeFolders);

describe('payments', () => {
  it('are listed as a table, the latest first', async () => {
    const world = await twoPaid();
    const [one, two] = [...(await world.payments(alma)), ...(await world.payments(bento))];
    const { exit, lines } = await world.ops('payments list');
    expect(exit).toBe(exits.done);
    expect(lines).toEqual([
      'number        member        amount  status    code  counts on   bank takes  AutoPay for  file',
      `${two?.confirmationNumber}  ${bento}   60.00  recorded        2026-05-13  2026-05-14`,
      `${one?.confirmationNumber}  ${alma}   50.00  recorded        2026-05-13  2026-05-14`,
    ]);
  });

  it('are listed as JSON with all there is but the account and the words', async () => {
    const world = await twoSent();
    const { data } = await world.ops(`payments list --member ${alma} --json`);
    const [payment] = await world.payments(alma);
    expect(data).toEqual([
      {
        memberId: alma,
        paymentId: payment?.paymentId,
        confirmationNumber: payment?.confirmationNumber,
        planId: 'health',
        cents: 5_000,
        countsOn: '2026-05-13',
        status: 'submitted',
        recordedAt: payment?.recordedAt,
        entryOn: '2026-05-14',
        settlesOn: '2026-05-18',
        paidAs: 'verified',
        firstUse: true,
        batchId: 'F000001',
        trace: '011000010000001',
        account: 'checking ending 3377',
        agreed: payment?.authorization.kind === 'single' ? payment.authorization.textSha256 : '',
      },
    ]);
  });

  it.each([
    ['--status submitted', 2],
    ['--status settled', 0],
    ['--from 2026-05-14', 2],
    ['--from 2026-05-15', 0],
    ['--to 2026-05-14', 2],
    ['--to 2026-05-13', 0],
    [`--member ${bento} --status submitted --from 2026-05-14 --to 2026-05-14`, 1],
    ['--limit 1', 1],
    ['--limit 0', 0],
  ])('are chosen by %s', async (filter, count) => {
    const world = await twoSent();
    const { data, exit } = await world.ops(`payments list ${filter} --json`);
    expect([exit, data]).toEqual([exits.done, expect.any(Array)]);
    expect(data).toHaveLength(count);
  });

  it('are as many as there are, and it is said how many were left out', async () => {
    const world = await opsWorld();
    await world.put(jobMember(alma, '2026-05'));
    const account = await world.account('4820193377');
    for (let amount = 101; amount <= 110; amount += 1) await world.pay(alma, amount, account);
    const { lines } = await world.ops('payments list --limit 3');
    expect(lines).toHaveLength(5);
    expect(lines.at(-1)).toBe('… and 7 more; --limit shows them.');
    expect((await world.ops('payments list --limit 10')).lines).toHaveLength(11);
  });

  it.each([
    ['--status paid', '--status must be one of recorded, scheduled, claimed, submitted, settled, cancelled, returned.'],
    ['--from 2026-02-30', '--from and --to must be dates such as 2026-05-23.'],
    ['--to tomorrow', '--from and --to must be dates such as 2026-05-23.'],
    ['--limit all', '--limit must be a whole number.'],
    ['--limit -1', '--limit must be a whole number.'],
  ])('are not listed by %s', async (filter, sentence) => {
    const { exit, lines, data } = await (await opsWorld()).ops(`payments list ${filter}`);
    expect([exit, lines, data]).toEqual([exits.usage, [sentence], undefined]);
  });

  it('that nobody made are said not to be there', async () => {
    const world = await twoPaid();
    expect(await world.ops('payments list --status returned')).toMatchObject({
      exit: exits.done,
      lines: ['There is no such payment.'],
      data: [],
    });
    expect(await world.ops('payments show CP-0000-0000')).toMatchObject({
      exit: exits.incomplete,
      lines: ['There is no payment CP-0000-0000.'],
      data: undefined,
    });
  });

  it.each(['payments list --member 7', 'autopay list --member 7', 'autopay show 7', 'audit verify --member 7'])(
    'and whatever else is of a member are of one who is known: %s',
    async (words) => {
      const { exit, lines } = await (await twoPaid()).ops(words);
      expect([exit, lines]).toEqual([exits.incomplete, ['There is no member 7. A Member ID has 12 digits.']]);
    },
  );

  it('are shown one by one with who did what to them, by number or id', async () => {
    const world = await twoSent();
    const [payment] = await world.payments(alma);
    const byNumber = await world.ops(`payments show ${payment?.confirmationNumber}`);
    expect(byNumber.lines).toContain(`confirmationNumber  ${payment?.confirmationNumber}`);
    expect(byNumber.lines).toContain('account             checking ending 3377');
    expect(byNumber.lines.join('\n')).toMatch(
      /history\n.* member:test {2}payment\.made .*\n.* run:submit {2}payment\.claimed .*\n.* run:submit {2}payment\.submitted /,
    );
    expect(byNumber.data).toMatchObject({
      memberId: alma,
      status: 'submitted',
      history: [
        { by: 'member:test', what: 'payment.made', detail: { cents: 5_000, status: 'recorded' } },
        { by: 'run:submit', what: 'payment.claimed', detail: { status: 'claimed', batchId: 'F000001' } },
        { by: 'run:submit', what: 'payment.submitted', detail: { status: 'submitted' } },
      ],
    });
    expect((await world.ops(`payments show ${payment?.paymentId}`)).data).toEqual(byNumber.data);
  });
});

describe('AutoPays', () => {
  async function drawing() {
    const world = await opsWorld('2026-05-05');
    await world.put(jobMember(alma, '2026-05'));
    await world.put(jobMember(bento, '2026-05'));
    await world.autopay(alma, await world.account('4820193377'), 20_000);
    return world;
  }

  it('that are on are listed with their next draw', async () => {
    const world = await drawing();
    expect(await world.ops('autopay list')).toMatchObject({
      exit: exits.done,
      lines: [
        'member        plan    state  account         limit  next draw   announced  stopped',
        `${alma}  health  on     checking 3377  200.00  2026-05-22`,
      ],
      data: [{ memberId: alma, nextDraw: '2026-05-22', account: 'checking ending 3377', limit: 20_000, state: 'on' }],
    });
    expect((await world.ops('autopay list --state stopped')).lines).toEqual(['No AutoPay is stopped.']);
    expect(await world.ops(`autopay list --member ${bento}`)).toMatchObject({ lines: ['No AutoPay is on.'], data: [] });
    expect(await world.ops('autopay list --state off')).toMatchObject({
      exit: exits.usage,
      lines: ['--state must be on or stopped.'],
    });
  });

  it('of one member are shown month by month, with what was agreed to and why there was no draw', async () => {
    const world = await drawing();
    world.at('2026-05-21');
    await world.run('autopay');
    world.at('2026-06-15');
    await world.pay(alma, 10_000, await world.account('4820193377'));
    world.at('2026-06-22');
    await world.run('autopay');
    const [draw] = await world.payments(alma);
    const { lines, data } = await world.ops(`autopay show ${alma}`);
    expect(lines).toContain(`  2026-06  2026-05-21  payment ${draw?.paymentId}`);
    expect(lines).toContain('  2026-07  2026-06-22  skipped: nothingDue');
    expect(lines).toContain('  agreed: I agree to AutoPay');
    expect(data).toMatchObject([
      { state: 'on', outcomes: [{ kind: 'charged' }, { kind: 'skipped', reason: 'nothingDue' }] },
    ]);
    expect(await world.ops(`autopay show ${bento}`)).toMatchObject({
      exit: exits.done,
      lines: ['This member has no AutoPay, and had none.'],
      data: [],
    });
  });
});

describe('bank files', () => {
  it('are listed and shown with what they hold and their hash', async () => {
    const world = await twoSent();
    const [batch] = await world.all('batch');
    expect(await world.ops('batches list')).toMatchObject({
      exit: exits.done,
      lines: [
        'batch    day         state      entries  amount  file           sha256',
        `F000001  2026-05-13  submitted        2  110.00  F000001-A.ach  ${batch?.file?.sha256.slice(0, 16)}`,
      ],
    });
    const { lines, data } = await world.ops('batches show F000001');
    expect(lines).toContain(`sha256      ${batch?.file?.sha256}`);
    expect(lines.at(-1)).toBe('  PREMIUM     for 2026-05-14  2 entries  110.00');
    expect(data).toMatchObject({ batchId: 'F000001', entries: 2, cents: 11_000, sha256: batch?.file?.sha256 });
  });

  it('are printed once more byte for byte, to be seen or into a new file', async () => {
    const world = await twoSent();
    const sent = world.rail.sent.get('F000001-A.ach');
    expect(await world.ops('batches print F000001')).toMatchObject({ exit: exits.done, raw: sent, lines: [] });
    const { exit, lines, data, raw } = await world.ops('batches print F000001 --out again.ach');
    const [batch] = await world.all('batch');
    const sha256 = batch?.file?.sha256;
    expect([exit, raw]).toEqual([exits.done, '']);
    expect(lines).toEqual([`${sent?.length} bytes written, with the hash ${sha256}`]);
    expect(data).toEqual({ path: `${world.folder}/again.ach`, bytes: sent?.length, sha256, recordedSha256: sha256 });
    expect(await world.ops('batches print F000001 --out again.ach')).toMatchObject({
      exit: exits.refused,
      lines: [`${world.folder}/again.ach is there already, and nothing is written over it. Choose another name.`],
    });
  });

  it('are never said to be the recorded bytes where they are others', async () => {
    const world = await twoSent();
    const [batch] = await world.all('batch');
    const recorded = batch?.file?.sha256;
    const sent = world.rail.sent.get('F000001-A.ach') ?? '';
    const other = sent.replace('CONNECTOR', 'CONNECTER');
    expect(other).not.toBe(sent);
    const { tools } = opsContext(world.operating);
    async function* print() {
      yield other;
    }
    const changed = { ...tools.rail, print };
    const sha256 = createHash('sha256').update(other).digest('hex');
    const difference = [
      'These are not the bytes that were written for the bank:',
      `  hash of these  ${sha256}`,
      `  on record      ${recorded}`,
      'That is as it should be only where an ACH setting was corrected since. Where none was, do not hand this to the bank.',
      'docs/operations.md has more under "The bank refuses the file". What in the store is another: npm run ops -- check',
    ];
    const context = { tools: { ...tools, rail: changed } };
    expect(await world.ops('batches print F000001 --out again.ach', context)).toMatchObject({
      exit: exits.incomplete,
      lines: [`${other.length} bytes written, with the hash ${sha256}`, ...difference],
      data: { path: `${world.folder}/again.ach`, bytes: other.length, sha256, recordedSha256: recorded },
    });
    expect(await readFile(`${world.folder}/again.ach`, 'latin1')).toBe(other);
    expect(await world.ops('batches print F000001', context)).toMatchObject({
      exit: exits.incomplete,
      raw: other,
      lines: [],
      progress: difference,
    });
  });

  it('leave no half of one behind where printing broke', async () => {
    const world = await twoSent();
    const { tools } = opsContext(world.operating);
    async function* breaking() {
      yield 'half';
      throw new Error('a key is missing');
    }
    const context = { tools: { ...tools, rail: { ...tools.rail, print: breaking } } };
    expect((await world.ops('batches print F000001 --out again.ach', context)).exit).toBe(exits.failed);
    expect((await world.ops('batches print F000001 --out again.ach')).exit).toBe(exits.done);
  });

  it('that are none are said to be none', async () => {
    const world = await opsWorld();
    expect(await world.ops('batches list')).toMatchObject({ lines: ['No bank file was made yet.'], data: [] });
    const sentence = 'There is no bank file F7. Their ids: npm run ops -- batches list';
    for (const words of ['batches show F7', 'batches print F7'])
      expect(await world.ops(words)).toMatchObject({ exit: exits.incomplete, lines: [sentence], data: undefined });
  });
});

describe('files of returns', () => {
  it('are listed, and shown by the beginning of their hash, entry by entry', async () => {
    const world = await twoSent();
    world.at('2026-05-18');
    world.rail.put(
      sentBack(world, 'R01', ({ cents }) => (cents === 6_000 ? { cents: 1 } : {})),
      'back.ach',
    );
    await world.run('returns');
    const [file] = await world.all('returnFile');
    const sha256 = file?.sha256 ?? '';
    expect((await world.ops('returns list')).lines).toEqual([
      'file      sha256            state    read at                   entries  unmatched',
      `back.ach  ${sha256.slice(0, 16)}  applied  ${file?.readAt}        2          1`,
    ]);
    const { exit, lines, data } = await world.ops(`returns show ${sha256.slice(0, 6)}`);
    expect([exit, data]).toEqual([exits.done, file]);
    expect(lines).toEqual([
      'code  trace            amount  outcome',
      'R01   011000010000001   50.00  applied',
      'R01   011000010000002    0.01  unmatched',
    ]);
    expect((await world.ops(`returns show ${sha256.slice(0, 5)}`)).exit).toBe(exits.incomplete);
  });

  it('are none before the first', async () => {
    expect((await (await opsWorld()).ops('returns list')).lines).toEqual(['No file of returns was read yet.']);
  });
});
