import { describe, expect, it } from '@jest/globals';
import { balanceOf } from '../../src/rules/index.ts';
import { fileFaults } from '../support/nacha/fileFaults.ts';
import { originalEntriesOf } from '../support/nacha/originalEntry.ts';
import { readBankFile } from '../support/nacha/readBankFile.ts';
import { returnFileOf } from '../support/nacha/returnFile.ts';
import { JobWorld, jobMember } from '../support/jobWorld.ts';
import { ourBank } from '../support/sendBack.ts';

const id = '100200300400';

/** AutoPay set up on May 5 for a member who owes June, due on Saturday 23: drawn on Friday 22, filed on Thursday 21. */
async function withAutopay() {
  const world = new JobWorld('2026-05-05');
  await world.put(jobMember(id, '2026-05'));
  const account = await world.account('4820193377');
  expect(await world.autopay(id, account)).toMatchObject({ kind: 'on', autopay: { expected: 10_000 } });
  return world;
}

async function sendBack(world: JobWorld, code: string, corrected?: object) {
  const sent = [...world.rail.sent.values()].at(-1) ?? '';
  const items = originalEntriesOf(readBankFile(sent)).map((entry) => ({
    ...entry,
    code,
    ...(corrected ? { corrected } : {}),
  }));
  world.rail.put(returnFileOf(ourBank, items));
  return world.run('returns');
}

describe('a month of AutoPay', () => {
  it('is tried, announced, drawn, sent and settled, and told at each step', async () => {
    const world = await withAutopay();
    world.at('2026-05-05', 17 * 60 + 5);
    expect(await world.run('submit')).toMatchObject({ 'claimed.test': 1, files: 1, submitted: 1 });
    world.at('2026-05-11');
    expect(await world.settle()).toEqual({ 'settled.test': 1 });
    expect((await world.member(id)).accounts[0]?.state).toBe('validated');

    world.at('2026-05-09');
    expect(await world.run('autopay')).toEqual({});
    world.at('2026-05-10');
    expect(await world.run('autopay')).toEqual({ announced: 1 });
    expect(await world.run('autopay')).toEqual({});
    world.at('2026-05-21');
    expect(await world.run('autopay')).toEqual({ charged: 1 });
    expect(await world.run('autopay')).toEqual({});
    const [drawn] = await world.payments(id);
    expect(drawn).toMatchObject({
      cents: 10_000,
      status: 'recorded',
      drawFor: '2026-06',
      countsOn: '2026-05-21',
      entryOn: '2026-05-22',
      settlesOn: '2026-05-27',
      authorization: { kind: 'recurring' },
    });

    world.at('2026-05-21', 17 * 60 + 5);
    expect(await world.run('submit')).toEqual({ claimed: 1, files: 1, submitted: 1 });
    expect(await world.run('submit')).toEqual({});
    expect((await world.payments(id))[0]).toMatchObject({ status: 'submitted', trace: '011000010000002' });
    world.at('2026-05-26');
    expect(await world.settle()).toEqual({});
    world.at('2026-05-27');
    expect(await world.settle()).toEqual({ settled: 1 });
    expect((await world.payments(id))[0]).toMatchObject({ status: 'settled', settledOn: '2026-05-27' });
    const { notices } = await world.member(id);
    expect(notices.map(({ kind }) => kind)).toEqual(['autopayOn', 'autopayWill', 'sentToBank', 'settled']);
    expect(notices.map(({ chat }) => chat)).toEqual(['none', 'waiting', 'none', 'waiting']);
  });

  it('makes files that a second reader finds without fault, with the one on the test and the one on the money', async () => {
    const world = await withAutopay();
    world.at('2026-05-05', 17 * 60 + 5);
    await world.run('submit');
    world.at('2026-05-21');
    await world.run('autopay');
    world.at('2026-05-21', 17 * 60 + 5);
    await world.run('submit');
    const [test = '', money = ''] = [...world.rail.sent.values()];
    expect([fileFaults(test), fileFaults(money)]).toEqual([[], []]);
    expect(readBankFile(test).batches[0]?.entries[0]).toMatchObject({ transactionCode: '28', cents: 0 });
    expect(readBankFile(money).batches).toMatchObject([
      {
        sec: 'WEB',
        description: 'PREMIUM',
        effectiveDate: '260522',
        entries: [{ transactionCode: '27', cents: 10_000, account: '4820193377', individualName: 'ALMA EXAMPLE' }],
      },
    ]);
  });

  it('never draws a month twice, whatever is run again or whichever day is named', async () => {
    const world = await withAutopay();
    world.at('2026-05-21');
    for (const day of ['2026-05-21', '2026-05-20', '2026-05-21']) await world.run('autopay', day);
    world.at('2026-05-20');
    await world.run('autopay');
    world.at('2026-05-23');
    await world.run('autopay');
    expect((await world.payments(id)).length).toBe(1);
  });

  it('draws next month again, and skips one that was paid otherwise', async () => {
    const world = await withAutopay();
    world.at('2026-05-21');
    await world.run('autopay');
    world.at('2026-06-15');
    await world.pay(id, 10_000, await world.account('4820193377'));
    world.at('2026-06-22');
    expect(await world.run('autopay')).toMatchObject({ 'skipped.nothingDue': 1 });
    world.at('2026-07-22');
    expect(await world.run('autopay')).toMatchObject({ charged: 1 });
    expect((await world.member(id)).autopay[0]?.outcomes).toMatchObject([
      { kind: 'charged', month: '2026-06' },
      { kind: 'skipped', month: '2026-07', reason: 'nothingDue' },
      { kind: 'charged', month: '2026-08' },
    ]);
  });

  it('says why there was no draw where the system slept through it, to the member and to staff', async () => {
    const world = await withAutopay();
    world.at('2026-05-10');
    await world.run('autopay');
    world.at('2026-05-26');
    expect(await world.run('autopay')).toEqual({ 'skipped.tooLate': 1 });
    const { notices, payments } = await world.member(id);
    expect(payments).toEqual([]);
    expect(notices.at(-1)).toMatchObject({ kind: 'autopaySkipped', facts: { cents: 10_000, reason: 'tooLate' } });
    expect(await world.all('case')).toMatchObject([{ reason: 'autopayMissed', memberId: id, conversationId: null }]);
  });
});

describe('what the bank sends back', () => {
  async function drawn() {
    const world = await withAutopay();
    world.at('2026-05-21');
    await world.run('autopay');
    world.at('2026-05-21', 17 * 60 + 5);
    await world.run('submit');
    world.at('2026-05-26', 8 * 60);
    return world;
  }

  it('reopens the debt once, and the same file again changes nothing', async () => {
    const world = await drawn();
    const before = [...world.rail.sent.values()].at(-1) ?? '';
    // The file holds the test entry's group too; only money is sent back here.
    const items = originalEntriesOf(readBankFile(before)).filter(({ cents }) => cents > 0);
    const text = returnFileOf(
      ourBank,
      items.map((entry) => ({ ...entry, code: 'R01' })),
    );
    world.rail.put(text);
    expect(await world.run('returns')).toEqual({ 'applied.R01': 1, 'files.applied': 1 });
    const after = await world.member(id);
    expect(after.payments[0]).toMatchObject({ status: 'returned', returnCode: 'R01', returnedOn: '2026-05-26' });
    expect(balanceOf(after, 'health', world.today, world.policy).owed).toBe(10_000);
    world.rail.put(text, 'again.ach');
    expect(await world.run('returns')).toEqual({ 'files.appliedBefore': 1 });
    world.rail.put(text.replace('BANK', 'BNAK'), 'other-bytes.ach');
    expect(await world.run('returns')).toEqual({ 'appliedBefore.R01': 1, 'files.applied': 1 });
    expect(await world.member(id)).toEqual(after);
    expect(world.rail.away.map(({ how }) => how)).toEqual(['applied', 'applied', 'applied']);
  });

  it('stops AutoPay at once where permission was withdrawn, and says so', async () => {
    const world = await drawn();
    await sendBack(world, 'R07');
    const { autopay, notices } = await world.member(id);
    expect(autopay[0]).toMatchObject({ state: 'stopped', stopped: { because: 'returned', code: 'R07' } });
    expect(notices.at(-1)).toMatchObject({ kind: 'returned', facts: { code: 'R07', reason: 'autopayOff' } });
  });

  it('is refused whole where the file is damaged, and a person is asked', async () => {
    const world = await drawn();
    const items = originalEntriesOf(readBankFile([...world.rail.sent.values()].at(-1) ?? ''));
    const text = returnFileOf(
      ourBank,
      items.map((entry) => ({ ...entry, code: 'R01' })),
    );
    world.rail.put(text.slice(0, text.length / 2));
    expect(await world.run('returns')).toEqual({ 'files.damaged': 1 });
    expect((await world.payments(id))[0]?.status).toBe('submitted');
    expect(world.rail.away).toMatchObject([{ how: 'refused' }]);
    expect(await world.all('case')).toMatchObject([
      { reason: 'unmatchedReturn', evidence: { found: ['damagedFile'] } },
    ]);
  });

  it.each([
    ['a cent more', (item: { cents: number }) => ({ ...item, cents: item.cents + 1 })],
    ['another trace', (item: object) => ({ ...item, originalTrace: '011000010000099' })],
    ['another bank that originated', (item: object) => ({ ...item, originalTrace: '021000020000001' })],
    ['another day', (item: object) => ({ ...item, effectiveDate: '260521' })],
  ])('goes to staff where it is about %s', async (_, changed) => {
    const world = await drawn();
    const items = originalEntriesOf(readBankFile([...world.rail.sent.values()].at(-1) ?? '')).filter(
      ({ cents }) => cents > 0,
    );
    world.rail.put(
      returnFileOf(
        ourBank,
        items.map((entry) => ({ ...entry, ...changed(entry), code: 'R01' })),
      ),
    );
    expect(await world.run('returns')).toEqual({ 'files.applied': 1, 'unmatched.R01': 1 });
    expect((await world.payments(id))[0]?.status).toBe('submitted');
    expect(await world.all('case')).toMatchObject([{ reason: 'unmatchedReturn', memberId: null }]);
  });
});
