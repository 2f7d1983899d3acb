import { describe, expect, it } from '@jest/globals';
import { policies } from '../../src/app/policies.ts';
import { sha256 } from '../../src/app/sha256.ts';
import {
  cancelAndTell,
  momentOf,
  openQuote,
  type Payment,
  stopAutopay,
  takePayment,
} from '../../src/payments/index.ts';
import { cents } from '../../src/rules/index.ts';
import { createJobWork } from '../../src/store/jobWork.ts';
import { kinds } from '../../src/store/kinds.ts';
import { openMemoryStore } from '../../src/store/memory.ts';
import { interruptedStore, type InterruptedStore } from '../support/interruptedStore.ts';
import { JobWorld, jobMember } from '../support/jobWorld.ts';
import { fileFaults } from '../support/nacha/fileFaults.ts';
import { sendBack, sentEntries } from '../support/sendBack.ts';
import { id, number } from './sentWorld.ts';

const memberIds = ['100200300399', id, '100200300401'] as const;

interface Contest {
  readonly world: JobWorld;
  readonly interrupted: InterruptedStore;
}

/** Three members with a payment each and, for the second, a draw of AutoPay, all for the next file. Noon of May 21. */
async function contest(): Promise<Contest> {
  const interrupted = interruptedStore(openMemoryStore(kinds));
  const world = new JobWorld('2026-05-05', 9 * 60, interrupted.store);
  for (const memberId of memberIds) await world.put(jobMember(memberId, memberId === id ? '2026-04' : '2026-05'));
  await world.autopay(id, await world.account('998877665544'));
  world.at('2026-05-05', 17 * 60 + 5);
  await world.run('submit');
  world.at('2026-05-21');
  for (const memberId of memberIds) await world.pay(memberId, 10_000, await world.account(number));
  await world.run('autopay');
  world.at('2026-05-21', 12 * 60);
  return { world, interrupted };
}

const firstOf = async (world: JobWorld): Promise<Payment> => {
  const found = (await world.payments(id)).find(({ drawFor }) => drawFor === undefined);
  if (found === undefined) throw new Error('nothing was paid');
  return found;
};

const twoRuns = 'meets a second run of the same day';

/** What may happen while a file is claimed. Each says what the member was told. */
const meanwhile: Readonly<Record<string, (world: JobWorld) => Promise<string>>> = {
  'takes the payment back': async (world) => {
    const { paymentId } = await firstOf(world);
    let told = '';
    await world.change(async (work) => {
      const member = await work.member(id);
      if (member === undefined) throw new Error('no such member');
      const outcome = cancelAndTell(member, paymentId, 'asked', momentOf(world.now, policies), world.ids);
      told = outcome.kind === 'refused' ? outcome.reason : outcome.kind;
      if (outcome.kind === 'cancelled') work.putMember(outcome.member);
    });
    return told;
  },
  'puts another in its place': async (world) => {
    const { paymentId, account } = await firstOf(world);
    const taken = await world.pay(id, 6_000, account, world.today, { replaces: paymentId });
    return taken?.kind === 'refused' ? taken.reason : (taken?.kind ?? '');
  },
  'stops AutoPay': async (world) => {
    let told = '';
    await world.change(async (work) => {
      const member = await work.member(id);
      const [autopay] = member?.autopay ?? [];
      if (member === undefined || autopay === undefined) throw new Error('no AutoPay');
      const stopped = stopAutopay(member, autopay, { because: 'asked' }, momentOf(world.now, policies));
      told = stopped.takenBack === undefined ? 'onItsWay' : 'takenBack';
      work.putMember(stopped.member);
    });
    return told;
  },
  'pays once more': async (world) => {
    const taken = await world.pay(id, 5_000, (await firstOf(world)).account);
    return taken?.kind ?? '';
  },
  'is another one, who pays': async (world) => {
    await world.put(jobMember('100200300402', '2026-05'));
    return (await world.pay('100200300402', 10_000, await world.account('4820193378')))?.kind ?? '';
  },
  [twoRuns]: async (world) => {
    await world.run('submit');
    return 'done';
  },
};

/** Each payment is taken back and in no file, or stands and is in one. What the member was told is so. */
async function expectOneOrTheOther({ world }: Contest, told: string): Promise<void> {
  const files = [...world.rail.sent.values()];
  expect(files.map((text) => fileFaults(text))).toEqual(files.map(() => []));
  const entries = sentEntries(world).filter(({ cents: amount }) => amount > 0);
  const payments = (await world.all('member')).flatMap((member) => member.payments);
  for (const { confirmationNumber, status, cents: amount, cancelled } of payments) {
    const places = entries.filter(({ individualId }) => individualId === confirmationNumber);
    const isIn = places.length === 1 && places[0]?.cents === amount;
    expect([told, status, cancelled?.because, isIn ? 'in one file' : places.length]).toEqual(
      status === 'cancelled'
        ? [told, 'cancelled', cancelled?.because, 0]
        : [told, 'submitted', undefined, 'in one file'],
    );
  }
  expect(entries.length).toBe(payments.filter(({ status }) => status === 'submitted').length);
  const pages = (await world.all('batchPage')).flatMap(({ entries: all }) => all);
  expect(new Set(pages.map(({ reference }) => reference)).size).toBe(pages.length);
}

/** Every use of the store is a moment; the whole proof looks at each, the daily one at some of them. */
const stride = process.env['PROVE'] === 'full' ? 1 : 4;

describe.each(Object.keys(meanwhile))('while a bank file is made, the member %s', (what) => {
  it('at any moment of it: every payment is either taken back or in exactly one file, as the member was told', async () => {
    const answers: string[] = [];
    for (let before = 1; ; before += stride) {
      const all = await contest();
      const { world, interrupted } = all;
      let told = '';
      const act = meanwhile[what];
      interrupted.interrupt(before, async () => {
        told = (await act?.(world)) ?? '';
      });
      const ended = await world.run('submit').catch((error: unknown) => String(error));
      if (!interrupted.happened()) break;
      // Of two runs at once, which the server never starts, one may give up; neither harms the other.
      if (typeof ended === 'string')
        expect([what, ended]).toEqual([
          twoRuns,
          expect.stringMatching(/^Error: a bank file (was frozen twice|cannot go)/),
        ]);
      answers.push(told);
      // What came too late for the file at noon is in the one of the evening.
      world.at('2026-05-21', 17 * 60 + 5);
      await world.run('submit');
      await expectOneOrTheOther(all, told);
    }
    expect(answers.length).toBeGreaterThan(30 / stride);
    expect([...new Set(answers)].toSorted()).toEqual(answersOf[what]);
  });
});

/** In the beginning the member comes first, in the end the file does: both must have happened. */
const answersOf: Readonly<Record<string, readonly string[]>> = {
  'takes the payment back': ['cancelled', 'inBankFile'],
  'puts another in its place': ['taken', 'tooLateToChange'],
  'stops AutoPay': ['onItsWay', 'takenBack'],
  'pays once more': ['taken'],
  'is another one, who pays': ['taken'],
  [twoRuns]: ['done'],
};

describe('a talk that read before the claim and commits behind it', () => {
  it('takes nothing back, and says so when it tries again', async () => {
    const { world } = await contest();
    const { paymentId, confirmationNumber } = await firstOf(world);
    const moment = momentOf(world.now, policies);
    const work = createJobWork(world.store, sha256);
    work.actAs({ by: 'member', name: 'talk', at: world.now });
    const member = await work.member(id);
    if (member === undefined) throw new Error('no such member');
    const outcome = cancelAndTell(member, paymentId, 'asked', moment, world.ids);
    if (outcome.kind !== 'cancelled') throw new Error('it was too late already');
    work.putMember(outcome.member);
    await world.run('submit');
    expect((await work.commit()).kind).toBe('conflict');
    expect(cancelAndTell(await world.member(id), paymentId, 'asked', moment, world.ids)).toMatchObject({
      kind: 'refused',
      reason: 'inBankFile',
    });
    const places = sentEntries(world).filter(({ individualId }) => individualId === confirmationNumber);
    expect([places.length, (await firstOf(world)).status]).toEqual([1, 'submitted']);
  });

  it('makes no second payment in place of the first', async () => {
    const { world } = await contest();
    const { paymentId, account } = await firstOf(world);
    const quote = {
      planId: 'health',
      conversationId: 'c1',
      cents: cents(6_000),
      account,
      payOn: world.today,
      paidAs: 'verified',
      creditAcknowledged: true,
      lateAcknowledged: true,
      authorizationText: 'I agree',
      language: 'en',
      replaces: paymentId,
    } as const;
    const work = createJobWork(world.store, sha256);
    work.actAs({ by: 'member', name: 'talk', at: world.now });
    const member = await work.member(id);
    if (member === undefined) throw new Error('no such member');
    const { paymentId: newId } = openQuote(work, member, quote, world.ids, world.now);
    const confirmed = {
      memberId: id,
      paymentId: newId,
      conversationId: 'c1',
      channel: 'website',
      proof: 'portal',
      at: world.now,
    } as const;
    expect((await takePayment(work, confirmed, world.tools, world.policy)).kind).toBe('taken');
    await world.run('submit');
    expect((await work.commit()).kind).toBe('conflict');
    const payments = await world.payments(id);
    expect(payments.map(({ paymentId: each }) => each)).not.toContain(newId);
    expect(payments.every(({ status }) => status === 'submitted')).toBe(true);
  });
});

describe('a return that takes back what waits on an account', () => {
  it('does so at any moment in which a file is made, or the payment is in it', async () => {
    const answers = new Set<string>();
    for (let before = 1; ; before += 1) {
      const interrupted = interruptedStore(openMemoryStore(kinds));
      const world = new JobWorld('2026-05-12', 9 * 60, interrupted.store);
      await world.put(jobMember(id, '2026-05'));
      const account = await world.account(number);
      await world.pay(id, 5_000, account);
      await world.run('submit');
      world.at('2026-05-15', 12 * 60);
      await world.pay(id, 5_000, account);
      const [first] = sentEntries(world);
      if (first === undefined) throw new Error('nothing was sent');
      interrupted.interrupt(before, async () => {
        await sendBack(world, [{ ...first, code: 'R02' }]);
      });
      await world.run('submit');
      if (!interrupted.happened()) break;
      const [, waiting] = await world.payments(id);
      const places = sentEntries(world).filter(({ individualId }) => individualId === waiting?.confirmationNumber);
      answers.add(`${waiting?.status} ${places.length}`);
    }
    expect([...answers].toSorted()).toEqual(['cancelled 0', 'submitted 1']);
  });
});
