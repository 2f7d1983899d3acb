import { afterAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Member } from '../../src/payments/index.ts';
import type { DocumentStore } from '../../src/store/documents.ts';
import { openJsonStore } from '../../src/store/json/openJsonStore.ts';
import { kinds } from '../../src/store/kinds.ts';
import { openMemoryStore } from '../../src/store/memory.ts';
import { checkAll, checkLetters, checkStoreOf, checkTrails, NoticeBook } from './checks.ts';
import { scriptOf } from './events.ts';
import { Play } from './play.ts';

const full = process.env['PROVE'] === 'full';
const hourMs = 3_600_000;
const dirs: string[] = [];

afterAll(async () => {
  for (const dir of dirs) await rm(dir, { recursive: true, force: true });
});

/** What a process that ends leaves behind is all there is, so closing it does nothing. */
function inMemory(): () => Promise<DocumentStore> {
  const store = openMemoryStore(kinds);
  return async () => ({ ...store, close: async () => {} });
}

async function onDisk(): Promise<() => Promise<DocumentStore>> {
  const dir = await mkdtemp(join(tmpdir(), 'year-'));
  dirs.push(dir);
  return () => openJsonStore({ dir, createIfMissing: true, kinds });
}

/** Plays a script to its end, and says all that was found wrong. */
async function played(script: ReturnType<typeof scriptOf>, store: () => Promise<DocumentStore>) {
  const play = new Play(script, store);
  const notices = new NoticeBook();
  const began = performance.now();
  await play.run((today) => checkAll(play, today, notices));
  await checkLetters(play);
  await checkTrails(play);
  await checkStoreOf(play);
  await play.office.close();
  const { counted, bank, post } = play;
  if (full) {
    const told = { files: bank.files, entries: bank.books.length, returns: bank.returns, codes: bank.said.size };
    const rest = { notices: notices.count, letters: post.arrived.size, seconds: (performance.now() - began) / 1000 };
    console.info(script.seed, { members: script.members.length, ...counted, ...told, ...rest });
  }
  return { play, faults: [...play.faults, ...bank.faults] };
}

describe('a year of members, a bank and an office that is not always there', () => {
  const years: readonly [string, number, number][] = full
    ? [
        ['of a leap year', 2028, 1_000],
        ['of a year whose holidays fall on Sundays', 2027, 1_000],
        ['of another year', 2029, 1_000],
      ]
    : [['of a leap year', 2028, 60]];

  it.each(years)(
    '%s (%i, %i members) comes to what a simple model says, to the cent, the day and the reason',
    async (_, year, members) => {
      const { play, faults } = await played(scriptOf(`year ${year}`, year, members), inMemory());
      expect(faults).toEqual([]);
      // It was a year worth its name.
      const { counted, bank } = play;
      for (const [what, count] of Object.entries(counted)) expect([what, count > 0]).toEqual([what, true]);
      expect(counted.missedDays).toBeGreaterThan(20);
      expect(bank.books.length).toBeGreaterThan(members * 4);
      if (full) expect(bank.said.size).toBe(35);
    },
    hourMs,
  );

  it(
    'comes to the same where each process opens the folder that the one before has left',
    async () => {
      const { play, faults } = await played(
        scriptOf('disk', 2027, full ? 60 : 6, full ? '2027-12-31' : '2027-03-31'),
        await onDisk(),
      );
      expect(faults).toEqual([]);
      expect(play.counted.restarts).toBeGreaterThan(1);
    },
    hourMs,
  );
});

describe('whoever compares', () => {
  /** Plays a month, and compares once more with something wrong. */
  async function withWrong(wrong: (play: Play) => Promise<void>): Promise<string> {
    const play = new Play(scriptOf('short', 2028, 24, '2028-01-31'), inMemory());
    const notices = new NoticeBook();
    await play.run((today) => checkAll(play, today, notices));
    expect(play.faults).toEqual([]);
    await wrong(play);
    await checkAll(play, play.script.until, notices);
    await checkLetters(play);
    await checkTrails(play);
    await checkStoreOf(play);
    return [...play.faults, ...play.bank.faults].join('\n');
  }

  /** Changes a member's document past all doors: the first of whom that makes something else. */
  async function change(play: Play, to: (member: Member) => Member): Promise<void> {
    for (const member of await play.office.all('member')) {
      const changed = to(member);
      if (changed === member) continue;
      const put = { kind: 'member', id: member.memberId, value: changed } as const;
      await play.office.store.commit({ puts: [put], deletes: [], expectedVersions: [] });
      return;
    }
    throw new Error('there is nobody whom that would change');
  }

  const lost = <T>(all: readonly T[], is: (each: T) => boolean): readonly T[] => {
    const found = all.find(is);
    return found === undefined ? all : all.filter((each) => each !== found);
  };

  it('finds nothing where nothing is wrong', async () => {
    expect(await withWrong(async () => {})).toBe('');
  });

  it.each<[string, RegExp, (play: Play) => Promise<void>]>([
    [
      'a cent that the model does not know of',
      /owes \d+ and has a credit of \d+; the model/,
      async ({ cast }) => {
        for (const { person } of cast.values()) for (const plan of person.plans.values()) plan.paidElsewhere += 1;
      },
    ],
    [
      'money that the bank gave back and told nobody of',
      /the bank took/,
      async ({ bank }) => {
        for (const booked of bank.books) booked.returnedAt ??= 0;
      },
    ],
    [
      'a month that is drawn twice',
      /a month was drawn twice[^]*trail with faults/,
      (play) =>
        change(play, (member) => {
          const drawn = member.payments.find(({ drawFor }) => drawFor !== undefined);
          if (drawn === undefined) return member;
          const again = { ...drawn, paymentId: `${drawn.paymentId}-again`, confirmationNumber: 'CP-0000-0000' };
          return { ...member, payments: [...member.payments, again] };
        }),
    ],
    [
      'a month without an outcome',
      /has no outcome for 2028-02[^]*trail with faults/,
      (play) =>
        change(play, (member) => {
          const on = member.autopay.find(({ state, outcomes }) => state === 'on' && outcomes.length > 0);
          if (on === undefined) return member;
          return { ...member, autopay: member.autopay.map((each) => (each === on ? { ...on, outcomes: [] } : each)) };
        }),
    ],
    [
      'a notice that is lost',
      /left before it was told/,
      (play) =>
        change(play, (member) => {
          const notices = lost(member.notices, ({ chat }) => chat === 'waiting');
          return notices === member.notices ? member : { ...member, notices };
        }),
    ],
    ['a letter that was never handed over', /is sent and arrived 0 times/, async ({ post }) => post.arrived.clear()],
  ])('finds %s', async (_, says, wrong) => {
    expect(await withWrong(wrong)).toMatch(says);
  });
});
