import { beforeEach, describe, expect, it } from '@jest/globals';
import { mayGo, sendingLocked } from '../../../src/app/phones.ts';
import { sha256 } from '../../../src/app/sha256.ts';
import { linkedPhone, optOut } from '../../../src/payments/index.ts';
import { policies } from '../../../src/app/policies.ts';
import { addMinutes } from '../../../src/rules/index.ts';
import { createOutbox, textTo } from '../../../src/turns/index.ts';
import { alma, almasPhone, bento, consentWords, PhoneStory } from '../../support/phoneStory.ts';
import { scriptedCarrier } from '../../turns/outbox/scriptedCarrier.ts';

let story: PhoneStory;
beforeEach(async () => {
  story = new PhoneStory();
  await story.brings(alma);
});

async function code(memberId = alma, conversationId = 'c1'): Promise<string> {
  const sent = await story.asks(memberId, conversationId);
  if (sent.kind !== 'sent') throw new Error(`no code was sent: ${sent.reason}`);
  return sent.code;
}

const passes = (minutes: number) => void (story.world.now = addMinutes(story.world.now, minutes));
const other = (right: string) => (right === '000000' ? '111111' : '000000');

describe('a phone', () => {
  it('is linked by the code that went to the number on file', async () => {
    const sent = await code();
    expect(sent).toMatch(/^\d{6}$/);
    expect(await story.types(sent)).toMatchObject({ kind: 'linked' });
    const member = await story.member();
    expect(linkedPhone(member)).toMatchObject({ phone: almasPhone, linkedAt: story.world.now });
    expect(member.texting.code).toBeNull();
    expect(await story.world.all('phone')).toMatchObject([{ phone: almasPhone, memberId: alma, optedOut: null }]);
  });

  it('is linked with the consent in the exact words that were agreed to', async () => {
    await story.links();
    const [phone] = await story.world.all('phone');
    expect(phone?.consents).toEqual([
      {
        memberId: alma,
        text: consentWords,
        textSha256: sha256(consentWords),
        language: 'en',
        agreedAt: story.world.now,
        channel: 'website',
        conversationId: 'c1',
        proof: 'portal',
      },
    ]);
    expect((await story.member()).texting.link?.consentSha256).toBe(sha256(consentWords));
  });

  it('is linked nowhere while no number is on file', async () => {
    await story.brings(bento, null);
    expect(await story.asks(bento)).toEqual({ kind: 'refused', reason: 'noPhone' });
  });

  it('is never sent a code once its holder wants no texts', async () => {
    await story.world.change((work) =>
      optOut(work, { phone: almasPhone, by: 'word', at: story.world.now }, { ids: story.world.ids, policies }),
    );
    expect(await story.asks()).toEqual({ kind: 'refused', reason: 'optedOut' });
  });

  it('belongs to the member who linked it last, and the one before is told', async () => {
    await story.links();
    await story.brings(bento);
    await story.links(bento);
    const [before, after] = [await story.member(alma), await story.member(bento)];
    expect([linkedPhone(before), linkedPhone(after)?.phone]).toEqual([undefined, almasPhone]);
    expect(before.notices.at(-1)).toMatchObject({ kind: 'phoneUnlinked', facts: { reason: 'moved' }, chat: 'waiting' });
    expect(await story.world.all('phone')).toMatchObject([{ memberId: bento }]);
  });

  it('is linked no more once another number is on file, even where nobody ended the link', async () => {
    await story.links();
    const member = await story.member();
    expect(linkedPhone({ ...member, phone: '+16175550199' })).toBeUndefined();
  });
});

/** Puts the text with a code into the outbox, as a talk does, and resolves to what the provider took. */
async function goesOut(text: string): Promise<string[]> {
  const { world } = story;
  const now = () => world.now;
  const beside = { kind: 'linkCode', memberId: alma } as const;
  const value = textTo({ id: 't1', phone: almasPhone, ours: '+16175550100', text, at: world.now, beside });
  await world.store.commit({
    puts: [{ kind: 'outgoing', id: value.outgoingId, value }],
    deletes: [],
    expectedVersions: [],
  });
  const { carrier, taken } = scriptedCarrier(now);
  const outbox = createOutbox({
    store: world.store,
    carriers: { sms: carrier },
    now,
    mayGo: mayGo(world.store, { now }),
    isLocked: sendingLocked(world.store),
    optedOut: async () => {},
    badAddress: async () => {},
    report: () => {},
  });
  await outbox.sweep();
  return taken.map(({ body }) => body);
}

describe('a code', () => {
  it('is kept nowhere in the clear', async () => {
    const sent = await code();
    expect(await goesOut(`Your code is ${sent}.`)).toEqual([`Your code is ${sent}.`]);
    const { world } = story;
    const kept = [await world.all('member'), await world.all('phone'), await world.all('outgoing')];
    expect(JSON.stringify(kept)).not.toContain(sent);
    expect((await story.member()).texting.code?.hash).toMatch(/^[0-9a-f]{32}$/);
  });

  it('counts once', async () => {
    const sent = await code();
    await story.types(sent);
    expect(await story.types(sent)).toEqual({ kind: 'refused', reason: 'none' });
  });

  it('counts for five minutes', async () => {
    const sent = await code();
    passes(4.9);
    expect((await story.types(other(sent))).kind).toBe('wrong');
    passes(0.1);
    expect(await story.types(sent)).toEqual({ kind: 'refused', reason: 'expired' });
    expect(await story.types(sent)).toEqual({ kind: 'refused', reason: 'none' });
  });

  it('may be mistyped four times, and counts no more after the fifth', async () => {
    const sent = await code();
    const wrong = other(sent);
    for (const left of [4, 3, 2, 1]) expect(await story.types(wrong)).toEqual({ kind: 'wrong', left });
    expect(await story.types(wrong)).toEqual({ kind: 'refused', reason: 'tooManyTries' });
    expect(await story.types(sent)).toEqual({ kind: 'refused', reason: 'none' });
    expect(linkedPhone(await story.member())).toBeUndefined();
  });

  it('counts in the talk that asked for it alone, and trying it elsewhere costs no try there', async () => {
    const sent = await code(alma, 'c1');
    expect(await story.types(sent, alma, 'another')).toEqual({ kind: 'refused', reason: 'otherTalk' });
    expect((await story.types(sent, alma, 'c1')).kind).toBe('linked');
  });

  it('makes the one before void', async () => {
    const first = await code();
    const second = await code();
    expect(second).not.toBe(first);
    expect(await story.types(first)).toEqual({ kind: 'wrong', left: 4 });
    expect((await story.types(second)).kind).toBe('linked');
  });

  it('is another for each member, also where two have the same number on file', async () => {
    await story.brings(bento);
    const sent = await code(alma);
    await code(bento);
    expect((await story.types(sent, bento)).kind).toBe('wrong');
    expect((await story.types(sent, alma)).kind).toBe('linked');
  });

  it('links nothing once the number on file is another', async () => {
    const sent = await code();
    await story.world.put({ ...(await story.member()), phone: '+16175550199' });
    expect(await story.types(sent)).toEqual({ kind: 'refused', reason: 'numberChanged' });
  });

  it('is sent three times an hour, and then not for an hour', async () => {
    for (const _ of [1, 2, 3]) await code();
    const until = addMinutes(story.world.now, 60);
    expect(await story.asks()).toEqual({ kind: 'refused', reason: 'tooMany', until });
    passes(59.9);
    expect((await story.asks()).kind).toBe('refused');
    passes(0.1);
    expect((await story.asks()).kind).toBe('sent');
  });

  it('leaves one consent, however often it is sent again for the same yes', async () => {
    await code();
    await code();
    expect((await story.world.all('phone'))[0]?.consents).toHaveLength(1);
  });
});
