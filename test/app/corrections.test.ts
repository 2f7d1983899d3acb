import { describe, expect, it } from '@jest/globals';
import { correctIn } from '../../src/app/desk/corrections.ts';
import { policies } from '../../src/app/policies.ts';
import { instant } from '../../src/rules/index.ts';
import { openWorld, type World } from '../turns/world.ts';

const by = { staffId: 'lea', name: 'Lea' };
const correction = { recallId: 'recall-1', text: 'The due date was wrong: it is the 23rd.', by };
const noon = instant('2026-05-13T16:00:00.000Z');
const night = instant('2026-05-14T03:00:00.000Z');

const partsAt = (world: World, now: typeof noon) => ({
  store: world.store,
  talks: world.talks,
  policies,
  clock: { now: () => now },
});

async function texting(world: World): Promise<string> {
  const address = { kind: 'sms', phone: '+16175550123', ours: '+16175550100' } as const;
  const who = { channel: 'sms', userId: 'u', browserKey: 'b', source: 's', language: 'en' } as const;
  return (await world.talks.open({ ...who, address })).conversationId;
}

const corrected = async (world: World, talk: string) =>
  (await world.lines(talk)).filter(({ from }) => from === 'staff').map(({ reply }) => reply.text);

describe('the correction of an answer', () => {
  it('is said once in a talk, by whoever wrote it, however often it is sent', async () => {
    const world = openWorld();
    const talk = await world.open();
    await world.say(talk, 'when is it due?');
    const parts = partsAt(world, noon);
    expect(await correctIn(parts, talk, correction)).toBe('sent');
    expect(await correctIn(parts, talk, correction)).toBe('already');
    expect(await corrected(world, talk)).toEqual([`Lea (staff): ${correction.text}`]);
  });

  it('changes nothing of what is under way', async () => {
    const world = openWorld();
    const talk = await world.open();
    await world.say(talk, 'pay');
    const before = await world.conversation(talk);
    await correctIn(partsAt(world, noon), talk, correction);
    const after = await world.conversation(talk);
    expect([after.asked, after.lastSeenAt]).toEqual([before.asked, before.lastSeenAt]);
  });

  it('rings no phone at night, and goes in the morning', async () => {
    const world = openWorld();
    const talk = await texting(world);
    expect(await correctIn(partsAt(world, night), talk, correction)).toBe('later');
    expect(await corrected(world, talk)).toEqual([]);
    expect(await correctIn(partsAt(world, noon), talk, correction)).toBe('sent');
  });

  it('goes into a page at any hour, and nowhere where the talk is gone', async () => {
    const world = openWorld();
    const parts = partsAt(world, night);
    expect(await correctIn(parts, await world.open(), correction)).toBe('sent');
    expect(await correctIn(parts, 'no-such-talk', correction)).toBe('gone');
  });
});
