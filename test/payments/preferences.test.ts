import { describe, expect, it } from '@jest/globals';
import { policies } from '../../src/app/policies.ts';
import { letterOf } from '../../src/mail/index.ts';
import {
  Counts,
  type Delivery,
  deliverNotices,
  type Letter,
  type Member,
  momentOf,
  wantsLetters,
  withReceiptByEmail,
  withTopic,
} from '../../src/payments/index.ts';
import { withNotice } from '../../src/payments/notices/post.ts';
import { type NoticeKind, noticeKinds, noticeTopics, topicOf } from '../../src/rules/index.ts';
import { autopayStory, type Story, storyMember } from '../support/autopayStory.ts';
import { JobWorld, jobMember } from '../support/jobWorld.ts';

const world = new JobWorld('2026-05-13');

/** A member to whom one letter of every kind waits to be sent. */
function memberToTell(facts: Partial<Member> = {}): Member {
  const moment = momentOf(world.now, policies);
  return noticeKinds.reduce(
    (member, kind) => withNotice(member, { kind, facts: {} }, moment, world.ids),
    jobMember(storyMember, '2026-05', { member: facts }),
  );
}

const waiting = ({ notices }: Member) => notices.filter(({ email }) => email === 'waiting').map(({ kind }) => kind);
const wanted = ({ preferences }: Member) => noticeTopics.filter((topic) => wantsLetters(preferences, topic));
/** Asked for there and then, what a payer has to be given in writing, or what happened to a linked phone. */
const always: readonly NoticeKind[] = [
  'receipt',
  'autopayOn',
  'autopayAccount',
  'autopayChanged',
  'autopayPart',
  'phoneLinked',
  'phoneUnlinked',
  'textsOff',
  'payByTextOn',
  'payByTextOff',
];
const staysFor = (topic: string) => (kind: NoticeKind) => topicOf[kind] !== topic || always.includes(kind);

/** Sends what waits, by a mail host that answers as it is told. */
const deliver = (story: Story, sent: Letter[], delivery: () => Promise<Delivery>) =>
  deliverNotices(
    {
      ...story.world.tools,
      mailer: {
        send: (letter) => {
          sent.push(letter);
          return delivery();
        },
        close: async () => {},
      },
      compose: (member, notice) =>
        letterOf(member, notice, {
          chatUrl: 'https://pay.example',
          phone: '1',
          unsubscribe: () => 'https://pay.example',
        }),
    },
    new Counts(),
  );

describe.each(noticeTopics)('letters about %s, turned off', (topic) => {
  const off = withTopic(memberToTell(), topic, false);

  it('are the only ones that are no longer wanted', () => {
    expect(wanted(off)).toEqual(noticeTopics.filter((each) => each !== topic));
  });

  it('are not sent where they wait already, and the others are', () => {
    expect(waiting(off)).toEqual(noticeKinds.filter(staysFor(topic)));
  });

  it('wait in the chat all the same', () => {
    expect(off.notices.map(({ chat }) => chat)).toEqual(memberToTell().notices.map(({ chat }) => chat));
  });

  it('do not wait when there is something new to tell', () => {
    const kind = noticeKinds.find((each) => !staysFor(topic)(each)) ?? 'dueSoon';
    const told = withNotice(off, { kind, facts: {} }, momentOf(world.now, policies), world.ids);
    expect(told.notices.at(-1)).toMatchObject({ kind, email: 'none' });
  });

  it('stay off when they are turned off again, and nothing is written for it', () => {
    expect(withTopic(off, topic, false)).toBe(off);
  });

  it('are wanted again when they are turned on, and those of before stay unsent', () => {
    const on = withTopic(off, topic, true);
    expect(wanted(on)).toEqual(noticeTopics);
    expect(waiting(on)).toEqual(waiting(off));
    expect(withTopic(on, topic, true)).toBe(on);
  });
});

describe('a receipt that the member asked for', () => {
  it('is sent although letters about payments are off', async () => {
    const story = await autopayStory();
    const payment = await story.draw();
    const moment = momentOf(story.world.now, policies);
    const off = withTopic(await story.world.member(storyMember), 'progress', false);
    const asked = withReceiptByEmail(off, payment, moment, story.world.ids);
    await story.world.put(withTopic(withTopic(asked, 'progress', true), 'progress', false));
    const sent: Letter[] = [];
    await deliver(story, sent, async () => 'accepted');
    expect(sent.map(({ messageId }) => messageId)).toContain(asked.notices.at(-1)?.noticeId);
  });
});

describe('a member who wants no letters at all', () => {
  it('and turns one kind on gets that kind alone', () => {
    const silent = jobMember(storyMember, '2026-05', { member: { preferences: { email: false, muted: [] } } });
    expect(wanted(silent)).toEqual([]);
    expect(wanted(withTopic(silent, 'problems', true))).toEqual(['problems']);
  });
});

describe('a letter that is on its way when its kind is turned off', () => {
  it('is not tried again after the host asked to wait', async () => {
    const story = await autopayStory();
    const moment = momentOf(story.world.now, policies);
    const member = await story.world.member(storyMember);
    const will = { kind: 'autopayWill', facts: { autopayId: member.autopay[0]?.autopayId } } as const;
    await story.world.put(withNotice(member, will, moment, story.world.ids));
    const sent: Letter[] = [];
    await deliver(story, sent, async () => {
      if (sent.length === 2) await story.world.put(withTopic(await story.world.member(storyMember), 'autopay', false));
      return 'tryLater';
    });
    expect(subjects(sent)).toEqual(['AutoPay is on', 'AutoPay will take a payment']);
    story.world.at('2026-05-05', 12 * 60);
    await deliver(story, sent, async () => 'accepted');
    // The copy of what was agreed to goes out in any case.
    expect(subjects(sent).slice(2)).toEqual(['AutoPay is on']);
    expect((await story.world.member(storyMember)).notices).toMatchObject([
      { kind: 'autopayOn', email: 'sent' },
      { kind: 'autopayWill', email: 'none' },
    ]);
  });

  const subjects = (letters: readonly Letter[]) => letters.map(({ subject }) => subject);
});

describe('after a death', () => {
  it('reminders are off, nothing that waits is sent, and other kinds stay as they were chosen', async () => {
    const story = await autopayStory();
    const { paymentId } = await story.draw();
    await story.goesToBank();
    expect(waiting(await story.world.member(storyMember)).length).toBeGreaterThan(1);
    await story.comesBack(paymentId, 'R14');
    const member = await story.world.member(storyMember);
    expect(waiting(member)).toEqual([]);
    expect(member.preferences).toEqual({ email: true, muted: ['reminders'] });
  });
});
