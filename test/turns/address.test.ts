import { describe, expect, it } from '@jest/globals';
import { type AzureAddress, phoneOf } from '../../src/turns/index.ts';
import { openWorld } from './world.ts';

const address: AzureAddress = {
  kind: 'azure',
  channelId: 'msteams',
  serviceUrl: 'https://smba.trafficmanager.net/amer/',
  conversationId: 'a:1',
  userId: '29:1',
  botId: '28:1',
  tenantId: 'tenant',
};
const who = { channel: 'teams', userId: 'u', browserKey: 'b', source: 's', language: 'en' } as const;

describe('the address of a conversation', () => {
  it.each(['serviceUrl', 'userId', 'botId', 'tenantId'] as const)('takes a new %s', async (field) => {
    const world = openWorld();
    const { conversationId } = await world.talks.open({ ...who, address });
    const moved = { ...address, [field]: 'another' };
    expect(await world.talks.open({ ...who, address: moved })).toEqual({ conversationId });
    expect((await world.conversation(conversationId)).address).toEqual(moved);
  });

  it('is written only where it changed', async () => {
    const world = openWorld();
    const { conversationId } = await world.talks.open({ ...who, address });
    await world.talks.open({ ...who, address: { ...address } });
    expect((await world.store.get('conversation', conversationId))?.version).toBe(1);
  });

  it('is taken although the conversation is changed by somebody else meanwhile', async () => {
    const world = openWorld();
    const { conversationId } = await world.talks.open({ ...who, address });
    world.faults.next('turn', 'conflict', 3);
    const moved = { ...address, serviceUrl: 'https://smba.trafficmanager.net/emea/' };
    await world.talks.open({ ...who, address: moved });
    expect((await world.conversation(conversationId)).address).toEqual(moved);
  });
});

describe('the phone of an address', () => {
  const texted = { ...address, channelId: 'sms', userId: '+16175550101' };

  it('is the same whoever carries the texts', () => {
    expect(phoneOf({ kind: 'sms', phone: '+16175550101', ours: '+16175550100' })).toBe('+16175550101');
    expect(phoneOf(texted)).toBe('+16175550101');
  });

  it('is none where no phone is spoken with, whatever the user is called there', () => {
    expect(phoneOf({ ...texted, channelId: 'msteams' })).toBeUndefined();
    expect(phoneOf({ ...texted, userId: '29:1' })).toBeUndefined();
  });
});
