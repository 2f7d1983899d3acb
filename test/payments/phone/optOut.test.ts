import { beforeEach, describe, expect, it } from '@jest/globals';
import { carrierRefuses, mayGo } from '../../../src/app/phones.ts';
import { policies } from '../../../src/app/policies.ts';
import { linkedPhone, type OptOut, optIn, optOut, payByTextOn } from '../../../src/payments/index.ts';
import { addMinutes } from '../../../src/rules/index.ts';
import { type Outgoing, textTo } from '../../../src/turns/index.ts';
import { almasPhone, alma, bento, phoneStory, type PhoneStory } from '../../support/phoneStory.ts';

let story: PhoneStory;
beforeEach(async () => {
  story = await phoneStory();
});

const out = (by: OptOut['by'], more: Partial<OptOut> = {}) =>
  story.world.change((work) =>
    optOut(work, { phone: almasPhone, by, at: story.world.now, ...more }, { ids: story.world.ids, policies }),
  );
const phone = async () => (await story.world.all('phone')).find((each) => each.phone === almasPhone);
const told = async (memberId = alma) =>
  (await story.member(memberId)).notices
    .filter(({ kind }) => kind === 'textsOff')
    .map(({ chat, facts }) => [chat, facts.reason]);

describe('a phone that wants no texts', () => {
  it.each(['word', 'carrier'] as const)('by %s keeps its link, which rests, and loses what was offered', async (by) => {
    await story.offers();
    await out(by);
    expect((await phone())?.optedOut).toEqual({ at: story.world.now, by });
    const member = await story.member();
    expect([linkedPhone(member)?.phone, member.texting.offers]).toEqual([almasPhone, []]);
    expect(payByTextOn(member.texting)).toBeDefined();
    expect(await told()).toEqual([['waiting', 'autopayNone']]);
  });

  it('in plain words is unlinked', async () => {
    await out('asked');
    const member = await story.member();
    expect([linkedPhone(member), payByTextOn(member.texting)]).toEqual([undefined, undefined]);
    expect(await told()).toEqual([['waiting', 'autopayNone']]);
    expect(member.notices.map(({ kind }) => kind)).not.toContain('phoneUnlinked');
  });

  it('says so once, however often', async () => {
    await out('word');
    const before = await phone();
    story.world.now = addMinutes(story.world.now, 1);
    await out('carrier');
    expect(await phone()).toEqual(before);
    expect(await told()).toHaveLength(1);
    await out('asked');
    expect(linkedPhone(await story.member())).toBeUndefined();
    expect(await told()).toHaveLength(1);
  });

  it('leaves what was confirmed, and tells that AutoPay stays on', async () => {
    const [offer] = await story.offers();
    await story.texts(offer?.code ?? '');
    await story.world.autopay(alma, await story.world.account('11112222'));
    await out('word');
    const member = await story.member();
    expect(member.payments).toMatchObject([{ status: 'recorded' }]);
    expect(member.autopay).toMatchObject([{ state: 'on' }]);
    expect(await told()).toEqual([['waiting', 'autopayOn']]);
  });

  it('concerns whoever had shown in the talk who they are, and nobody else', async () => {
    await story.brings(bento, '+16175550142');
    await out('word', { shown: bento });
    expect([await told(alma), await told(bento)]).toEqual([[['waiting', 'autopayNone']], [['waiting', 'autopayNone']]]);
  });

  it('is known also where no member is', async () => {
    await story.world.change((work) =>
      optOut(work, { phone: '+16175550177', by: 'word', at: story.world.now }, { ids: story.world.ids, policies }),
    );
    expect((await story.world.all('phone')).map((each) => [each.phone, each.optedOut?.by])).toContainEqual([
      '+16175550177',
      'word',
    ]);
  });

  it('takes them again with the other word', async () => {
    await out('word');
    await story.world.change((work) => optIn(work, almasPhone));
    expect((await phone())?.optedOut).toBeNull();
    expect(linkedPhone(await story.member())?.phone).toBe(almasPhone);
  });
});

describe('what goes out', () => {
  const beside = () =>
    textTo({
      id: 'n1',
      phone: almasPhone,
      ours: '+16175550100',
      text: 'Linked.',
      at: story.world.now,
      beside: { kind: 'linked', memberId: alma },
    });
  const line = () => ({ ...beside(), beside: undefined });
  const goes = (outgoing: Pick<Outgoing, 'address' | 'madeAt' | 'beside'>) =>
    mayGo(story.world.store, { now: () => story.world.now })(outgoing);

  it('reaches whoever wants it, and every other channel', async () => {
    expect([await goes(beside()), await goes(line())]).toEqual(['now', 'now']);
    await out('word');
    const azure = { channelId: 'msteams', serviceUrl: '', conversationId: '', userId: '', botId: '', tenantId: null };
    expect(await goes({ ...line(), address: { kind: 'azure', ...azure } })).toBe('now');
  });

  it.each(['word', 'carrier'] as const)('is nothing at all after %s', async (by) => {
    await out(by);
    expect([await goes(beside()), await goes(line())]).toEqual(['refused', 'refused']);
  });

  it('after plain words is the text that confirms it and later answers, and nothing said before or beside', async () => {
    await out('asked');
    const before = { ...line(), madeAt: addMinutes(story.world.now, -1) };
    const later = { ...line(), madeAt: addMinutes(story.world.now, 5) };
    expect([await goes(before), await goes(line()), await goes(later)]).toEqual(['refused', 'now', 'now']);
    expect(await goes(beside())).toBe('refused');
  });

  it('is marked as refused by the carrier once the provider says so', async () => {
    const refuses = carrierRefuses(story.world.store, { ids: story.world.ids, now: () => story.world.now });
    await refuses({ kind: 'sms', phone: almasPhone, ours: '+16175550100' });
    expect((await phone())?.optedOut).toEqual({ at: story.world.now, by: 'carrier' });
    expect(await told()).toHaveLength(1);
  });
});
