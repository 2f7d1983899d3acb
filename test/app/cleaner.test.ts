import { afterEach, describe, expect, it } from '@jest/globals';
import { policies } from '../../src/app/policies.ts';
import { sha256 } from '../../src/app/sha256.ts';
import { type BankAccount, changeAutopayAccount, momentOf, newOperation } from '../../src/payments/index.ts';
import { addDays, addMinutes, type CalendarDate, calendarDate, instantOn } from '../../src/rules/index.ts';
import type { Kind } from '../../src/store/documents.ts';
import { jobMember } from '../support/jobWorld.ts';
import { outgoingOf } from '../../src/turns/outbox/outgoing.ts';
import { opsWorld, type OpsWorld, removeFolders } from '../support/opsWorld.ts';
import { conversation, line } from '../store/samples.ts';
import { shownNext } from '../support/shownNext.ts';

afterEach(removeFolders);

const id = '100200300400';
/** A first of the month, on which everything is looked at, and a day on which it is not. */
const first = '2028-06-01';
const second = '2028-06-02';
const { keepDays } = policies.at(-1) ?? { keepDays: undefined };
if (keepDays === undefined) throw new Error('there is no policy');

const daysBefore = (days: number, day: string = first): CalendarDate => addDays(calendarDate(day), -days);

async function worldAt(day: string): Promise<OpsWorld> {
  const world = await opsWorld(day);
  await world.put(jobMember(id, '2026-05'));
  return world;
}

async function clearAt(world: OpsWorld, day: string) {
  world.at(day, 150);
  return world.run('expire', day);
}

async function idsOf(world: OpsWorld, kind: Kind): Promise<string[]> {
  const ids: string[] = [];
  for await (const each of world.store.ids(kind)) ids.push(each);
  return ids.sort();
}

async function holds(world: OpsWorld, { vaultToken }: BankAccount): Promise<boolean> {
  return (await world.store.get('vault', vaultToken)) !== undefined;
}

describe('what has had its time', () => {
  it('is cleared away every day of failed proofs and used tokens, as old as the policy says', async () => {
    const world = await worldAt(second);
    const at = (days: number) => instantOn(daysBefore(days, second), 12 * 60);
    const attempts = [
      { key: 'old', failedAt: [at(9), at(keepDays.attempts + 1)], blockedUntil: null },
      { key: 'blocked', failedAt: [], blockedUntil: at(keepDays.attempts + 1) },
      { key: 'lately', failedAt: [at(9), at(keepDays.attempts)], blockedUntil: null },
      { key: 'still blocked', failedAt: [at(9)], blockedUntil: at(-1) },
    ];
    const puts = attempts.map((value) => ({ kind: 'attempts', id: value.key, value }) as const);
    await world.store.commit({ puts, deletes: [], expectedVersions: [] });
    expect(await clearAt(world, second)).toMatchObject({ attempts: 2 });
    expect(await idsOf(world, 'attempts')).toEqual(['lately', 'still blocked']);
  });

  it('is cleared away every day of pages that nobody sent', async () => {
    const world = await worldAt(second);
    const page = (pageId: string, days: number) => {
      const binding = { draft: 'd', step: 's', version: 1 };
      const form = { binding, title: '', fields: [], submit: '' };
      const expiresAt = instantOn(daysBefore(days, second), 12 * 60);
      const from = { channel: 'sms', phoneEnding: '0101' } as const;
      return { pageId, conversationId: 'talk', language: 'en', form, expiresAt, ...from } as const;
    };
    const pages = [page('old', keepDays.attempts + 1), page('kept', keepDays.attempts)];
    const puts = pages.map((value) => ({ kind: 'formPage', id: value.pageId, value }) as const);
    await world.store.commit({ puts, deletes: [], expectedVersions: [] });
    expect(await clearAt(world, second)).toMatchObject({ pages: 1 });
    expect(await idsOf(world, 'formPage')).toEqual(['kept']);
  });

  it('is cleared away every day of sessions of staff that were last used the day before', async () => {
    const world = await worldAt(second);
    const at = (days: number) => instantOn(daysBefore(days, second), 12 * 60);
    const sessionOf = (letter: string, days: number) => {
      const sessionId = letter.repeat(64);
      return { sessionId, staffId: 'ana', madeAt: at(2), lastUsedAt: at(days), opens: 'console' } as const;
    };
    const puts = [sessionOf('a', 1), sessionOf('b', 0)].map(
      (value) => ({ kind: 'staffSession', id: value.sessionId, value }) as const,
    );
    await world.store.commit({ puts, deletes: [], expectedVersions: [] });
    expect(await clearAt(world, second)).toMatchObject({ sessions: 1 });
    expect(await idsOf(world, 'staffSession')).toEqual(['b'.repeat(64)]);
  });

  it('is cleared away on the first of a month of texts that are done with, but of no message that came in', async () => {
    const world = await worldAt(first);
    const at = (days: number) => instantOn(daysBefore(days), 12 * 60);
    const text = (name: string, days: number, open: boolean) => {
      const address = { kind: 'sms', phone: '+16175550101', ours: '+16175550100' } as const;
      return { ...outgoingOf(name, { ...line(1, 'hello'), at: at(days) }, address), outgoingId: name, open };
    };
    const texts = [
      text('old', keepDays.notices + 1, false),
      text('kept', keepDays.notices, false),
      text('still open', keepDays.notices + 1, true),
    ];
    const received = { conversationId: 'talk', activityId: 'SM1', at: at(9999) };
    await world.store.commit({
      puts: [
        ...texts.map((value) => ({ kind: 'outgoing', id: value.outgoingId, value }) as const),
        { kind: 'received', id: 'talk.SM1', value: received },
      ],
      deletes: [],
      expectedVersions: [],
    });
    expect(await clearAt(world, first)).toMatchObject({ texts: 1 });
    expect(await idsOf(world, 'outgoing')).toEqual(['kept', 'still open']);
    expect(await idsOf(world, 'received')).toEqual(['talk.SM1']);
  });

  it('is cleared away on the first of a month of talks with all that was said, and of runs', async () => {
    const world = await worldAt(first);
    const talk = (name: string, days: number) =>
      conversation(name, { lastSeenAt: instantOn(daysBefore(days), 12 * 60) });
    const talks = [talk('old', keepDays.conversations + 1), talk('kept', keepDays.conversations)];
    const run = (day: CalendarDate) =>
      ({
        runId: `settle.${day}`,
        name: 'settle',
        day,
        state: 'done',
        by: 'schedule',
        missed: 0,
        startedAt: world.now,
        finishedAt: world.now,
        counts: {},
        broken: [],
        heads: null,
      }) as const;
    const runs = [run(daysBefore(keepDays.runs + 1)), run(daysBefore(keepDays.runs))];
    await world.store.commit({
      puts: [
        ...talks.map((value) => ({ kind: 'conversation', id: value.conversationId, value }) as const),
        ...talks.flatMap(({ conversationId }) =>
          [0, 1].map((page) => {
            const value = { conversationId, page, lines: [line(1)] };
            return { kind: 'transcript', id: `${conversationId}.${page}`, value } as const;
          }),
        ),
        ...runs.map((value) => ({ kind: 'run', id: value.runId, value }) as const),
      ],
      deletes: [],
      expectedVersions: [],
    });
    const kept = { conversation: ['kept', 'old'], transcript: ['kept.0', 'kept.1', 'old.0', 'old.1'] };
    world.at(daysBefore(2), 150);
    await world.run('expire', daysBefore(2));
    expect([await idsOf(world, 'conversation'), await idsOf(world, 'transcript')]).toEqual(Object.values(kept));
    expect(await clearAt(world, first)).toMatchObject({ conversations: 1, runs: 1 });
    expect(await idsOf(world, 'conversation')).toEqual(['kept']);
    expect(await idsOf(world, 'transcript')).toEqual(['kept.0', 'kept.1']);
    expect(await idsOf(world, 'run')).toContain(`settle.${daysBefore(keepDays.runs)}`);
    expect(await idsOf(world, 'run')).not.toContain(`settle.${daysBefore(keepDays.runs + 1)}`);
  });

  it('is cleared away of what was told, and stays where it is still to be told', async () => {
    const world = await worldAt('2028-02-01');
    const account = await world.account('4820193377');
    const told = { day: daysBefore(keepDays.notices + 1), kept: daysBefore(keepDays.notices) };
    for (const day of [told.day, told.kept]) {
      world.at(day);
      await world.pay(id, 101, account);
    }
    const states = [{ email: 'sent' }, { email: 'sent' }] as const;
    const set = async (each: readonly { email: 'sent' | 'waiting' }[]) => {
      const member = await world.member(id);
      const notices = member.notices.map((notice, at) => ({ ...notice, ...each[at], chat: 'none' as const }));
      await world.put({ ...member, notices });
    };
    await set([{ email: 'waiting' }, { email: 'sent' }]);
    await clearAt(world, first);
    expect((await world.member(id)).notices).toHaveLength(2);
    await set(states);
    expect(await clearAt(world, first)).toMatchObject({ notices: 1 });
    expect((await world.member(id)).notices).toMatchObject([{ on: told.kept }]);
  });

  it('is looked at on the first of a month even where that day was slept through', async () => {
    const world = await worldAt('2026-05-13');
    await world.account('5561042288');
    world.at('2028-06-03', 12 * 60);
    const value = { ...newOperation, lastRuns: { expire: calendarDate('2028-05-31') } };
    await world.store.commit({
      puts: [{ kind: 'operation', id: 'operation', value }],
      deletes: [],
      expectedVersions: [],
    });
    const { data } = await world.ops('run due');
    expect(data).toMatchObject([{ name: 'expire', missed: 2, counts: { numbers: 1 } }, {}, {}, {}, {}]);
  });
});

describe('a number in the vault', () => {
  it('goes two days after it was typed, where nothing was done with it', async () => {
    const world = await worldAt('2026-05-13');
    const account = await world.account('4820193377');
    world.at('2026-05-30');
    const lately = await world.account('5561042288');
    expect(await clearAt(world, '2026-06-01')).toMatchObject({ numbers: 1 });
    expect([await holds(world, account), await holds(world, lately)]).toEqual([false, true]);
  });

  /** Ways in which a number is in use, set up long ago; and whether its time comes. */
  const uses: Readonly<
    Record<string, { use: (world: OpsWorld, account: BankAccount) => Promise<unknown>; ends: boolean }>
  > = {
    'a payment': { use: (world, account) => world.pay(id, 101, account), ends: true },
    'AutoPay that is on': { use: (world, account) => world.autopay(id, account), ends: false },
    'AutoPay that was stopped': {
      use: async (world, account) => {
        await world.autopay(id, account);
        const member = await world.member(id);
        const stopped = { at: world.now, because: 'asked' } as const;
        await world.put({ ...member, autopay: member.autopay.map((each) => ({ ...each, state: 'stopped', stopped })) });
      },
      ends: true,
    },
    'an account that is only known': {
      use: async (world, account) => {
        const member = await world.member(id);
        await world.put({ ...member, accounts: [{ account, state: 'validated', since: world.now }] });
      },
      ends: true,
    },
  };

  it.each(Object.entries(uses))('stays as long as it is in use by %s', async (_, { use, ends }) => {
    const world = await worldAt('2026-05-13');
    const account = await world.account('4820193377');
    await use(world, account);
    await clearAt(world, '2028-05-01');
    expect(await holds(world, account)).toBe(true);
    await clearAt(world, first);
    expect(await holds(world, account)).toBe(!ends);
    expect((await world.member(id)).accounts.length).toBe(ends ? 0 : 1);
  });

  it('stays while it is quoted, and while a talk is about to pay with it', async () => {
    const world = await worldAt('2026-05-13');
    const [quoted, drafted, forgotten] = [
      await world.account('4820193377'),
      await world.account('5561042288'),
      await world.account('7777000011'),
    ];
    world.at(first, 100);
    await world.change(async (work) => {
      const member = await work.member(id);
      if (member === undefined) throw new Error('no member');
      world.quote(work, member, 101, quoted);
    });
    const draft = { dialogStack: [{ state: { draft: { account: { vaultToken: drafted.vaultToken } } } }] };
    const over = { dialogStack: [{ state: { draft: { account: { vaultToken: forgotten.vaultToken } } } }] };
    const talks = [
      conversation('c1', { lastSeenAt: addMinutes(world.now, -5), expires: true, dialogState: draft }),
      conversation('c2', { lastSeenAt: addMinutes(world.now, -5), expires: false, dialogState: over }),
    ];
    const puts = talks.map((value) => ({ kind: 'conversation', id: value.conversationId, value }) as const);
    await world.store.commit({ puts, deletes: [], expectedVersions: [] });
    await clearAt(world, first);
    const left = await Promise.all([quoted, drafted, forgotten].map((account) => holds(world, account)));
    expect(left).toEqual([true, true, false]);
  });

  it('stays while a bank file may have to be made from it, though the member’s AutoPay draws from another by now', async () => {
    const world = await worldAt('2026-05-27');
    const account = await world.account('4820193377');
    await world.autopay(id, account);
    world.at('2026-05-28', 17 * 60 + 5);
    const failing = { ...world.rail, send: () => Promise.reject(new Error('the disk is full')) };
    await expect(world.run('submit', '2026-05-28', { rail: failing })).rejects.toThrow('the disk is full');
    const other = await world.account('4820193377');
    await world.change(async (work) => {
      const member = await work.member(id);
      const [autopay] = member?.autopay ?? [];
      if (member === undefined || autopay === undefined) throw new Error('no AutoPay');
      const agreed = {
        text: 'Another',
        language: 'en',
        channel: 'website',
        conversationId: 'c1',
        proof: 'portal',
      } as const;
      const { autopayId } = autopay;
      const change = { autopayId, account: other, shown: shownNext(member, autopayId, world.now), agreed };
      const outcome = changeAutopayAccount(member, change, momentOf(world.now, policies), { ids: world.ids, sha256 });
      if (outcome.kind !== 'changed') throw new Error(outcome.kind);
      work.putMember(outcome.member);
    });
    const { accounts, autopay } = await world.member(id);
    expect([accounts, autopay].flat().map((each) => each.account.vaultToken)).not.toContain(account.vaultToken);
    await clearAt(world, '2026-06-01');
    expect(await holds(world, account)).toBe(true);
    world.at('2026-06-01', 17 * 60 + 5);
    expect(await world.run('submit')).toMatchObject({ files: 1 });
    const [batch] = await world.all('batch');
    expect((await world.ops(`batches print ${batch?.batchId}`)).raw).toBe([...world.rail.sent.values()][0]);
    await clearAt(world, first);
    expect(await holds(world, account)).toBe(false);
  });
});
