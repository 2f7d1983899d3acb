import { beforeEach, describe, expect, it } from '@jest/globals';
import { mayGo, numberIsBad, sendingLocked } from '../../../src/app/phones.ts';
import { policies } from '../../../src/app/policies.ts';
import { textTools } from '../../../src/app/texts.ts';
import {
  Counts,
  deliverTexts,
  linkedPhone,
  type Member,
  momentOf,
  payByTextOn,
  unlinkPhone,
  withTopic,
} from '../../../src/payments/index.ts';
import { withNotice } from '../../../src/payments/notices/post.ts';
import { addMinutes, calendarDate, cents, type NoticeKind } from '../../../src/rules/index.ts';
import { type Beside, type MayGo, textTo } from '../../../src/turns/index.ts';
import { alma, almasPhone, bento, phoneStory, type PhoneStory } from '../../support/phoneStory.ts';

const ours = '+16175550100';
const due = { planId: 'health', cents: cents(10_000), by: calendarDate('2026-05-23') };

let story: PhoneStory;
beforeEach(async () => {
  story = await phoneStory();
});

const passes = (minutes: number) => void (story.world.now = addMinutes(story.world.now, minutes));
const change = async (to: (member: Member) => Member) => story.world.put(to(await story.member()));
const moment = () => momentOf(story.world.now, policies);
const unlinks = () => change((member) => unlinkPhone(member, 'told', moment(), story.world.ids));
const tools = () => ({ ids: story.world.ids, now: () => story.world.now });
const goes = async (text: Parameters<ReturnType<typeof mayGo>>[0]) => mayGo(story.world.store, tools())(text);

/** A notice that went into the outbox just now. */
async function handed(kind: NoticeKind) {
  await change((member) => withNotice(member, { kind, facts: due }, moment(), story.world.ids));
  await deliverTexts({ ...story.world.tools, ...textTools(ours) }, new Counts());
  const text = (await story.world.all('outgoing')).at(-1);
  if (text === undefined) throw new Error('nothing was handed over');
  return text;
}

describe('a notice on its way by text', () => {
  it('goes to the phone that is linked to its member', async () => {
    expect(await goes(await handed('dueSoon'))).toBe('now');
  });

  it('waits for the morning where night came meanwhile', async () => {
    const text = await handed('returned');
    story.world.at('2026-05-14', 3 * 60);
    const waits = await goes(text);
    story.world.at('2026-05-14', 9 * 60);
    expect([waits, await goes(text)]).toEqual([{ notBefore: story.world.now }, 'now']);
  });

  const ends: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['the link has ended', unlinks],
    ['another number is on file', () => change((member) => ({ ...member, phone: '+16175550199' }))],
    ['another member has linked the number', () => story.brings(bento).then(() => story.links(bento))],
    ['it was linked anew since', () => unlinks().then(() => (passes(1), story.links()))],
    ['its topic was turned off', () => change((member) => withTopic(member, 'reminders', false))],
    ['what was due is paid', async () => story.world.pay(alma, 10_000, await story.world.account('12121212'))],
    ['its day is over', async () => story.world.at('2026-05-24', 12 * 60)],
  ];
  it.each(ends)('is outdated once %s', async (_, ending) => {
    const text = await handed('dueSoon');
    await ending();
    expect(await goes(text)).toBe('outdated');
  });

  it('is outdated after three days', async () => {
    const text = await handed('returned');
    story.world.at('2026-05-17', 12 * 60);
    expect(await goes(text)).toBe('outdated');
  });
});

const beside = (kind: 'linkCode' | 'linked', memberId = alma): { readonly beside: Beside } => ({
  beside: { kind, memberId },
});
const sent = (what: { readonly beside: Beside }) =>
  textTo({ id: 't1', phone: almasPhone, ours, text: 'Your code is 481234.', at: story.world.now, ...what });

describe('a one-time code on its way', () => {
  it('needs no link and waits for no morning', async () => {
    await unlinks();
    story.world.at('2026-05-14', 3 * 60);
    await story.asks();
    expect(await goes(sent(beside('linkCode')))).toBe('now');
  });

  it('goes for as long as it counts', async () => {
    await story.asks();
    const text = sent(beside('linkCode'));
    passes(4.9);
    expect(await goes(text)).toBe('now');
    passes(0.1);
    expect(await goes(text)).toBe('outdated');
  });

  it('is outdated once there is a newer one, none, or another number on file', async () => {
    await story.asks();
    const text = sent(beside('linkCode'));
    await change((member) => ({ ...member, phone: '+16175550199' }));
    expect(await goes(text)).toBe('outdated');
    await change((member) => ({ ...member, phone: almasPhone }));
    passes(1);
    await story.asks();
    expect([await goes(text), await goes(sent(beside('linkCode', bento)))]).toEqual(['outdated', 'outdated']);
  });
});

it('a phone is told that it was linked at once also at night, and otherwise in the morning', async () => {
  const at = (minute: number) => story.world.at('2026-05-14', minute);
  await unlinks();
  at(2 * 60);
  await story.links();
  const text = sent(beside('linked'));
  const said: MayGo[] = [await goes(text)];
  at(3 * 60);
  said.push(await goes(text));
  at(9 * 60);
  expect([...said, await goes(text)]).toEqual(['now', { notBefore: story.world.now }, 'now']);
  await unlinks();
  expect(await goes(text)).toBe('outdated');
});

describe('a number where nobody can be reached', () => {
  const told = async () => (await story.member()).notices.filter(({ kind }) => kind === 'phoneUnlinked');

  it('ends its link and paying by text, and its member is told by letter and at the next visit, once', async () => {
    await change((member) => ({ ...member, email: 'alma@example.com' }));
    const text = await handed('returned');
    await numberIsBad(story.world.store, tools())(text);
    await numberIsBad(story.world.store, tools())(text);
    const member = await story.member();
    expect([linkedPhone(member), payByTextOn(member.texting)]).toEqual([undefined, undefined]);
    expect(await told()).toMatchObject([
      { facts: { reason: 'unreachable' }, email: 'waiting', chat: 'waiting', text: 'none' },
    ]);
    expect(await goes(text)).toBe('outdated');
  });

  it('that was linked anew since stays linked', async () => {
    const text = await handed('returned');
    passes(1);
    await unlinks();
    await story.links();
    await numberIsBad(story.world.store, tools())(text);
    expect(linkedPhone(await story.member())?.phone).toBe(almasPhone);
  });

  it('that is linked to nobody changes nothing', async () => {
    await story.brings(bento, '+16175550188');
    await numberIsBad(
      story.world.store,
      tools(),
    )({ ...sent(beside('linkCode')), address: { kind: 'sms', phone: '+16175550188', ours } });
    expect(await told()).toEqual([]);
  });
});

it('a store that was restored is locked until it is released', async () => {
  const isLocked = sendingLocked(story.world.store);
  const lock = (locked: boolean) =>
    story.world.change(async (work) => {
      const operation = await work.operation();
      work.putOperation({ ...operation, sending: { ...operation.sending, locked } });
    });
  const said = [await isLocked()];
  await lock(true);
  said.push(await isLocked());
  await lock(false);
  expect([...said, await isLocked()]).toEqual([false, true, false]);
});
