import { describe, expect, it } from '@jest/globals';
import { storeCleaner } from '../../src/app/cleaner.ts';
import { policies } from '../../src/app/policies.ts';
import { sha256 } from '../../src/app/sha256.ts';
import { Counts, momentOf } from '../../src/payments/index.ts';
import { addMinutes } from '../../src/rules/index.ts';
import { addressKey, type Inbound, type SmsAddress } from '../../src/turns/index.ts';
import { openWorld, start, type World } from '../turns/world.ts';

const address: SmsAddress = { kind: 'sms', phone: '+16175550101', ours: '+16175550100' };
const threeYears = 3 * 366 * 24 * 60;

/** Opens the talk of the phone, hands a message over, and waits for its turn. */
async function handOver(world: World, kind: Inbound['kind'], clientActivityId: string): Promise<string> {
  const who = { channel: 'sms', userId: 'u', browserKey: 'b', source: 's', language: 'en' } as const;
  const { conversationId } = await world.talks.open({ ...who, address });
  const accepted = await world.talks.accept(conversationId, { kind, text: '', clientActivityId });
  await world.talks.close();
  await world.restart();
  return accepted.kind;
}

/** Talks are kept for two years; the months go by until the phone's has been cleared away. */
async function clearAway(world: World): Promise<void> {
  world.pass(threeYears);
  const moment = momentOf(addMinutes(start, threeYears), policies);
  const broke = (_: unknown, error: unknown) => {
    throw error;
  };
  await storeCleaner(world.store, sha256).clean(moment, true, { run: 'expire', counts: new Counts(), broke });
  expect(await world.talks.at(addressKey(address))).toBeUndefined();
}

const refusesTexts = async (world: World) =>
  ((await world.store.get('phone', address.phone))?.value.optedOut ?? null) !== null;

describe('that a message was received', () => {
  it('outlives its talk: an old signed START, sent again, does not undo a STOP', async () => {
    const world = openWorld();
    expect(await handOver(world, 'optIn', 'SM1')).toBe('accepted');
    expect(await handOver(world, 'optOut', 'SM2')).toBe('accepted');
    expect(await refusesTexts(world)).toBe(true);
    await clearAway(world);
    expect([await handOver(world, 'optIn', 'SM1'), await refusesTexts(world)]).toEqual(['repeated', true]);
    expect([await handOver(world, 'optIn', 'SM3'), await refusesTexts(world)]).toEqual(['accepted', false]);
  });

  it('is known of messages that were remembered by their talk, as earlier releases did', async () => {
    const world = openWorld();
    await handOver(world, 'message', 'SM0');
    const conversationId = (await world.talks.at(addressKey(address))) ?? '';
    const value = { conversationId, activityId: 'SM1', at: start };
    const put = { kind: 'received', id: `${conversationId}.SM1`, value } as const;
    await world.store.commit({ puts: [put], deletes: [], expectedVersions: [] });
    expect(await handOver(world, 'optIn', 'SM1')).toBe('repeated');
  });

  it('does not keep somebody who comes back in a new talk from being greeted', async () => {
    const world = openWorld();
    expect(await handOver(world, 'hello', 'azure-hello')).toBe('accepted');
    expect(await handOver(world, 'hello', 'azure-hello')).toBe('repeated');
    await clearAway(world);
    expect(await handOver(world, 'hello', 'azure-hello')).toBe('accepted');
  });
});
