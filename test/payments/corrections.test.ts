import { describe, expect, it } from '@jest/globals';
import { bankAccountOf, type WithBank } from '../../dialogs/bank/bankDraft.ts';
import { retryOffers } from '../../dialogs/receipts.ts';
import type { Talk } from '../../dialogs/talk.ts';
import { policies } from '../../src/app/policies.ts';
import { type BankAccount, momentOf, stopAutopay } from '../../src/payments/index.ts';
import { calendarDate } from '../../src/rules/index.ts';
import { JobWorld, jobMember } from '../support/jobWorld.ts';
import { leaksOf } from '../support/leaks.ts';
import type { ReturnItem } from '../support/nacha/returnFile.ts';
import { ourBank, sendBack, sentEntries, sentEntry } from '../support/sendBack.ts';
import { dental, id, number, otherNumber, sentWorld, type SentWorld } from './sentWorld.ts';

const right = { routing: '011000015', account: '000777665544', transactionCode: '37' };

/** The bank says what is right of the payment that was sent. */
function corrected({ world, sent }: SentWorld, code: string, to: ReturnItem['corrected'] = right) {
  return notice(world, sent.confirmationNumber, code, to);
}

function notice(world: JobWorld, reference: string, code: string, to: ReturnItem['corrected'] = right) {
  const reply = { ...sentEntry(world, reference), code, corrected: to };
  // Another file each time, so that it is the entry that is known and not the file.
  return sendBack(world, [reply], { ...ourBank, reference: String(world.rail.away.length) });
}

/** An account as the next entry would name it. */
function named(world: JobWorld) {
  return async ({ routingNumber, kind, lastFour, vaultToken }: BankAccount) => {
    const record = (await world.store.get('vault', vaultToken))?.value;
    const digits = record && world.vault.open(record);
    expect(digits?.slice(-4)).toBe(lastFour);
    return `${routingNumber} ${digits} ${kind}`;
  };
}

async function stateOf(world: JobWorld, member = id) {
  const { autopay, accounts, payments, notices } = await world.member(member);
  const name = named(world);
  return {
    drawnFrom: await Promise.all(autopay.map(({ account }) => name(account))),
    saved: await Promise.all(accounts.map(({ account }) => name(account))),
    paidFrom: await Promise.all(payments.map(({ account }) => name(account))),
    told: notices.flatMap(({ kind, facts }) => (kind === 'correctedByBank' ? [facts.planId] : [])),
    cases: (await world.all('case')).map(({ reason, evidence }) => `${reason}: ${evidence.found.join(' ')}`),
  };
}

const was = `021000021 ${number} checking`;
const other = `021000021 ${otherNumber} checking`;

/** By hand from the published list: what each code puts right. */
const table = [
  ['C01', '021000021 000777665544 checking'],
  ['C02', `011000015 ${number} checking`],
  ['C03', '011000015 000777665544 checking'],
  ['C05', `021000021 ${number} savings`],
  ['C06', '021000021 000777665544 savings'],
  ['C07', '011000015 000777665544 savings'],
] as const;

describe('a notification of change', () => {
  it.each(table)(
    '%s puts right what AutoPay draws from and what is saved, and leaves what was sent: %s',
    async (code, is) => {
      const sent = await sentWorld();
      sent.world.at('2026-05-15', 7 * 60 + 30);
      expect(await corrected(sent, code)).toEqual({ [`corrected.${code}`]: 1, 'files.applied': 1 });
      expect(await stateOf(sent.world)).toEqual({
        drawnFrom: [is],
        saved: [is, other],
        // The first was sent; the second still waits for its day.
        paidFrom: [was, is, other],
        told: ['health'],
        cases: [],
      });
      expect((await sent.world.payments(id))[0]?.status).toBe('submitted');
    },
  );

  it.each(table)('%s is right in the entry of the next draw, under the same authorisation', async (code, is) => {
    const sent = await sentWorld();
    const { world } = sent;
    world.at('2026-05-15', 7 * 60 + 30);
    await corrected(sent, code);
    world.at('2026-06-22');
    expect(await world.run('autopay')).toMatchObject({ charged: 1 });
    world.at('2026-06-22', 17 * 60 + 5);
    await world.run('submit');
    const drawn = sentEntries(world).at(-1);
    const kind = drawn?.originalTransactionCode === '37' ? 'savings' : 'checking';
    expect(`${drawn?.originalRdfi}${drawn?.checkDigit} ${drawn?.account} ${kind}`).toBe(is);
  });

  it.each(table)('%s is taken once, whatever file says it again: %s', async (code, is) => {
    const sent = await sentWorld();
    sent.world.at('2026-05-15', 7 * 60 + 30);
    await corrected(sent, code);
    const [member, vault] = [await sent.world.member(id), await sent.world.all('vault')];
    for (let again = 0; again < 3; again += 1)
      expect(await corrected(sent, code)).not.toHaveProperty([`corrected.${code}`]);
    expect((await stateOf(sent.world)).drawnFrom).toEqual([is]);
    expect(await sent.world.member(id)).toEqual(member);
    expect(await sent.world.all('vault')).toEqual(vault);
  });

  it('keeps the record of the number that was sent, and seals the right one under its own', async () => {
    const sent = await sentWorld();
    const before = await sent.world.all('vault');
    await corrected(sent, 'C01');
    const after = await sent.world.all('vault');
    expect(after.length).toBe(before.length + 1);
    expect(after).toEqual(expect.arrayContaining(before));
  });

  it('lets nobody read the right number, neither in a document nor in what a run says', async () => {
    const sent = await sentWorld();
    await corrected(sent, 'C07');
    const { world } = sent;
    const kinds = ['member', 'case', 'batch', 'batchPage', 'returnFile', 'run', 'vault', 'audit', 'operation'] as const;
    const texts = await Promise.all(kinds.map(async (kind) => [kind, JSON.stringify(await world.all(kind))] as const));
    expect(leaksOf([number, right.account], [...texts, ['steps', world.steps.join('\n')]])).toEqual([]);
  });
});

describe('a notification of change for an account of several AutoPays', () => {
  /** Health and dental, tried on May 5, drawn on May 22. */
  async function two(accountOf: (world: JobWorld, at: number) => Promise<BankAccount>): Promise<JobWorld> {
    const world = new JobWorld('2026-05-05');
    const member = jobMember(id, '2026-05');
    await world.put({ ...member, plans: [...member.plans, dental] });
    for (const [at, planId] of ['health', 'dental'].entries())
      expect(await world.autopay(id, await accountOf(world, at), 100_000, { planId })).toMatchObject({ kind: 'on' });
    world.at('2026-05-21');
    expect(await world.run('autopay')).toMatchObject({ charged: 2 });
    world.at('2026-05-21', 17 * 60 + 5);
    await world.run('submit');
    world.at('2026-05-26', 7 * 60 + 30);
    return world;
  }

  const referenceOf = async (world: JobWorld, at: number) => (await world.payments(id))[at]?.confirmationNumber ?? '';

  it.each(table)('%s puts every one of them right, and says so of each', async (code, is) => {
    let account: BankAccount | undefined;
    const world = await two(async (of) => (account ??= await of.account(number)));
    expect(await notice(world, await referenceOf(world, 0), code)).toMatchObject({ [`corrected.${code}`]: 1 });
    expect(await stateOf(world)).toMatchObject({ drawnFrom: [is, is], saved: [is], told: ['health', 'dental'] });
    expect(await notice(world, await referenceOf(world, 1), code)).toMatchObject({ [`correctedBefore.${code}`]: 1 });
    expect((await stateOf(world)).told).toEqual(['health', 'dental']);
  });

  it.each(table)('%s does so also where the number was typed for each', async (code, is) => {
    const world = await two((of) => of.account(number));
    expect(await notice(world, await referenceOf(world, 0), code)).toMatchObject({ [`corrected.${code}`]: 1 });
    expect(await stateOf(world)).toMatchObject({ drawnFrom: [is, is], saved: [is], told: ['health', 'dental'] });
    expect(await notice(world, await referenceOf(world, 1), code)).toMatchObject({ [`correctedBefore.${code}`]: 1 });
    expect((await stateOf(world)).told).toEqual(['health', 'dental']);
  });

  it('leaves the one alone that draws from another account', async () => {
    const world = await two((of, at) => of.account(at === 0 ? number : otherNumber));
    await notice(world, await referenceOf(world, 0), 'C03');
    const is = '011000015 000777665544 checking';
    expect(await stateOf(world)).toMatchObject({ drawnFrom: [is, other], saved: [is, other], told: ['health'] });
  });
});

describe('a notification of change for a test entry', () => {
  async function tested(): Promise<JobWorld> {
    const world = new JobWorld('2026-05-05');
    await world.put(jobMember(id, '2026-05'));
    await world.autopay(id, await world.account(number));
    world.at('2026-05-05', 17 * 60 + 5);
    await world.run('submit');
    world.at('2026-05-08', 7 * 60 + 30);
    return world;
  }

  it.each(table)('%s puts AutoPay right before it draws, and the account counts as tried', async (code, is) => {
    const world = await tested();
    const [entry] = sentEntries(world);
    expect(entry).toMatchObject({ originalTransactionCode: '28' });
    expect(await notice(world, entry?.individualId ?? '', code)).toMatchObject({ [`corrected.${code}`]: 1 });
    expect(await stateOf(world)).toMatchObject({ drawnFrom: [is], saved: [is], told: ['health'], cases: [] });
    world.at('2026-05-11');
    expect(await world.settle()).toEqual({ 'settled.test': 1 });
    expect((await world.member(id)).accounts).toMatchObject([{ state: 'validated' }]);
  });
});

describe('a notification of change for an account on which payments wait', () => {
  it.each(table)('%s is right in the entry of each that is sent after it: %s', async (code, is) => {
    const sent = await sentWorld();
    const { world, waiting } = sent;
    world.at('2026-05-15', 7 * 60 + 30);
    await corrected(sent, code);
    world.at('2026-06-01', 17 * 60 + 5);
    await world.run('submit');
    const entry = sentEntry(world, waiting.confirmationNumber);
    const kind = entry.originalTransactionCode === '37' ? 'savings' : 'checking';
    expect(`${entry.originalRdfi}${entry.checkDigit} ${entry.account} ${kind}`).toBe(is);
  });

  it.each(table)('%s is right in the draw of that evening: %s', async (code, is) => {
    const sent = await sentWorld();
    const { world } = sent;
    world.at('2026-06-22', 7 * 60);
    expect(await world.run('autopay')).toMatchObject({ charged: 1 });
    await corrected(sent, code);
    world.at('2026-06-22', 17 * 60 + 5);
    await world.run('submit');
    const entry = sentEntry(world, (await world.payments(id)).at(-1)?.confirmationNumber ?? '');
    const kind = entry.originalTransactionCode === '37' ? 'savings' : 'checking';
    expect(`${entry.originalRdfi}${entry.checkDigit} ${entry.account} ${kind}`).toBe(is);
  });

  it.each(table)('%s is put on a guest’s as well, and nothing is kept or told: %s', async (code, is) => {
    const world = new JobWorld('2026-05-12');
    await world.put(jobMember(id, '2026-05'));
    const june = calendarDate('2026-06-01');
    const taken = await world.pay(id, 5_000, await world.account(number), world.today, { paidAs: 'guest' });
    await world.pay(id, 5_000, await world.account(number), june, { paidAs: 'guest' });
    world.at('2026-05-12', 17 * 60 + 5);
    await world.run('submit');
    const reference = taken?.kind === 'taken' ? taken.payment.confirmationNumber : '';
    expect(await notice(world, reference, code)).toMatchObject({ [`corrected.${code}`]: 1 });
    expect(await stateOf(world)).toEqual({ drawnFrom: [], saved: [], paidFrom: [was, is], told: [], cases: [] });
  });

  it.each(table)('%s is right in another try of what came back from it before: %s', async (code, is) => {
    const world = new JobWorld('2026-05-12');
    await world.put(jobMember(id, '2026-05'));
    const account = await world.account(number);
    for (const amount of [4_000, 5_000]) await world.pay(id, amount, account);
    world.at('2026-05-12', 17 * 60 + 5);
    await world.run('submit');
    world.at('2026-05-15');
    const [first, second] = await world.payments(id);
    await sendBack(world, [{ ...sentEntry(world, first?.confirmationNumber ?? ''), code: 'R01' }]);
    await notice(world, second?.confirmationNumber ?? '', code);
    const member = await world.member(id);
    const back = member.payments.find(({ paymentId }) => paymentId === first?.paymentId);
    if (back === undefined) throw new Error('nothing came back');
    const talk = {
      turn: { today: world.today, policy: world.policy, abilities: { travelsOpenly: false } },
      words: () => () => '',
    } as unknown as Talk;
    const [offer] = retryOffers(back, member, talk);
    if (offer?.does.kind !== 'begin') throw new Error('no other try is offered');
    const again = bankAccountOf(offer.does.next.options as WithBank);
    if (again === undefined) throw new Error('the offer names no account');
    expect(await named(world)(again)).toBe(is);
    const tried = await world.pay(id, 4_000, again, world.today, { retryOf: back.paymentId });
    expect(tried).toMatchObject({ kind: 'taken' });
    expect(await stateOf(world)).toMatchObject({ saved: [is], paidFrom: [was, was, is] });
  });
});

describe('a notification of change that changes nothing', () => {
  it('is noted where a guest paid: the account is not kept', async () => {
    const world = new JobWorld('2026-05-12');
    await world.put(jobMember(id, '2026-05'));
    const taken = await world.pay(id, 10_000, await world.account(number), world.today, { paidAs: 'guest' });
    if (taken?.kind !== 'taken') throw new Error('not taken');
    await world.run('submit');
    expect(await notice(world, taken.payment.confirmationNumber, 'C01')).toEqual({
      'noted.C01': 1,
      'files.applied': 1,
    });
    expect(await stateOf(world)).toEqual({ drawnFrom: [], saved: [], paidFrom: [was], told: [], cases: [] });
  });

  it.each([
    ['C01', { account: number }],
    ['C02', { routing: '021000021' }],
    ['C03', { routing: '021000021', account: number }],
    ['C05', { transactionCode: '27' }],
    ['C06', { account: number, transactionCode: '27' }],
    ['C07', { routing: '021000021', account: number, transactionCode: '27' }],
  ])('tells nobody of %s where everything was right', async (code, data) => {
    const sent = await sentWorld();
    const [member, vault] = [await sent.world.member(id), await sent.world.all('vault')];
    for (let again = 0; again < 2; again += 1)
      expect(await corrected(sent, code, data)).toEqual({ [`correctedBefore.${code}`]: 1, 'files.applied': 1 });
    expect([await sent.world.member(id), await sent.world.all('vault')]).toEqual([member, vault]);
  });

  it.each([
    ['C04', 'EXAMPLE ALMA', 'codeForStaff'],
    ['C08', right.routing, 'codeForStaff'],
    ['C09', 'CP-7Q2M-K4XD', 'codeForStaff'],
    ['C13', '', 'codeForStaff'],
    ['C01', '', 'unreadable'],
    ['C01', '12 34', 'unreadable'],
    ['C01', 'ABC-123', 'unreadable'],
    ['C02', '011000016', 'unreadable'],
    ['C02', '', 'unreadable'],
    ['C03', '011000015', 'unreadable'],
    ['C05', '99', 'unreadable'],
    ['C05', '', 'unreadable'],
    ['C06', '000777665544', 'unreadable'],
    ['C07', '011000016000777665544     37', 'unreadable'],
    ['C07', '011000015000777665544', 'unreadable'],
  ])('is for a person where it is %s with %j: %s', async (code, data, why) => {
    const sent = await sentWorld();
    sent.world.at('2026-05-15', 7 * 60 + 30);
    const before = await sent.world.member(id);
    for (let again = 0; again < 2; again += 1)
      expect(await corrected(sent, code, data)).toEqual({ [`unmatched.${code}`]: 1, 'files.applied': 1 });
    expect(await sent.world.member(id)).toEqual(before);
    expect((await stateOf(sent.world)).cases).toEqual([`unmatchedReturn: ${code} ${why}`]);
  });

  it('leaves an account alone that its bank has refused, or the right number would count as refused', async () => {
    const sent = await sentWorld();
    const { world } = sent;
    await sendBack(world, [{ ...sentEntry(world, sent.sent.confirmationNumber), code: 'R03' }]);
    const before = await world.member(id);
    expect(await corrected(sent, 'C01')).toEqual({ 'noted.C01': 1, 'files.applied': 1 });
    expect(await world.member(id)).toEqual(before);
  });

  it('is for a person where the right account is one that its bank refused', async () => {
    const sent = await sentWorld();
    const { world, elsewhere } = sent;
    world.at('2026-06-01', 17 * 60 + 5);
    await world.run('submit');
    await sendBack(world, [{ ...sentEntry(world, elsewhere.confirmationNumber), code: 'R02' }]);
    await corrected(sent, 'C01', { account: otherNumber });
    expect(await stateOf(world)).toMatchObject({
      drawnFrom: [was],
      saved: [was, other],
      cases: ['unmatchedReturn: C01 accountDisabled'],
    });
  });
});

describe('a notification of change for an account that is saved and drawn from by no AutoPay', () => {
  it('puts it right and tells the member, who need not do anything', async () => {
    const sent = await sentWorld();
    const { world, elsewhere } = sent;
    for (const autopay of (await world.member(id)).autopay) {
      const member = await world.member(id);
      await world.put(stopAutopay(member, autopay, { because: 'asked' }, momentOf(world.now, policies)).member);
    }
    world.at('2026-06-01', 17 * 60 + 5);
    await world.run('submit');
    const counts = await notice(world, elsewhere.confirmationNumber, 'C01');
    expect(counts).toEqual({ 'corrected.C01': 1, 'files.applied': 1 });
    const { notices } = await world.member(id);
    expect(notices.at(-1)).toMatchObject({ kind: 'correctedByBank', facts: { reason: 'savedOnly' }, email: 'waiting' });
  });
});

describe('a notification of change to an account that is saved already', () => {
  it('leaves one of the two, so that it is not offered twice', async () => {
    const sent = await sentWorld();
    expect(await corrected(sent, 'C01', { account: otherNumber })).toMatchObject({ 'corrected.C01': 1 });
    expect(await stateOf(sent.world)).toMatchObject({ drawnFrom: [other], saved: [other], told: ['health'] });
  });
});
