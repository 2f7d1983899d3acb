import { describe, expect, it } from '@jest/globals';
import { type Autopay, changeAutopayAccount, type Member, momentOf, stopAutopay } from '../../src/payments/index.ts';
import { policies } from '../../src/app/policies.ts';
import { JobWorld, jobMember } from '../support/jobWorld.ts';
import { sendBack, sentEntries } from '../support/sendBack.ts';
import { deathCodes, disputeCodes, returnTable } from './returnTable.ts';
import { dental, id, lettersOf, number, otherNumber } from './sentWorld.ts';
import { shownNext } from '../support/shownNext.ts';

/** A test entry for an AutoPay set up on May 5, with the bank since that evening. */
async function tested(): Promise<JobWorld> {
  const world = new JobWorld('2026-05-05');
  await world.put(jobMember(id, '2026-05'));
  await world.autopay(id, await world.account(number));
  await sent(world);
  return world;
}

async function sent(world: JobWorld): Promise<void> {
  world.at('2026-05-05', 17 * 60 + 5);
  await world.run('submit');
  world.at('2026-05-08', 7 * 60 + 30);
}

/** The test entry comes back. */
async function back(world: JobWorld, code: string, at = 0) {
  const entry = sentEntries(world)[at];
  if (entry === undefined) throw new Error('no such entry was sent');
  expect(entry).toMatchObject({ originalTransactionCode: '28', cents: 0, description: 'ACCT TEST' });
  return sendBack(world, [{ ...entry, code }], { reference: String(world.rail.away.length) });
}

async function stateOf(world: JobWorld) {
  const member = await world.member(id);
  return {
    accounts: member.accounts.map(({ account, state, disabledBy }) => [account.lastFour, state, disabledBy]),
    autopay: member.autopay.map(({ planId, state, stopped, prenote }) => [
      planId,
      state,
      stopped?.because,
      prenote?.state,
    ]),
    letters: lettersOf(member),
    reminders: member.preferences.muted.includes('reminders') ? 'silenced' : 'on',
    cases: (await world.all('case')).map(({ reason, evidence }) => `${reason}: ${evidence.found.join(' ')}`),
  };
}

/** Lets the member change their AutoPay as a talk would. */
async function changed(world: JobWorld, change: (member: Member, autopay: Autopay) => { readonly member: Member }) {
  await world.change(async (work) => {
    const member = await work.member(id);
    const [autopay] = member?.autopay ?? [];
    if (member === undefined || autopay === undefined) throw new Error('the member has no AutoPay');
    work.putMember(change(member, autopay).member);
  });
}

describe('a test entry that comes back', () => {
  it.each(returnTable)('with $code disables its account, whatever the code, and stops AutoPay on it', async (row) => {
    const world = await tested();
    const { code, reason } = row;
    expect(await back(world, code)).toEqual({ [`applied.${code}`]: 1, 'files.applied': 1 });
    expect(await stateOf(world)).toEqual({
      accounts: [['3377', 'disabled', code]],
      autopay: [['health', 'stopped', 'returned', 'failed']],
      letters: row.letters.length === 0 ? [] : ['autopayStopped'],
      reminders: deathCodes.includes(code) ? 'silenced' : 'on',
      cases: reason === '' ? [] : [`${reason}: ${code}`],
    });
  });

  it.each(disputeCodes)('%s is about a return, not about the account: a person looks', async (code) => {
    const world = await tested();
    const before = await stateOf(world);
    expect(await back(world, code)).toEqual({ [`unmatched.${code}`]: 1, 'files.applied': 1 });
    expect(await stateOf(world)).toEqual({ ...before, cases: [expect.stringContaining(`unmatchedReturn: ${code}`)] });
  });

  it('is told once, whatever file says it again', async () => {
    const world = await tested();
    await back(world, 'R03');
    const before = await world.member(id);
    expect(await back(world, 'R03')).toEqual({ 'appliedBefore.R03': 1, 'files.applied': 1 });
    expect(await world.member(id)).toEqual(before);
  });

  it('after it passed disables the account all the same', async () => {
    const world = await tested();
    world.at('2026-05-11');
    expect(await world.settle()).toEqual({ 'settled.test': 1 });
    await back(world, 'R02');
    expect(await stateOf(world)).toMatchObject({
      accounts: [['3377', 'disabled', 'R02']],
      autopay: [['health', 'stopped', 'returned', 'failed']],
    });
  });

  it('does not touch the account that AutoPay was changed to meanwhile', async () => {
    const world = await tested();
    const account = await world.account(otherNumber);
    const agreed = {
      text: 'I agree',
      language: 'en',
      channel: 'website',
      conversationId: 'c1',
      proof: 'portal',
    } as const;
    await changed(world, (member, { autopayId }) => {
      const done = changeAutopayAccount(
        member,
        { autopayId, account, shown: shownNext(member, autopayId, world.now), agreed },
        momentOf(world.now, policies),
        world.tools,
      );
      if (done.kind !== 'changed') throw new Error(done.kind);
      return done;
    });
    await back(world, 'R03');
    const { accounts, autopay, letters, cases } = await stateOf(world);
    expect(accounts).toEqual([
      ['3377', 'disabled', 'R03'],
      // Used for the first time, or tried in its turn.
      ['5544', expect.stringMatching(/^(new|trying)$/), undefined],
    ]);
    expect([autopay[0]?.slice(0, 3), letters, cases]).toEqual([['health', 'on', undefined], [], []]);
  });

  it('disables the account also where the member has stopped AutoPay, without another letter', async () => {
    const world = await tested();
    await changed(world, (member, autopay) =>
      stopAutopay(member, autopay, { because: 'asked' }, momentOf(world.now, policies)),
    );
    expect(await back(world, 'R02')).toMatchObject({ 'applied.R02': 1 });
    expect(await stateOf(world)).toMatchObject({
      accounts: [['3377', 'disabled', 'R02']],
      autopay: [['health', 'stopped', 'asked', 'sent']],
      letters: [],
    });
    expect(await back(world, 'R02')).toMatchObject({ 'appliedBefore.R02': 1 });
  });

  it('stops every AutoPay on the account, and each is told', async () => {
    const world = new JobWorld('2026-05-05');
    const member = jobMember(id, '2026-05');
    await world.put({ ...member, plans: [...member.plans, dental] });
    const account = await world.account(number);
    await world.autopay(id, account);
    await world.autopay(id, account, 100_000, { planId: 'dental' });
    await sent(world);
    await back(world, 'R02');
    expect(await stateOf(world)).toMatchObject({
      autopay: [
        ['health', 'stopped', 'returned', 'failed'],
        // Tried once for both.
        ['dental', 'stopped', 'returned', undefined],
      ],
      letters: ['autopayStopped', 'autopayStopped'],
    });
    const { notices } = await world.member(id);
    expect(notices.slice(-2).map(({ facts }) => facts.planId)).toEqual(['health', 'dental']);
  });

  it('of a second account is for a person: somebody cannot find their numbers', async () => {
    const world = await tested();
    await back(world, 'R03');
    world.at('2026-05-11');
    await world.autopay(id, await world.account(otherNumber));
    world.at('2026-05-11', 17 * 60 + 5);
    await world.run('submit');
    world.at('2026-05-14');
    await back(world, 'R03', 1);
    expect((await stateOf(world)).cases).toEqual(['returnedPayment: R03 twoBadAccounts']);
  });
});
