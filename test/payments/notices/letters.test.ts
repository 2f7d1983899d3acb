import { afterEach, describe, expect, it } from '@jest/globals';
import {
  Counts,
  type Delivery,
  deliverNotices,
  type DeliveryTools,
  type Member,
  momentOf,
  type Notice,
} from '../../../src/payments/index.ts';
import { withNotice, type Telling } from '../../../src/payments/notices/post.ts';
import {
  addMinutes,
  calendarDate,
  cents,
  coverageMonth,
  type NoticeKind,
  noticeTopics,
  topicOf,
} from '../../../src/rules/index.ts';
import { type FakeMailer, fakeMailer } from '../../support/fakeMailer.ts';
import { jobMember } from '../../support/jobWorld.ts';
import { opsWorld, type OpsWorld, removeFolders } from '../../support/opsWorld.ts';

afterEach(removeFolders);

const id = '100200300400';
const noon = 12 * 60;

/** A member who is to be told one thing, at this time of May 13. */
async function toTell(
  kind: NoticeKind = 'settled',
  options: { minute?: number; member?: Partial<Member>; chat?: Telling['chat'] } = {},
) {
  const world = await opsWorld('2026-05-13', options.minute ?? noon);
  await world.put(jobMember(id, '2026-05', options.member === undefined ? {} : { member: options.member }));
  await tell(world, id, kind, options.chat);
  return { world, mailer: mailerOf(world) };
}

async function tell(world: OpsWorld, memberId: string, kind: NoticeKind, chat?: Telling['chat']): Promise<void> {
  // A reminder goes only where it is so.
  const facts =
    kind === 'dueSoon'
      ? { planId: 'health', cents: cents(10_000), by: calendarDate('2026-05-23') }
      : { planId: 'health', cents: cents(12_345), on: world.today, by: world.today };
  const telling = { kind, facts };
  await world.change(async (work) => {
    const member = await work.member(memberId);
    if (member === undefined) throw new Error('no member');
    const moment = momentOf(world.now, world.tools.policies);
    work.putMember(withNotice(member, { ...telling, ...(chat === undefined ? {} : { chat }) }, moment, world.ids));
  });
}

function mailerOf({ mailer }: OpsWorld): FakeMailer {
  if (mailer === undefined) throw new Error('there is no mailer');
  return mailer;
}

async function deliver(world: OpsWorld, tools: Partial<DeliveryTools> = {}, goesOn?: () => boolean) {
  const counts = new Counts();
  const end = await deliverNotices({ ...world.tools, mailer: mailerOf(world), ...tools }, counts, goesOn);
  return { end, counts: counts.all() };
}

async function noticeOf(world: OpsWorld, memberId = id): Promise<Notice> {
  const [notice] = (await world.member(memberId)).notices;
  if (notice === undefined) throw new Error('there is no notice');
  return notice;
}

describe('a letter', () => {
  it('is sent once, to the address that the member has', async () => {
    const { world, mailer } = await toTell();
    expect(await deliver(world)).toEqual({ end: 'done', counts: { 'letters.accepted': 1 } });
    const notice = await noticeOf(world);
    expect(notice).toMatchObject({ email: 'sent', emailTries: 1, chat: 'waiting' });
    expect(mailer.letters).toMatchObject([
      {
        messageId: notice.noticeId,
        to: `m${id}@example.org`,
        language: 'en',
        text: expect.stringContaining('$123.45'),
      },
    ]);
    expect(await deliver(world)).toEqual({ end: 'done', counts: {} });
    expect(mailer.letters).toHaveLength(1);
  });

  it('is marked before it is handed over', async () => {
    const { world, mailer } = await toTell();
    let meanwhile: Partial<Notice> = {};
    mailer.answer = async () => {
      meanwhile = await noticeOf(world);
      return 'accepted' as const;
    };
    expect((await deliver(world)).counts).toEqual({ 'letters.accepted': 1 });
    expect(meanwhile).toMatchObject({ email: 'sending', emailTries: 1 });
  });

  it('is only counted where it is tried', async () => {
    const { world, mailer } = await toTell();
    const before = await world.member(id);
    expect(await deliver(world, { dryRun: true })).toEqual({ end: 'done', counts: { 'letters.accepted': 1 } });
    expect([await world.member(id), mailer.letters]).toEqual([before, []]);
  });

  it('is not sent again to an address that the host refuses', async () => {
    const { world, mailer } = await toTell();
    mailer.answer = () => 'refused';
    expect((await deliver(world)).counts).toEqual({ 'letters.refused': 1 });
    expect(await noticeOf(world)).toMatchObject({ email: 'refused', emailTries: 1 });
    await deliver(world);
    expect(mailer.letters).toHaveLength(1);
  });

  it('that is days old is not sent any more: it would only confuse', async () => {
    const { world, mailer } = await toTell();
    world.at('2026-05-19', noon);
    expect(await deliver(world)).toEqual({ end: 'done', counts: {} });
    expect([(await noticeOf(world)).email, mailer.letters]).toEqual(['refused', []]);
  });

  it('that is owed in writing is sent however late', async () => {
    const { world } = await toTell('autopayOn');
    world.at('2026-06-19', noon);
    expect((await deliver(world)).counts).toEqual({ 'letters.accepted': 1 });
  });

  it('of five days ago is still sent', async () => {
    const { world } = await toTell();
    world.at('2026-05-18', noon);
    expect((await deliver(world)).counts).toEqual({ 'letters.accepted': 1 });
  });
});

describe('a letter about what was to come', () => {
  /** A host that takes nothing until a day, and what it gets from then on of what was told before. */
  async function late(world: OpsWorld, day: string) {
    world.at(day, noon);
    const { counts } = await deliver(world);
    const states = (await world.member(id)).notices.map(({ kind, email }) => [kind, email]);
    return { counts, states, subjects: mailerOf(world).letters.length };
  }

  it.each([
    ['on its last day', '2026-05-23', 'sent'],
    ['the day after', '2026-05-24', 'outdated'],
  ])('that is due by a day goes no more after it: %s', async (_, day, state) => {
    const { world } = await toTell('dueSoon');
    await world.change(async (work) => {
      const member = await work.member(id);
      if (member !== undefined)
        work.putMember({
          ...member,
          notices: member.notices.map((each) => ({ ...each, on: calendarDate('2026-05-21') })),
        });
    });
    expect(await late(world, day)).toEqual({
      counts: { [state === 'sent' ? 'letters.accepted' : 'letters.outdated']: 1 },
      states: [['dueSoon', state]],
      subjects: state === 'sent' ? 1 : 0,
    });
    // It is shown in the states that it did not go, and nothing is tried again.
    expect((await deliver(world)).counts).toEqual({});
  });

  it('is not sent to whoever has paid meanwhile', async () => {
    const { world } = await toTell('dueSoon');
    await world.pay(id, 10_000, await world.account('4820193377'));
    expect((await late(world, '2026-05-14')).states).toContainEqual(['dueSoon', 'outdated']);
  });

  /** AutoPay that says on June 21 what it takes on June 23. */
  async function announced(kind: NoticeKind, state: 'on' | 'stopped' = 'on', isDrawn = false) {
    const world = await opsWorld('2026-06-21', noon);
    await world.put(jobMember(id, '2026-05', { member: { email: `m${id}@example.org` } }));
    await world.autopay(id, await world.account('4820193377'));
    await world.change(async (work) => {
      const member = await work.member(id);
      const [autopay] = member?.autopay ?? [];
      if (member === undefined || autopay === undefined) throw new Error('there is no AutoPay');
      const month = coverageMonth('2026-07');
      const outcome = { kind: 'charged' as const, month, paymentId: 'p', on: world.today };
      const stopped = { at: world.now, because: 'asked' as const };
      const facts = {
        autopayId: autopay.autopayId,
        planId: 'health',
        month,
        cents: cents(10_000),
        on: calendarDate('2026-06-23'),
        by: calendarDate('2026-06-23'),
      };
      const now = {
        ...member,
        notices: [],
        autopay: [
          { ...autopay, state, outcomes: isDrawn ? [outcome] : [], ...(state === 'stopped' ? { stopped } : {}) },
        ],
      };
      work.putMember(withNotice(now, { kind, facts }, momentOf(world.now, world.tools.policies), world.ids));
    });
    return world;
  }

  it.each([
    ['autopayWill', '2026-06-23', 'sent'],
    ['autopayWill', '2026-06-24', 'outdated'],
    // An amount that is not the known one is owed in writing, late as well.
    ['autopayChanged', '2026-06-24', 'sent'],
    ['autopayPart', '2026-06-24', 'sent'],
  ] as const)('%s is by June 23, and on %s it is %s', async (kind, day, state) => {
    expect((await late(await announced(kind), day)).states).toEqual([[kind, state]]);
  });

  it.each([
    ['autopayWill', false, 'outdated'],
    ['autopayWill', true, 'outdated'],
    ['autopayChanged', false, 'outdated'],
    ['autopayChanged', true, 'sent'],
  ] as const)('%s of AutoPay that was stopped, with the draw made: %s, is %s', async (kind, isDrawn, state) => {
    expect((await late(await announced(kind, 'stopped', isDrawn), '2026-06-22')).states).toEqual([[kind, state]]);
  });
});

describe('whoever is not written to', () => {
  it('has no address, from the start or by now', async () => {
    const { world, mailer } = await toTell('settled', { member: { email: null } });
    expect((await noticeOf(world)).email).toBe('none');
    await deliver(world);
    expect(mailer.letters).toEqual([]);
    const later = await toTell();
    await later.world.put({ ...(await later.world.member(id)), email: null });
    expect((await deliver(later.world)).counts).toEqual({ 'letters.refused': 1 });
    expect(await noticeOf(later.world)).toMatchObject({ email: 'refused', chat: 'waiting' });
  });

  it('wants no letters at all, and finds everything in the chat', async () => {
    const { world, mailer } = await toTell('settled', { member: { preferences: { email: false, muted: [] } } });
    await deliver(world);
    expect([await noticeOf(world), mailer.letters]).toMatchObject([{ email: 'none', chat: 'waiting' }, []]);
  });

  const kindOf = {
    reminders: 'dueSoon',
    progress: 'settled',
    autopay: 'correctedByBank',
    problems: 'returned',
  } as const;

  it.each(noticeTopics)('has turned off %s, and gets letters of every other topic', async (muted) => {
    for (const topic of noticeTopics) {
      expect(topicOf[kindOf[topic]]).toBe(topic);
      const { world, mailer } = await toTell(kindOf[topic], {
        member: { preferences: { email: true, muted: [muted] } },
      });
      await deliver(world);
      expect([mailer.letters.length, (await noticeOf(world)).chat]).toEqual([topic === muted ? 0 : 1, 'waiting']);
    }
  });
});

describe('at night', () => {
  it.each([
    ['just before nine in the evening', 21 * 60 - 1, '2026-05-13', 21 * 60 - 1],
    ['at nine in the evening', 21 * 60, '2026-05-14', 9 * 60],
    ['before nine in the morning', 9 * 60 - 1, '2026-05-13', 9 * 60],
  ])('a letter waits for the morning: made %s', async (_, minute, day, from) => {
    const { world, mailer } = await toTell('settled', { minute });
    const { emailFrom } = await noticeOf(world);
    world.at(day, from);
    expect(emailFrom).toBe(world.now);
    if (minute !== from) {
      world.now = addMinutes(world.now, -1);
      expect(await deliver(world)).toEqual({ end: 'done', counts: {} });
      world.at(day, from);
    }
    expect((await deliver(world)).counts).toEqual({ 'letters.accepted': 1 });
    expect(mailer.letters).toHaveLength(1);
  });

  it('whoever has just paid is awake', async () => {
    const { world } = await toTell('recorded', { minute: 23 * 60, chat: 'none' });
    expect((await deliver(world)).counts).toEqual({ 'letters.accepted': 1 });
  });

  it('what should have gone during the day and could not waits as well', async () => {
    for (const chat of [undefined, 'none'] as const) {
      const { world, mailer } = await toTell('recorded', { minute: 15 * 60, ...(chat === undefined ? {} : { chat }) });
      world.at('2026-05-13', 22 * 60);
      expect((await deliver(world)).counts).toEqual({});
      world.at('2026-05-14', 9 * 60);
      expect((await deliver(world)).counts).toEqual({ 'letters.accepted': 1 });
      expect(mailer.letters).toHaveLength(1);
    }
  });

  it('a host that could not be reached in the evening is asked in the morning', async () => {
    const { world, mailer } = await toTell('settled', { minute: 20 * 60 + 58 });
    mailer.answer = () => 'tryLater';
    await deliver(world);
    world.at('2026-05-14', 9 * 60);
    expect((await noticeOf(world)).emailFrom).toBe(world.now);
  });

  it('what was left unclear is not sent once more before the morning', async () => {
    const { world, mailer } = await toTell('settled', { minute: 20 * 60 });
    mailer.answer = () => {
      world.at('2026-05-13', 21 * 60);
      return 'unclear';
    };
    await deliver(world);
    expect(mailer.letters).toHaveLength(1);
    world.at('2026-05-14', 9 * 60);
    expect(await noticeOf(world)).toMatchObject({ email: 'waiting', emailFrom: world.now });
  });
});

describe('a mail host that cannot be reached', () => {
  it('is tried again after longer and longer waits, and given up after twenty tries', async () => {
    const { world, mailer } = await toTell('settled', { minute: 9 * 60 });
    mailer.answer = () => 'tryLater';
    // At all hours, to see the waits alone.
    const policies = world.tools.policies.map((each) => ({ ...each, quietHours: { from: 0, until: 0 } }));
    const waited: number[] = [];
    for (let tries = 1; tries < 20; tries += 1) {
      expect((await deliver(world, { policies })).counts).toEqual({ 'letters.tryLater': 1 });
      const { emailFrom, emailTries, email } = await noticeOf(world);
      expect([emailTries, email]).toEqual([tries, 'waiting']);
      waited.push((Date.parse(emailFrom) - Date.parse(world.now)) / 60_000);
      world.now = addMinutes(emailFrom, -1);
      expect((await deliver(world, { policies })).counts).toEqual({});
      world.now = emailFrom;
    }
    expect(waited.slice(0, 6)).toEqual([5, 15, 60, 180, 360, 360]);
    expect((await deliver(world, { policies })).counts).toEqual({ 'letters.tryLater': 1 });
    expect(await noticeOf(world)).toMatchObject({ email: 'refused', emailTries: 20, chat: 'waiting' });
    expect(new Set(mailer.letters.map(({ messageId }) => messageId)).size).toBe(1);
  });

  it('is left alone after five letters in a row, and the others wait untouched', async () => {
    const world = await opsWorld('2026-05-13', noon);
    const members = Array.from({ length: 9 }, (_, at) => String(200_000_000_000 + at));
    for (const each of members) {
      await world.put(jobMember(each, '2026-05'));
      await tell(world, each, 'settled');
    }
    const mailer = mailerOf(world);
    mailer.answer = ({ to }) => (to.includes('000000003') ? 'accepted' : 'tryLater');
    expect(await deliver(world)).toEqual({
      end: 'hostFails',
      counts: { 'letters.accepted': 1, 'letters.tryLater': 8 },
    });
    world.now = addMinutes(world.now, 10);
    mailer.answer = () => 'tryLater';
    mailer.letters.splice(0);
    expect(await deliver(world)).toEqual({ end: 'hostFails', counts: { 'letters.tryLater': 5 } });
    expect(mailer.letters).toHaveLength(5);
    expect(await noticeOf(world, members[7])).toMatchObject({ email: 'waiting', emailTries: 1 });
  });
});

describe('a process that ends while a letter is sent', () => {
  /** As the next process finds it. */
  async function crashed(kind: NoticeKind) {
    const { world, mailer } = await toTell(kind);
    const handedOver = new Promise<void>((resolve) => {
      mailer.answer = () => {
        resolve();
        return new Promise<Delivery>(() => {});
      };
    });
    void deliver(world);
    await handedOver;
    mailer.answer = () => 'accepted';
    return { world, mailer };
  }

  it('leaves it unclear, and one about money is sent once more under the same Message-ID', async () => {
    const { world, mailer } = await crashed('returned');
    expect((await deliver(world)).counts).toEqual({ 'letters.unclear': 1, 'letters.accepted': 1 });
    const [first, second, ...more] = mailer.letters;
    expect([second?.messageId, second?.to, more]).toEqual([first?.messageId, first?.to, []]);
    expect(second?.messageId).toBe((await noticeOf(world)).noticeId);
    expect(await noticeOf(world)).toMatchObject({ email: 'sent', emailTries: 2 });
  });

  it('leaves it unclear, and a reminder is not sent again', async () => {
    const { world, mailer } = await crashed('dueSoon');
    expect((await deliver(world)).counts).toEqual({ 'letters.unclear': 1 });
    expect(await noticeOf(world)).toMatchObject({ email: 'unclear', chat: 'waiting' });
    expect(mailer.letters).toHaveLength(1);
  });

  it('twice over one letter leaves it unclear for good', async () => {
    const { world, mailer } = await crashed('returned');
    mailer.answer = () => 'unclear';
    expect((await deliver(world)).counts).toEqual({ 'letters.unclear': 2 });
    expect(await noticeOf(world)).toMatchObject({ email: 'unclear', emailTries: 2 });
    expect((await deliver(world)).counts).toEqual({});
    expect(mailer.letters).toHaveLength(2);
  });

  it('and a host that does not say how it went are the same', async () => {
    for (const [kind, sent] of [
      ['settled', 2],
      ['dueSoon', 1],
    ] as const) {
      const { world, mailer } = await toTell(kind);
      mailer.answer = () => 'unclear';
      await deliver(world);
      await deliver(world);
      await deliver(world);
      expect([mailer.letters.length, (await noticeOf(world)).email]).toEqual([sent, 'unclear']);
    }
  });
});

describe('letters of many members', () => {
  async function three() {
    const world = await opsWorld('2026-05-13', noon);
    for (const each of ['1', '2', '3']) {
      await world.put(jobMember(each, '2026-05'));
      await tell(world, each, 'settled');
    }
    return world;
  }

  it('go out though those of one cannot be written', async () => {
    const world = await three();
    const { tools } = world;
    const compose: typeof tools.compose = (member, notice) => {
      if (member.memberId === '2') throw new Error('no words');
      return tools.compose(member, notice);
    };
    expect(await deliver(world, { compose })).toEqual({
      end: 'done',
      counts: { 'letters.accepted': 2, 'letters.broken': 1 },
    });
    expect(world.broke).toMatchObject([['letters', { message: 'no words' }]]);
    expect(await noticeOf(world, '2')).toMatchObject({ email: 'waiting', emailTries: 0 });
  });

  it('go out though the document of one cannot be read', async () => {
    const world = await three();
    const { store } = world.tools;
    const openWork = () => {
      const work = store.openWork();
      const member = (memberId: string) =>
        memberId === '2' ? Promise.reject(new Error('damaged')) : work.member(memberId);
      return { ...work, member };
    };
    expect((await deliver(world, { store: { ...store, openWork } })).counts).toEqual({
      'letters.accepted': 2,
      'letters.broken': 1,
    });
  });

  it('are broken off between two members, and what is left goes the next time', async () => {
    const world = await three();
    let asked = 0;
    expect(await deliver(world, {}, () => (asked += 1) <= 2)).toEqual({
      end: 'interrupted',
      counts: { 'letters.accepted': 2 },
    });
    expect(await deliver(world)).toEqual({ end: 'done', counts: { 'letters.accepted': 1 } });
    expect(mailerOf(world).letters.map(({ to }) => to)).toEqual(['1', '2', '3'].map((each) => `m${each}@example.org`));
  });

  it('wait while sending is locked', async () => {
    const world = await three();
    const { lockSending } = await import('../../../src/app/ops/restore.ts');
    await lockSending(world.store, world.now);
    expect(await deliver(world)).toEqual({ end: 'locked', counts: { 'letters.locked': 1 } });
    expect(mailerOf(world).letters).toEqual([]);
    expect(await world.ops('letters send')).toMatchObject({ exit: 3 });
    await world.ops('release');
    expect(await world.ops('letters send')).toMatchObject({ exit: 0, lines: ['letters.accepted 3'] });
    expect(await world.ops('letters send')).toMatchObject({ exit: 0, lines: ['No letter may go now.'] });
  });

  it('cannot go where no host is set, and a host that takes nothing is said to', async () => {
    const world = await three();
    world.mailer = undefined;
    expect(await world.ops('letters send')).toMatchObject({
      exit: 3,
      lines: ['No mail host is set (SMTP_URL and MAIL_FROM), so letters wait.'],
    });
    for (const each of ['4', '5']) {
      await world.put(jobMember(each, '2026-05'));
      await tell(world, each, 'settled');
    }
    world.mailer = fakeMailer(() => 'tryLater');
    expect(await world.ops('letters send')).toMatchObject({
      exit: 1,
      lines: [
        'letters.tryLater 5',
        'The mail host takes nothing at the moment; what is left waits and is tried again.',
      ],
    });
  });
});
