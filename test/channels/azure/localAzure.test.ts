import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLocalAzure } from '../../../src/demo/azure/localAzure.ts';
import type { AzureAddress } from '../../../src/turns/address.ts';
import { azureWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await azureWorld();
});
afterAll(() => world.close());

const call = (method: string, path: string, body?: object, token = world.azure.cloud.outgoingToken) =>
  fetch(`${world.azure.connector.serviceUrl}v3/conversations/${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

describe('Azure as it is played', () => {
  it('publishes its key as Microsoft does, with the channels that it may speak for', async () => {
    const openId = (await (await fetch(world.azure.cloud.openIdUrl)).json()) as { issuer: string; jwks_uri: string };
    expect(openId.issuer).toBe(world.azure.cloud.issuer);
    const { keys } = (await (await fetch(openId.jwks_uri)).json()) as { keys: Record<string, unknown>[] };
    expect(keys).toMatchObject([{ kty: 'RSA', kid: world.azure.issuer.keys.keyId, e: 'AQAB' }]);
    expect(keys[0]?.['endorsements']).toContain('msteams');
    expect(keys[0]).not.toHaveProperty('d');
  });

  it('keeps what is said, changed and deleted in a conversation, and tells who listens', async () => {
    const heard: string[] = [];
    const stop = world.azure.connector.subscribe((id) => heard.push(id));
    const chat = encodeURIComponent('19:x@thread.v2;messageid=1');
    const { id } = (await (await call('POST', `${chat}/activities`, { type: 'message', text: 'a' })).json()) as {
      id: string;
    };
    const reply = await call('POST', `${chat}/activities/${id}`, { type: 'message', text: 'b' });
    const said = () => world.azure.connector.conversation('19:x@thread.v2;messageid=1').map(({ text }) => text);
    expect([reply.status, said()]).toEqual([201, ['a', 'b']]);
    await call('PUT', `${chat}/activities/${id}`, { type: 'message', text: 'c' });
    expect(said()).toEqual(['c', 'b']);
    await call('DELETE', `${chat}/activities/${id}`);
    expect(said()).toEqual(['b']);
    expect((await call('PUT', `${chat}/activities/${id}`, { text: 'd' })).status).toBe(404);
    stop();
    await call('POST', `${chat}/activities`, { text: 'e' });
    expect(heard).toEqual(Array.from({ length: 5 }, () => '19:x@thread.v2;messageid=1'));
  });

  it('takes nothing from who is not the bot', async () => {
    expect((await call('POST', 'chat/activities', { text: 'a' }, 'another-token')).status).toBe(401);
    expect(world.azure.connector.conversation('chat')).toEqual([]);
  });

  it('has a token that is another in each process, so that nobody can speak as the bot', async () => {
    const other = await createLocalAzure({ url: world.url, now: Date.now });
    expect(other.cloud.outgoingToken).not.toBe(world.azure.cloud.outgoingToken);
    expect(other.cloud.outgoingToken.length).toBeGreaterThan(40);
  });

  it.each(['{"type":', '[]', '"text"', 'null', ''])('refuses what is no activity: %j', async (body) => {
    const chat = `${world.azure.connector.serviceUrl}v3/conversations/broken/activities`;
    const headers = { authorization: `Bearer ${world.azure.cloud.outgoingToken}`, 'content-type': 'application/json' };
    expect((await fetch(chat, { method: 'POST', headers, body })).status).toBe(400);
    expect(world.azure.connector.conversation('broken')).toEqual([]);
  });

  it('keeps the latest calls and conversations only, however long a demonstration runs', async () => {
    const { connector } = world.azure;
    for (let index = 0; index < 1_010; index += 1) await call('POST', `chat${index}/activities`, { text: 'a' });
    expect([connector.calls.length, connector.calls.at(-1)?.conversationId]).toEqual([1_000, 'chat1009']);
    const kept = Array.from({ length: 1_010 }, (_, index) => connector.conversation(`chat${index}`).length);
    expect([kept.slice(0, 810).every((many) => many === 0), kept.slice(810).every((many) => many === 1)]).toEqual([
      true,
      true,
    ]);
  });

  it('lets the real bot change what it said', async () => {
    const address: AzureAddress = {
      kind: 'azure',
      channelId: 'msteams',
      serviceUrl: world.azure.connector.serviceUrl,
      conversationId: 'a:2',
      userId: '29:1',
      botId: '28:1',
      tenantId: null,
    };
    const id = (await world.connection.send(address, { type: 'message', text: 'first' })) ?? '';
    await world.connection.update(address, id, { type: 'message', text: 'second' });
    expect(world.azure.connector.conversation('a:2')).toMatchObject([{ id, text: 'second' }]);
  });
});
