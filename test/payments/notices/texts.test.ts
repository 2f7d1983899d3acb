import { beforeEach, describe, expect, it } from '@jest/globals';
import { policies } from '../../../src/app/policies.ts';
import { textTools } from '../../../src/app/texts.ts';
import {
  Counts,
  deliverTexts,
  type Member,
  momentOf,
  optOut,
  type TextTools,
  unlinkPhone,
  withTopic,
} from '../../../src/payments/index.ts';
import { withNotice } from '../../../src/payments/notices/post.ts';
import {
  addMinutes,
  calendarDate,
  cents,
  goesByText,
  type NoticeKind,
  noticeKinds,
  topicOf,
} from '../../../src/rules/index.ts';
import { alma, almasPhone, phoneStory, type PhoneStory } from '../../support/phoneStory.ts';

const ours = '+16175550100';
const due = { planId: 'health', cents: cents(10_000), by: calendarDate('2026-05-23') };

let story: PhoneStory;
beforeEach(async () => {
  story = await phoneStory();
});

const change = async (to: (member: Member) => Member) => story.world.put(to(await story.member()));
const moment = () => momentOf(story.world.now, policies);

async function tell(kind: NoticeKind, facts: object = { ...due, on: story.world.today }): Promise<void> {
  await change((member) => withNotice(member, { kind, facts }, moment(), story.world.ids));
}

async function deliver(tools: Partial<TextTools> = {}, goesOn?: () => boolean) {
  const counts = new Counts();
  const end = await deliverTexts({ ...story.world.tools, ...textTools(ours), ...tools }, counts, goesOn);
  return { end, counts: counts.all() };
}

const texts = async () => (await story.world.all('outgoing')).map(({ line, address }) => [address, line.reply.text]);
const stateOf = async (kind: NoticeKind) => (await story.member()).notices.findLast((each) => each.kind === kind)?.text;

describe('a notice', () => {
  it.each(noticeKinds.filter(goesByText))('of kind %s waits to be texted to a linked phone', async (kind) => {
    await tell(kind);
    expect(await stateOf(kind)).toBe('waiting');
    await change((member) => withTopic(member, topicOf[kind], false));
    await tell(kind);
    const always = kind === 'autopayChanged' || kind === 'autopayPart';
    expect(await stateOf(kind)).toBe(always ? 'waiting' : 'none');
  });

  it.each(noticeKinds.filter((kind) => !goesByText(kind)))('of kind %s is left to letters', async (kind) => {
    await tell(kind, { reason: kind === 'phoneUnlinked' ? 'moved' : 'autopayNone' });
    expect(await stateOf(kind)).toBe('none');
  });

  it('is texted to no phone that is not linked', async () => {
    await change((member) => unlinkPhone(member, 'told', moment(), story.world.ids));
    await tell('returned');
    expect(await stateOf('returned')).toBe('none');
  });

  it('that waited loses its text with the topic, and with the link', async () => {
    await tell('returned');
    await change((member) => withTopic(member, 'problems', false));
    expect(await stateOf('returned')).toBe('none');
    await tell('autopayChanged');
    await change((member) => unlinkPhone(member, 'told', moment(), story.world.ids));
    expect(await stateOf('autopayChanged')).toBe('refused');
  });
});

describe('a text', () => {
  it('goes into the outbox with the commit that marks it, once', async () => {
    await tell('returned', { cents: cents(12_345) });
    expect(await deliver()).toEqual({ end: 'done', counts: { 'texts.handed': 1 } });
    const address = { kind: 'sms', phone: almasPhone, ours };
    const said = 'Health Connector: Your payment of $123.45, , came back from your bank and is unpaid again.';
    expect(await texts()).toEqual([[address, said]]);
    expect(await stateOf('returned')).toBe('handed');
    expect(await deliver()).toEqual({ end: 'done', counts: {} });
    expect(await texts()).toHaveLength(1);
  });

  it('is neither marked nor put where the commit fails', async () => {
    await tell('returned');
    const putText = () => {
      throw new Error('the outbox is full');
    };
    const broken: unknown[] = [];
    const { counts } = await deliver({ putText, broke: (_, error) => void broken.push(error) });
    expect([counts, broken.length]).toEqual([{ 'texts.broken': 1 }, 1]);
    expect([await stateOf('returned'), await texts()]).toEqual(['waiting', []]);
  });

  it('carries the offer where something is due, in its very words', async () => {
    await tell('dueSoon');
    await deliver();
    const [offer] = (await story.member()).texting.offers;
    expect((await texts()).map(([, text]) => text)).toEqual([`Health Connector: ${offer?.text}`]);
    expect((await story.texts(offer?.code ?? '')).kind).toBe('taken');
  });

  it('only says what is due where no text may pay it', async () => {
    await change((member) => ({ ...member, texting: { ...member.texting, payByText: [] } }));
    await tell('dueSoon');
    await deliver();
    const said = 'Health Connector: $100.00 for your health plan is due by Saturday, May 23.';
    expect((await texts()).map(([, text]) => text)).toEqual([said]);
  });

  it('names no plan, no account of more than four digits and no Member ID', async () => {
    for (const kind of noticeKinds.filter(goesByText)) await tell(kind);
    await change((member) => ({
      ...member,
      notices: member.notices.map((each) => ({ ...each, text: each.text === 'none' ? 'none' : 'waiting' })),
    }));
    await deliver();
    const said = JSON.stringify((await texts()).map(([, text]) => text));
    expect(said).toMatch(/Health Connector/);
    for (const secret of ['Silver', 'Harbor', '4820193377', '021000021', alma]) expect(said).not.toContain(secret);
  });

  it('waits for the morning in quiet hours', async () => {
    story.world.at('2026-05-13', 22 * 60);
    await tell('returned');
    expect((await deliver()).counts).toEqual({});
    story.world.at('2026-05-14', 8 * 60 + 59);
    expect((await deliver()).counts).toEqual({});
    story.world.at('2026-05-14', 9 * 60);
    expect((await deliver()).counts).toEqual({ 'texts.handed': 1 });
  });

  it('that should have gone by day does not go at night', async () => {
    await tell('returned');
    story.world.at('2026-05-13', 23 * 60);
    expect((await deliver()).counts).toEqual({});
    expect(await stateOf('returned')).toBe('waiting');
  });

  it('is outdated where what it says is no longer so', async () => {
    await tell('dueSoon');
    await story.world.pay(alma, 10_000, await story.world.account('12121212'));
    expect((await deliver()).counts).toEqual({ 'texts.outdated': 1 });
    expect([await stateOf('dueSoon'), await texts()]).toEqual(['outdated', []]);
  });

  it('is outdated after three days', async () => {
    await tell('returned');
    story.world.at('2026-05-17', 12 * 60);
    expect((await deliver()).counts).toEqual({ 'texts.outdated': 1 });
  });

  it('is refused where the phone wants none by then', async () => {
    await tell('returned');
    await story.world.change((work) =>
      optOut(work, { phone: almasPhone, by: 'word', at: story.world.now }, { ids: story.world.ids, policies }),
    );
    expect((await deliver()).counts).toEqual({ 'texts.refused': 1 });
    expect(await texts()).toEqual([]);
  });

  it('is refused where another number is on file by then', async () => {
    await tell('returned');
    await change((member) => ({ ...member, phone: '+16175550199' }));
    expect((await deliver()).counts).toEqual({ 'texts.refused': 1 });
  });

  it('is not handed over while sending is locked, nor once it is told to stop', async () => {
    await tell('returned');
    expect(await deliver({}, () => false)).toEqual({ end: 'interrupted', counts: {} });
    await story.world.change(async (work) => {
      const operation = await work.operation();
      work.putOperation({ ...operation, sending: { ...operation.sending, locked: true } });
    });
    expect((await deliver()).end).toBe('locked');
    expect(await texts()).toEqual([]);
  });

  it('is only counted in a dry run', async () => {
    await tell('returned');
    expect((await deliver({ dryRun: true })).counts).toEqual({ 'texts.handed': 1 });
    expect([await stateOf('returned'), await texts()]).toEqual(['waiting', []]);
  });

  it('is in the language in which the phone was linked', async () => {
    await change((member) => ({
      ...member,
      texting: { ...member.texting, link: member.texting.link && { ...member.texting.link, language: 'es' } },
    }));
    await tell('dueSoon');
    await deliver();
    expect((await texts()).map(([, text]) => text)).toEqual([
      expect.stringMatching(/^Health Connector: Debe \$100\.00 de su plan de salud.*PAGAR \d{4}$/),
    ]);
    expect(addMinutes(story.world.now, 0)).toBe(story.world.now);
  });
});
