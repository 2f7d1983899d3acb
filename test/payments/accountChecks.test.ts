import { describe, expect, it } from '@jest/globals';
import { policies } from '../../src/app/policies.ts';
import { momentOf, stopAndTell } from '../../src/payments/index.ts';
import { addDays, calendarDate } from '../../src/rules/index.ts';
import { JobWorld, jobMember } from '../support/jobWorld.ts';

const id = '100200300400';
const [wrong, right] = ['4820193377', '4820193378'];

/** A world whose bank knows one account number as one that does not exist. */
async function knowing(): Promise<JobWorld> {
  const world = new JobWorld('2026-05-12');
  world.rail.checks = (number) => (number === wrong ? 'notUsable' : 'unknown');
  await world.put(jobMember(id, '2026-05'));
  return world;
}

/** Runs the evening's bank file of each day until something would have been sent. */
async function evenings(world: JobWorld, days: number) {
  let counted: unknown = {};
  for (let day = 0; day < days; day += 1) {
    world.at(addDays(calendarDate('2026-05-12'), day), 17 * 60 + 5);
    const counts = await world.run('submit');
    if (Object.keys(counts).length > 0) counted = counts;
  }
  return counted;
}

describe('an account that the bank finds wrong before anything of it is sent', () => {
  it('takes no payment: it is taken back, and the member told without a reason', async () => {
    const world = await knowing();
    await world.pay(id, 10_000, await world.account(wrong));
    expect(await evenings(world, 1)).toEqual({ 'refused.account': 1 });
    expect(world.rail.sent.size).toBe(0);
    const { payments, notices, accounts } = await world.member(id);
    expect(payments).toMatchObject([{ status: 'cancelled', cancelled: { because: 'accountNotUsable' } }]);
    expect(notices.at(-1)).toMatchObject({ kind: 'accountRefused', facts: { paymentId: payments[0]?.paymentId } });
    expect(accounts.map(({ state }) => state)).not.toContain('validated');
  });

  it('is tried by no test entry: AutoPay on it ends, and the member is told', async () => {
    const world = await knowing();
    await world.autopay(id, await world.account(wrong), 100_000, { drawsThisMonth: false });
    expect(await evenings(world, 7)).toEqual({ 'refused.account': 1 });
    expect(world.rail.sent.size).toBe(0);
    const { autopay, notices } = await world.member(id);
    expect(autopay).toMatchObject([
      { state: 'stopped', stopped: { because: 'accountNotUsable' }, prenote: { state: 'failed' } },
    ]);
    expect(notices.at(-1)).toMatchObject({ kind: 'autopayStopped' });
  });

  it('is asked about by name of the number alone: another account goes out', async () => {
    const world = await knowing();
    await world.pay(id, 10_000, await world.account(right));
    expect(await evenings(world, 1)).toEqual({ claimed: 1, files: 1, submitted: 1 });
  });
});

describe('an account that other members use', () => {
  it.each([
    [4, []],
    [5, ['accountReview sharedBy5']],
  ])('by %i of them is looked at by a person from the fifth on, and its debit is not held', async (others, cases) => {
    const world = new JobWorld('2026-05-12');
    const ids = [id, ...Array.from({ length: others }, (_, at) => `10020030050${at}`)];
    for (const each of ids) await world.put(jobMember(each, '2026-05'));
    for (const each of ids.slice(1)) await world.pay(each, 10_000, await world.account(right));
    await evenings(world, 1);
    world.at('2026-05-13');
    await world.pay(id, 10_000, await world.account(right));
    world.at('2026-05-13', 17 * 60 + 5);
    expect(await world.run('submit')).toEqual({ claimed: 1, files: 1, submitted: 1 });
    const asked = (await world.all('case')).map(({ reason, evidence }) => `${reason} ${evidence.found.join()}`);
    expect(asked).toEqual(cases);
    expect((await world.member(id)).notices.map(({ kind }) => kind)).toEqual(['recorded', 'sentToBank']);
  });
});

describe('a test entry whose AutoPay stopped before it went out', () => {
  it('is made anew by the next AutoPay on that account', async () => {
    const world = new JobWorld('2026-05-05');
    await world.put(jobMember(id, '2026-05'));
    const account = await world.account(right);
    await world.autopay(id, account);
    await world.change(async (work) => {
      const member = await work.member(id);
      const [on] = member?.autopay ?? [];
      if (member === undefined || on === undefined) throw new Error('no AutoPay to stop');
      work.putMember(stopAndTell(member, on, momentOf(world.now, policies), world.ids).member);
    });
    await world.autopay(id, account);
    expect((await world.member(id)).autopay).toMatchObject([
      { state: 'stopped', prenote: { state: 'waiting' } },
      { state: 'on', prenote: { state: 'waiting' } },
    ]);
    world.at('2026-05-05', 17 * 60 + 5);
    expect(await world.run('submit')).toMatchObject({ 'claimed.test': 1, submitted: 1 });
  });

  it('is not made twice while one is under way', async () => {
    const world = new JobWorld('2026-05-05');
    await world.put(jobMember(id, '2026-05'));
    const account = await world.account(right);
    const first = await world.autopay(id, account);
    world.at('2026-05-05', 17 * 60 + 5);
    await world.run('submit');
    await world.change(async (work) => {
      const member = await work.member(id);
      const on = member?.autopay.find(({ state }) => state === 'on');
      if (member === undefined || on === undefined || first?.kind !== 'on') throw new Error('no AutoPay to stop');
      work.putMember(stopAndTell(member, on, momentOf(world.now, policies), world.ids).member);
    });
    await world.autopay(id, account);
    expect((await world.member(id)).autopay.at(-1)?.prenote).toBeUndefined();
  });
});

describe('many new accounts in one day', () => {
  const { newAccountsPerDay } = new JobWorld('2026-05-05').policy;
  const numbers = Array.from({ length: newAccountsPerDay + 1 }, (_, index) => `482019330${index}`);

  async function paidBy(paidAs: 'guest' | 'verified') {
    const world = new JobWorld('2026-05-05');
    await world.put(jobMember(id, '2026-05'));
    for (const number of numbers.slice(0, newAccountsPerDay))
      expect(await world.pay(id, 1_000, await world.account(number), world.today, { paidAs })).toMatchObject({
        kind: 'taken',
      });
    return world;
  }

  it.each(['guest', 'verified'] as const)('are refused to whoever pays as a %s', async (paidAs) => {
    const world = await paidBy(paidAs);
    const last = await world.account(numbers.at(-1) ?? '');
    expect(await world.pay(id, 1_000, last, world.today, { paidAs })).toMatchObject({ reason: 'tooManyAccounts' });
  });

  it.each([
    ['guest', 'verified'],
    ['verified', 'guest'],
  ] as const)('used by a %s hold up nobody who pays as %s', async (before, paidAs) => {
    const world = await paidBy(before);
    const last = await world.account(numbers.at(-1) ?? '');
    expect(await world.pay(id, 1_000, last, world.today, { paidAs })).toMatchObject({ kind: 'taken' });
  });
});
