import { mkdtemp, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { addDays } from '../../src/rules/index.ts';
import { fileFaults } from '../support/nacha/fileFaults.ts';
import { readBankFile } from '../support/nacha/readBankFile.ts';
import { jobMember } from '../support/jobWorld.ts';
import { PlayedWorld } from './playedWorld.ts';

const id = '100200300400';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'played-'));
});
afterEach(() => rm(dir, { recursive: true }));

/**
 * Sent on Thursday, May 21, and taken on Friday. Monday is a holiday. By hand: the next banking day for faults of a file, ten
 * banking days for disputes, two for everything else.
 */
const nextFile = ['R13', 'R18', 'R19', 'R25', 'R26', 'R27', 'R28'];
const disputes = ['R05', 'R06', 'R07', 'R10', 'R11'];
const returnCodes = Array.from({ length: 31 }, (_, at) => `R${String(at + 1).padStart(2, '0')}`);

function arrivalOf(code: string): string {
  if (nextFile.includes(code)) return '2026-05-26';
  return disputes.includes(code) ? '2026-06-08' : '2026-05-27';
}

/** A payment from this account that was sent on the 21st. */
async function sentFrom(number: string, kind?: 'savings'): Promise<PlayedWorld> {
  const world = new PlayedWorld(join(dir, 'bank'), '2026-05-21');
  await world.payer(id, number, kind);
  await world.evening('2026-05-21');
  return world;
}

describe('the played bank', () => {
  it.each(returnCodes)(
    'sends a payment back with %s, on its day, from the account that is named after it',
    async (code) => {
      const world = await sentFrom(`99900${code.slice(1)}`);
      const did = await world.mornings('2026-06-12');
      const day = arrivalOf(code);
      expect(did[day]).toMatchObject({ [`applied.${code}`]: 1, 'files.applied': 1 });
      const { payments } = await world.member(id);
      expect(payments[0]).toMatchObject({ status: 'returned', returnCode: code, returnedOn: day });
      expect(Object.values(did).filter((each) => 'files.applied' in each)).toHaveLength(1);
    },
  );

  it('sends what banks say about a return, too, and a person looks', async () => {
    const world = await sentFrom('9990067');
    expect(await world.mornings('2026-05-27')).toEqual({
      '2026-05-27': { 'unmatched.R67': 1, 'files.applied': 1, settled: 1 },
    });
  });

  it.each([
    ['C01', '021000021 991001 checking'],
    ['C02', '021000021 9991002 checking'],
    ['C03', '021000021 991003 checking'],
    ['C05', '021000021 9991005 savings'],
    ['C06', '021000021 991006 savings'],
    ['C07', '021000021 991007 savings'],
  ])('settles a payment and says with %s what is right: %s', async (code, is) => {
    const world = new PlayedWorld(join(dir, 'bank'), '2026-05-21');
    await world.put(jobMember(id, '2026-05'));
    // From another bank than the right one, so that every part changes.
    const account = {
      ...(await world.account(`99910${code.slice(1)}`)),
      routingNumber: code === 'C02' || code === 'C03' || code === 'C07' ? '011000015' : '021000021',
    };
    await world.pay(id, 10_000, account);
    await world.evening('2026-05-21');
    expect(await world.mornings('2026-06-12')).toEqual({
      '2026-05-27': { [`corrected.${code}`]: 1, 'files.applied': 1, settled: 1 },
    });
    const { payments, accounts } = await world.member(id);
    expect(payments[0]?.status).toBe('settled');
    const saved = accounts[0]?.account;
    const record = (await world.store.get('vault', saved?.vaultToken ?? ''))?.value;
    expect(`${saved?.routingNumber} ${record && world.vault.open(record)} ${saved?.kind}`).toBe(is);
  });

  it.each(['C04', 'C09', 'C13'])('says %s, which a person reads', async (code) => {
    const world = await sentFrom(`99910${code.slice(1)}`);
    expect(await world.mornings('2026-05-27')).toEqual({
      '2026-05-27': { [`unmatched.${code}`]: 1, 'files.applied': 1, settled: 1 },
    });
  });

  it.each([
    '4820193377',
    '9990000',
    '9991000',
    '999000',
    '99900011',
    '09990001',
    '99900010',
    '9992099',
    '9992001',
    '99920991',
  ])('lets a payment from %s settle in silence', async (number) => {
    const world = new PlayedWorld(join(dir, 'bank'), '2026-05-21');
    await world.put(jobMember(id, '2026-05'));
    const account = await world.account(number);
    // Used before, so that the check of new accounts says nothing of it.
    const check = async () => 'unknown' as const;
    await world.pay(id, 10_000, account);
    world.at('2026-05-21', 17 * 60 + 5);
    await world.restart();
    await world.run('submit', world.today, { rail: { ...world.played, check } });
    expect(await world.mornings('2026-06-12')).toEqual({ '2026-05-27': { settled: 1 } });
    expect(await world.filesIn('returns', 'applied')).toEqual([]);
  });

  it('answers for checking and for savings, in files in which the second reader finds no fault', async () => {
    const world = new PlayedWorld(join(dir, 'bank'), '2026-05-21');
    await world.payer(id, '9990001', 'savings');
    await world.payer('100200300401', '9990002');
    await world.payer('100200300402', '9991007');
    await world.payer('100200300403', '4820193377');
    await world.evening('2026-05-21');
    await world.mornings('2026-05-27');
    const [name = '', ...others] = await world.filesIn('returns', 'applied');
    expect([name, others]).toEqual(['returns-2026-05-27-2026-05-21-A-F000001.ach', []]);
    const text = await world.read('returns', 'applied', name);
    expect(fileFaults(text, { kind: 'return', entryCount: 3, debitCents: 20_000 })).toEqual([]);
    const { batches } = readBankFile(text);
    expect(
      batches.map(({ sec, effectiveDate, entries }) => [
        sec,
        effectiveDate,
        entries.map((each) => each.transactionCode),
      ]),
    ).toEqual([
      ['WEB', '260522', ['36', '26']],
      ['COR', '260522', ['26']],
    ]);
  });

  it('sends a test entry back, and AutoPay on that account stops', async () => {
    const world = new PlayedWorld(join(dir, 'bank'), '2026-05-05');
    await world.put(jobMember(id, '2026-05'));
    await world.autopay(id, await world.account('9990003'));
    await world.evening('2026-05-05');
    expect(await world.mornings('2026-05-11')).toEqual({ '2026-05-08': { 'applied.R03': 1, 'files.applied': 1 } });
    expect((await world.member(id)).autopay).toMatchObject([{ state: 'stopped', prenote: { state: 'failed' } }]);
  });

  it('says of a new account whether it can be used, and nothing is sent of one that cannot', async () => {
    const world = new PlayedWorld(join(dir, 'bank'), '2026-05-21');
    await world.payer(id, '9992099');
    await world.payer('100200300401', '4820193377');
    world.at('2026-05-21', 17 * 60 + 5);
    expect(await world.run('submit')).toEqual({ claimed: 1, 'refused.account': 1, files: 1, submitted: 1 });
    const { payments, accounts, notices } = await world.member(id);
    expect(payments).toMatchObject([{ status: 'cancelled', cancelled: { because: 'accountNotUsable' } }]);
    expect(accounts).toMatchObject([{ state: 'disabled', disabledBy: 'check' }]);
    expect(notices.at(-1)).toMatchObject({ kind: 'accountRefused', email: 'waiting' });
    expect((await world.payments('100200300401'))[0]?.status).toBe('submitted');
  });
});

describe('the played bank over restarts', () => {
  /** Returns on three days, of files of two days. */
  async function sent(folder = 'bank'): Promise<PlayedWorld> {
    const world = new PlayedWorld(join(dir, folder), '2026-05-20');
    for (const [at, number] of ['9990001', '9990013', '9990010'].entries())
      await world.payer(`10020030040${at}`, number);
    await world.evening('2026-05-20');
    await world.payer('100200300403', '9990001');
    await world.evening('2026-05-21');
    return world;
  }

  const applied = [
    'returns-2026-05-22-2026-05-20-A-F000001.ach',
    'returns-2026-05-26-2026-05-20-A-F000001.ach',
    'returns-2026-05-27-2026-05-21-A-F000002.ach',
    'returns-2026-06-05-2026-05-20-A-F000001.ach',
  ];

  const statusOf = (world: PlayedWorld) =>
    Promise.all([0, 1, 2, 3].map(async (at) => (await world.payments(`10020030040${at}`))[0]?.status));

  it('answers each day once, however often it is started', async () => {
    const world = await sent();
    const counts: Record<string, number> = {};
    while (world.today < '2026-06-12') {
      for (let times = 0; times < 2; times += 1) {
        await world.restart();
        const did = (await world.run('returns')) as Record<string, number>;
        for (const [what, many] of Object.entries(did)) counts[what] = (counts[what] ?? 0) + many;
      }
      world.at(addDays(world.today, 1), 7 * 60 + 30);
    }
    expect(counts).toEqual({ 'applied.R01': 2, 'applied.R10': 1, 'applied.R13': 1, 'files.applied': 4 });
    expect(await world.filesIn('returns', 'applied')).toHaveLength(4);
    expect(await statusOf(world)).toEqual(Array(4).fill('returned'));
  });

  it('answers all at once after a gap, the same as day by day', async () => {
    const daily = await sent('daily');
    const late = await sent('late');
    await daily.mornings('2026-06-12');
    late.at('2026-06-12', 7 * 60 + 30);
    await late.run('returns');
    expect(await late.filesIn('returns', 'applied')).toEqual(applied);
    const texts = (world: PlayedWorld) => Promise.all(applied.map((name) => world.read('returns', 'applied', name)));
    expect(await texts(late)).toEqual(await texts(daily));
    expect(await statusOf(late)).toEqual(await statusOf(daily));
  });

  it('goes on with files of returns that were put down and not applied when the process died', async () => {
    const world = await sent();
    world.at('2026-05-26', 7 * 60 + 30);
    expect(await world.played.arrived(world.today, world.now)).toHaveLength(2);
    await writeFile(world.folder('returns', `.${applied[2]}.part`), 'half');
    await world.restart();
    expect(await world.run('returns')).toEqual({ 'applied.R01': 1, 'applied.R13': 1, 'files.applied': 2 });
    await world.mornings('2026-05-27');
    expect(await world.filesIn('returns', 'applied')).toEqual(applied.slice(0, 3));
  });

  it('changes nothing where somebody cleared away what was applied: it is the same file again', async () => {
    const world = await sent();
    await world.mornings('2026-05-27');
    const before = await Promise.all([0, 1, 2, 3].map((at) => world.member(`10020030040${at}`)));
    for (const name of await world.filesIn('returns', 'applied'))
      await unlink(world.folder('returns', 'applied', name));
    await world.restart();
    expect(await world.run('returns')).toEqual({ 'files.appliedBefore': 3 });
    expect(await Promise.all([0, 1, 2, 3].map((at) => world.member(`10020030040${at}`)))).toEqual(before);
  });

  it('answers nothing before its day, also where a day before is asked for', async () => {
    const world = await sent();
    world.at('2026-05-28', 7 * 60 + 30);
    expect(await world.run('returns', '2026-05-22')).toEqual({ 'applied.R13': 1, 'files.applied': 1 });
    expect(await world.run('returns', '2026-05-21')).toEqual({});
  });
});
