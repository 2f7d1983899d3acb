import { describe, expect, it } from '@jest/globals';
import type { Address } from '../../src/turns/index.ts';
import { makeUnreadable } from '../support/unreadable.ts';
import { paidOnce, reviewed } from './guestPayment.ts';
import { openWorld, type World } from './world.ts';

const yes = { text: 'yes', clientActivityId: 'confirm' };
const once = { payments: 1, told: 1 };
const never = { payments: 0, told: 0 };

/** Two members who said yes, each of whose turns the disk refused: both wait in the inbox. */
async function bothWaiting(): Promise<{ world: World; one: string; other: string }> {
  const world = openWorld();
  const [one, other] = [await reviewed(world), await reviewed(world, '900100200301', '48392017599')];
  world.faults.next('turn', 'unavailable', 2);
  await world.say(one, yes);
  await world.say(other, yes);
  return { world, one, other };
}

const told = ({ reports }: World) =>
  reports.filter(({ event }) => event === 'unreadable').map((each) => [each.document, each.conversationId]);

describe.each(['inbox', 'conversation'] as const)('a damaged document of kind %s with a message that waits', (kind) => {
  it('does not stop the start, is reported once, and keeps nobody else waiting', async () => {
    const { world, one, other } = await bothWaiting();
    makeUnreadable(world.store, { kind, id: kind === 'inbox' ? `${one}.confirm` : one });
    await world.restart();
    await world.talks.replay();
    await world.talks.dropIdle();
    expect([await paidOnce(world, other), await world.inbox()]).toEqual([once, [`${one}.confirm`]]);
    expect(told(world)).toEqual([[kind, one]]);
    expect(world.reports.filter(({ event }) => event === 'turnBroke')).toEqual([]);
  });

  it('has its message handled when it can be read again', async () => {
    const { world, one, other } = await bothWaiting();
    const mend = makeUnreadable(world.store, { kind, id: kind === 'inbox' ? `${one}.confirm` : one });
    await world.restart();
    mend();
    await world.talks.replay();
    expect([await paidOnce(world, one), await paidOnce(world, other), await world.inbox()]).toEqual([
      { ...once, payments: 2 },
      { ...once, payments: 2 },
      [],
    ]);
  });
});

describe('a message that was accepted by a clock that was set back', () => {
  it('is handled as it was said: its place tells that nothing overtook it', async () => {
    const world = openWorld();
    const one = await reviewed(world);
    world.pass(-30);
    world.faults.next('turn', 'unavailable', 1);
    await world.say(one, yes);
    await world.restart();
    await world.talks.replay();
    expect([await paidOnce(world, one), await world.inbox()]).toEqual([once, []]);
  });
});

describe('a message that could not be read while later ones were answered', () => {
  it('agrees to nothing when it can be read again', async () => {
    const { world, one } = await bothWaiting();
    const mend = makeUnreadable(world.store, { kind: 'inbox', id: `${one}.confirm` });
    await world.restart();
    world.pass(1);
    await world.say(one, 'what is the grace period?');
    mend();
    await world.talks.replay();
    expect([(await paidOnce(world, one)).told, (await world.payments()).length]).toEqual([never.told, 1]);
    expect(await world.lastWords(one)).toContain('That message changed nothing');
  });
});

describe('a silent talk that cannot be read', () => {
  it('does not keep what others left behind from being dropped', async () => {
    const world = openWorld();
    const [one, other] = [await reviewed(world), await reviewed(world, '900100200301', '48392017599')];
    makeUnreadable(world.store, { kind: 'conversation', id: one });
    world.pass(60);
    expect(await world.talks.dropIdle()).toBe(1);
    expect([(await world.conversation(other)).expires, told(world)]).toEqual([false, [['conversation', one]]]);
  });
});

describe('what breaks after the channel had its answer', () => {
  it('is reported, because nobody else hears of it', async () => {
    const address: Address = { kind: 'sms', phone: '+16175550101', ours: '+16175550100' };
    const world = openWorld({
      toDeliver() {
        throw new Error('no outbox');
      },
    });
    const who = { channel: 'sms', userId: 'u', browserKey: 'b', source: 's', language: 'en' } as const;
    const { conversationId } = await world.talks.open({ ...who, address });
    expect((await world.talks.accept(conversationId, { kind: 'message', text: 'hello' })).kind).toBe('accepted');
    await world.talks.close();
    expect(world.reports.map(({ event }) => event)).toContain('brokeAfterAnswer');
  });
});
