import { describe, expect, it } from '@jest/globals';
import { deathCodes, disputeCodes, type ReturnRow, returnTable } from './returnTable.ts';
import { id, returned, sentWorld, type SentWorld, stateOf } from './sentWorld.ts';

function wanted({ code, account, autopay, waiting, retry, reason, letters }: ReturnRow, on: string) {
  const returned = autopay === 'stopped' ? 'returned, AutoPay off' : 'returned';
  return {
    payment: { status: 'returned', returnCode: code, returnedOn: on },
    // $100.00 for June, and what waits and stands counts as paid: $25.00 on the account, $20.00 elsewhere.
    owed: waiting === 'taken back' ? 8_000 : 5_500,
    account: account === 'disabled' ? 'disabled' : 'validated',
    autopay,
    waiting: waiting === 'taken back' ? 'cancelled' : 'scheduled',
    elsewhere: 'scheduled',
    retry: retry === 'again' ? 'allowed' : 'refused',
    letters: letters.map((each) => (each === 'returned' ? returned : each)),
    reminders: deathCodes.includes(code) ? 'silenced' : 'on',
    cases: reason === '' ? [] : [`${reason}: ${code}`],
  };
}

describe('a payment that comes back', () => {
  it('is told for every code from R01 to R29', () => {
    const all = Array.from({ length: 29 }, (_, at) => `R${String(at + 1).padStart(2, '0')}`);
    expect(returnTable.map(({ code }) => code)).toEqual(expect.arrayContaining(all));
  });

  it.each(returnTable)('$code before it is settled: account $account, AutoPay $autopay', async (row) => {
    const sent = await sentWorld();
    expect((await stateOf(sent)).owed).toBe(0);
    sent.world.at('2026-05-15', 7 * 60 + 30);
    expect(await returned(sent, row.code)).toEqual({ [`applied.${row.code}`]: 1, 'files.applied': 1 });
    expect(await stateOf(sent)).toEqual(wanted(row, '2026-05-15'));
  });

  it.each(returnTable)('$code after it is settled: account $account, AutoPay $autopay', async (row) => {
    const sent = await settled();
    expect(await returned(sent, row.code)).toEqual({ [`applied.${row.code}`]: 1, 'files.applied': 1 });
    expect(await stateOf(sent)).toEqual(wanted(row, '2026-05-18'));
  });
});

async function settled(): Promise<SentWorld> {
  const sent = await sentWorld();
  sent.world.at('2026-05-15');
  expect(await sent.world.settle()).toEqual({ settled: 1 });
  sent.world.at('2026-05-18', 7 * 60 + 30);
  return sent;
}

describe('what one bank says to the other about a return', () => {
  it.each(disputeCodes)('%s moves no money of ours, and a person looks', async (code) => {
    const sent = await settled();
    const before = await stateOf(sent);
    expect(await returned(sent, code)).toEqual({ [`unmatched.${code}`]: 1, 'files.applied': 1 });
    expect(await stateOf(sent)).toEqual({ ...before, cases: [`unmatchedReturn: ${code} settled`] });
  });

  it.each(disputeCodes)('%s after a return leaves the debt open, and a person looks', async (code) => {
    const sent = await settled();
    await returned(sent, 'R01');
    const before = await stateOf(sent);
    expect(await returned(sent, code)).toEqual({ [`unmatched.${code}`]: 1, 'files.applied': 1 });
    expect(await stateOf(sent)).toEqual({ ...before, cases: [`unmatchedReturn: ${code} returnedBefore`] });
  });
});

describe('what the member is told of a payment that came back', () => {
  it('says which one it was, and waits in the chat too', async () => {
    const sent = await settled();
    await returned(sent, 'R03');
    const { notices } = await sent.world.member(id);
    expect(notices.at(-1)).toMatchObject({
      kind: 'returned',
      chat: 'waiting',
      facts: { paymentId: sent.sent.paymentId, planId: 'health', cents: 10_000, code: 'R03', on: '2026-05-12' },
    });
  });
});
