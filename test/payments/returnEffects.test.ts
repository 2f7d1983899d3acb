import { describe, expect, it } from '@jest/globals';
import { balanceOf, calendarDate, decideRetry } from '../../src/rules/index.ts';
import type { Member } from '../../src/payments/index.ts';
import { JobWorld, jobMember } from '../support/jobWorld.ts';
import { sentEntries, sentEntry } from '../support/sendBack.ts';
import { returnTable } from './returnTable.ts';
import {
  casesOf,
  id,
  inAnotherFile,
  lettersOf,
  number,
  otherNumber,
  returned,
  sentWorld,
  type SentWorld,
} from './sentWorld.ts';

describe('a return that comes after the month has begun', () => {
  it.each(returnTable)('with $code reopens June, and a person looks after the coverage', async ({ code, reason }) => {
    const sent = await sentWorld();
    const { world } = sent;
    world.at('2026-05-15');
    await world.settle();
    world.at('2026-07-06');
    await returned(sent, code);
    expect(await casesOf(world)).toEqual([
      [reason === '' ? 'returnedPayment' : reason, id, code, 'coverageInQuestion'],
    ]);
    const member = await world.member(id);
    expect(balanceOf(member, 'health', world.today, world.policy)).toMatchObject({ inQuestion: true });
    expect(member.payments[0]).toMatchObject({ status: 'returned', returnedOn: '2026-07-06' });
  });
});

describe('an AutoPay draw that waits when the payment before it comes back', () => {
  /** June's draw was made on the morning of June 22 and waits for the evening's file. */
  async function drawn(): Promise<SentWorld> {
    const sent = await sentWorld();
    sent.world.at('2026-06-22');
    await sent.world.run('autopay');
    return sent;
  }

  it.each(returnTable)('with $code is taken back with AutoPay, or goes on: AutoPay $autopay', async (row) => {
    const sent = await drawn();
    const before = (await sent.world.payments(id)).at(-1);
    expect(before).toMatchObject({ status: 'recorded', drawFor: '2026-07' });
    await returned(sent, row.code);
    const after = (await sent.world.payments(id)).at(-1);
    expect(after?.status).toBe(row.autopay === 'stopped' ? 'cancelled' : 'recorded');
    sent.world.at('2026-06-22', 17 * 60 + 5);
    await sent.world.run('submit');
    const inFiles = sentEntries(sent.world).filter(({ individualId }) => individualId === before?.confirmationNumber);
    expect(inFiles.length).toBe(row.autopay === 'stopped' ? 0 : 1);
  });

  it('is not taken back any more where it is in a file', async () => {
    const sent = await drawn();
    sent.world.at('2026-06-22', 17 * 60 + 5);
    await sent.world.run('submit');
    sent.world.at('2026-06-23', 7 * 60 + 30);
    await returned(sent, 'R10');
    const member = await sent.world.member(id);
    expect(member.autopay[0]).toMatchObject({ state: 'stopped', stopped: { because: 'returned', code: 'R10' } });
    expect(member.payments.at(-1)?.status).toBe('submitted');
  });
});

describe('a second account that its bank refuses', () => {
  it('is for a person, whatever the codes say of one alone', async () => {
    const sent = await sentWorld();
    const { world, elsewhere } = sent;
    await returned(sent, 'R03');
    expect(await casesOf(world)).toEqual([]);
    world.at('2026-06-01', 17 * 60 + 5);
    await world.run('submit');
    world.at('2026-06-04');
    await inAnotherFile(world, [{ ...sentEntry(world, elsewhere.confirmationNumber), code: 'R04' }]);
    expect(await casesOf(world)).toEqual([['returnedPayment', id, 'R04', 'twoBadAccounts']]);
  });
});

describe('a payment of a guest that comes back', () => {
  it('reopens the debt, leaves the accounts of the member alone, and takes back what waits on the same one', async () => {
    const world = new JobWorld('2026-05-12');
    await world.put(jobMember(id, '2026-05'));
    const account = await world.account(otherNumber);
    for (const day of ['2026-05-12', '2026-05-20'])
      await world.pay(id, 5_000, account, calendarDate(day), { paidAs: 'guest' });
    await world.run('submit');
    const [entry] = sentEntries(world);
    if (entry === undefined) throw new Error('nothing was sent');
    await inAnotherFile(world, [{ ...entry, code: 'R02' }]);
    const member = await world.member(id);
    expect(member.payments.map(({ status }) => status)).toEqual(['returned', 'cancelled']);
    expect(member.accounts).toEqual([]);
    expect(balanceOf(member, 'health', world.today, world.policy).owed).toBe(10_000);
  });
});

describe('a death that a bank reports', () => {
  it.each(['R14', 'R15'])('%s holds back the letters that wait, and nobody is reminded', async (code) => {
    const sent = await sentWorld();
    const { world } = sent;
    const waiting = ({ notices }: Member) => notices.filter(({ email }) => email === 'waiting').length;
    expect(waiting(await world.member(id))).toBeGreaterThan(0);
    await returned(sent, code);
    expect(waiting(await world.member(id))).toBe(0);
    for (const day of ['2026-05-16', '2026-05-21', '2026-06-16', '2026-06-21']) {
      world.at(day);
      for (const run of ['autopay', 'remind'] as const) await world.run(run);
      expect([day, waiting(await world.member(id))]).toEqual([day, 0]);
    }
  });

  it('is answered for whoever asks in the chat', async () => {
    const sent = await sentWorld();
    await returned(sent, 'R15');
    const { payments } = await sent.world.member(id);
    expect(payments[0]).toMatchObject({ status: 'returned', returnCode: 'R15' });
  });
});

describe('a payment presented again after it came back for want of money', () => {
  it('goes to the bank as RETRY PYMT, twice at most, and each stands on the member’s word', async () => {
    const sent = await sentWorld();
    const { world, account } = sent;
    const first = sent.sent;
    let last = first;
    for (const [day, back, code] of [
      ['2026-05-18', '2026-05-21', 'R09'],
      ['2026-05-22', '2026-05-28', 'R01'],
    ] as const) {
      await inAnotherFile(world, [{ ...sentEntry(world, last.confirmationNumber), code: 'R01' }]);
      world.at(day);
      const taken = await world.pay(id, 10_000, account, world.today, { retryOf: first.paymentId });
      if (taken?.kind !== 'taken') throw new Error(`not taken: ${JSON.stringify(taken)}`);
      last = taken.payment;
      await world.run('submit');
      const entry = sentEntry(world, last.confirmationNumber);
      expect(entry).toMatchObject({ description: 'RETRY PYMT', cents: 10_000, account: number, paymentType: 'S' });
      world.at(back);
      await inAnotherFile(world, [{ ...entry, code }]);
    }
    const { payments } = await world.member(id);
    const decision = decideRetry(payments, payments.at(-1) ?? first, world.today, world.policy);
    expect(decision).toEqual({ kind: 'refused', reason: 'triedTooOften' });
    const third = await world.pay(id, 10_000, account, world.today, { retryOf: first.paymentId });
    expect(third).toEqual({ kind: 'refused', reason: 'noRetry' });
    expect(lettersOf(await world.member(id))).toEqual(['returned', 'returned', 'returned']);
  });
});
