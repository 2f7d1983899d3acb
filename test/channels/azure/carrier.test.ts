import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sureOf } from '../../../src/channels/azure/authentication.ts';
import { createAzureCarrier } from '../../../src/channels/azure/index.ts';
import { outcomeOf } from '../../../src/channels/azure/outcome.ts';
import type { HttpResponse } from '../../../src/http/route.ts';
import type { Instant } from '../../../src/rules/index.ts';
import type { AzureAddress } from '../../../src/turns/address.ts';
import type { Line } from '../../../src/turns/conversation.ts';
import type { Carrier, Drawn } from '../../../src/turns/outbox/outgoing.ts';
import { azureWorld, freePort, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await azureWorld({ deadlineMs: 200 });
});
afterAll(() => world.close());

const at = Date.parse('2026-05-13T19:00:00.000Z');
let random = 0;
let carrier: Carrier;
beforeEach(() => {
  random = 0;
  carrier = carrierOver(world.connection);
});

function carrierOver(connection: World['connection'], serviceHosts = world.azure.serviceHosts): Carrier {
  return createAzureCarrier({
    connection,
    serviceHosts,
    pageAddress: (pageId) => `https://pay.example.org/form/${pageId}`,
    drawSms: ({ reply }) => [`${reply.text} 1/2`, `${reply.text} 2/2`],
    random: () => random,
    now: () => at,
    log: world.options.log,
  });
}

let chats = 0;
const address = (changed: Partial<AzureAddress> = {}): AzureAddress => ({
  kind: 'azure',
  channelId: 'msteams',
  serviceUrl: world.azure.connector.serviceUrl,
  conversationId: `a:1;chat=${(chats += 1)}@x`,
  userId: '29:1member',
  botId: `28:${world.azure.account.appId}`,
  tenantId: world.azure.account.tenantId,
  ...changed,
});
const line = (text: string, from: Line['from'] = 'bot'): Line => ({
  seq: 1,
  id: 'c|1',
  at: '2026-05-13T19:00:00.000Z' as Instant,
  from,
  reply: { text },
});
const part: Drawn = { type: 'message', textFormat: 'plain', text: 'Hello' };
const refusing = (status: number, headers: Record<string, string> = {}): HttpResponse => ({
  status,
  headers,
  body: { error: { code: 'X', message: 'account 12345678901' } },
});
const calls = () => world.azure.connector.calls.length;

describe('a message that is handed over', () => {
  it('arrives as it was drawn, in its conversation, signed, and is known by the id that Azure gave it', async () => {
    const to = address();
    const drawn = carrier.draw(line('Hello'), to);
    expect(drawn).toEqual([part]);
    const outcome = await carrier.send(part, to, 'key');
    const [arrived] = world.azure.connector.conversation(to.conversationId);
    expect(outcome).toEqual({ kind: 'accepted', providerId: arrived?.id });
    expect(arrived).toMatchObject({
      type: 'message',
      textFormat: 'plain',
      text: 'Hello',
      from: { id: to.botId },
      recipient: { id: to.userId },
      conversation: { id: to.conversationId, tenantId: to.tenantId },
    });
    expect(world.azure.connector.calls.at(-1)).toMatchObject({
      method: 'POST',
      authorization: `Bearer ${world.azure.cloud.outgoingToken}`,
    });
  });

  it('is text on a phone, as the SMS channel draws it', async () => {
    const to = address({ channelId: 'sms', tenantId: null });
    const drawn = carrier.draw(line('Hello'), to);
    expect(drawn).toEqual(['Hello 1/2', 'Hello 2/2']);
    await carrier.send(drawn[1] as Drawn, to, 'key');
    expect(world.azure.connector.conversation(to.conversationId)).toMatchObject([{ text: 'Hello 2/2' }]);
  });

  it("is none where the member's own line would be told to them", () => {
    expect(carrier.draw(line('mine', 'member'), address())).toEqual([]);
    expect(carrier.draw(line('of staff', 'staff'), address())).toHaveLength(1);
  });

  it('cannot be looked for afterwards: Azure keeps no list', async () => {
    expect(await carrier.find(part, address(), { since: '2026-05-13T19:00:00.000Z' as Instant, known: [] })).toBe(
      'unknown',
    );
  });
});

describe('a message that is not taken', () => {
  it.each([
    [400, { kind: 'refused', reason: 'other' }],
    [403, { kind: 'refused', reason: 'gone' }],
    [404, { kind: 'refused', reason: 'gone' }],
    [413, { kind: 'refused', reason: 'other' }],
    [401, { kind: 'tryLater', afterMs: 500 }],
    [412, { kind: 'tryLater', afterMs: 500 }],
    [429, { kind: 'tryLater', afterMs: 500 }],
    [502, { kind: 'tryLater', afterMs: 500 }],
    [503, { kind: 'tryLater', afterMs: 500 }],
    [504, { kind: 'tryLater', afterMs: 500 }],
    [500, { kind: 'unclear' }],
  ])('was refused with %i, once: %j', async (status, outcome) => {
    world.azure.connector.answerNext(refusing(status));
    const before = calls();
    expect(await carrier.send(part, address(), 'key')).toEqual(outcome);
    expect(calls()).toBe(before + 1);
    expect(world.logged.at(-1)).toContain(`"status":${status}`);
    expect(world.logged.join()).not.toMatch(/12345678901|local-azure-|Hello/);
  });

  it.each([
    ['30', 30_500],
    ['Wed, 13 May 2026 19:01:00 GMT', 60_500],
    ['Wed, 13 May 2026 18:00:00 GMT', 500],
    ['999999', 3_600_500],
    ['soon', 500],
  ])('is tried again no sooner than Azure says: %s', async (retryAfter, afterMs) => {
    world.azure.connector.answerNext(refusing(429, { 'retry-after': retryAfter }));
    expect(await carrier.send(part, address(), 'key')).toEqual({ kind: 'tryLater', afterMs });
  });

  it('waits twice as long each time, spread by chance, until it is taken; other chats are not kept waiting', async () => {
    const to = address();
    const waits = [];
    world.azure.connector.answerNext(...Array.from({ length: 12 }, () => refusing(503)));
    for (random of [0, 1, 0, 0.5, 0, 0, 0, 0, 0, 0, 1]) waits.push(await carrier.send(part, to, 'key'));
    const ms = waits.map((each) => (each.kind === 'tryLater' ? each.afterMs : each.kind));
    expect(ms).toEqual([500, 2000, 2000, 6000, 8000, 16_000, 32_000, 64_000, 128_000, 150_000, 300_000]);
    random = 0;
    expect(await carrier.send(part, address(), 'key')).toMatchObject({ afterMs: 500 });
    expect(await carrier.send(part, to, 'key')).toMatchObject({ kind: 'accepted' });
    world.azure.connector.answerNext(refusing(503));
    expect(await carrier.send(part, to, 'key')).toMatchObject({ afterMs: 500 });
  });

  it('may have arrived where the answer does not come in time, and is not sent twice by itself', async () => {
    const release = world.azure.connector.hold();
    const before = calls();
    expect(await carrier.send(part, address(), 'key')).toEqual({ kind: 'unclear' });
    release();
    expect(calls()).toBe(before + 1);
  });

  it('was surely not sent where nobody listens', async () => {
    const host = `127.0.0.1:${await freePort()}`;
    const outcome = await carrierOver(world.connection, [host]).send(
      part,
      address({ serviceUrl: `http://${host}/` }),
      'k',
    );
    expect(outcome).toEqual({ kind: 'tryLater', afterMs: 500 });
  });

  it('is not carried on to where the answer points', async () => {
    world.azure.connector.answerNext({ status: 307, headers: { location: `${world.url}/elsewhere` }, body: {} });
    const before = calls();
    expect(await carrier.send(part, address(), 'key')).toEqual({ kind: 'refused', reason: 'other' });
    expect(calls()).toBe(before + 1);
  });

  it('is not sent at all to a host that is no longer listed', async () => {
    const before = calls();
    const outcome = await carrierOver(world.connection, ['smba.trafficmanager.net']).send(part, address(), 'key');
    expect(outcome).toEqual({ kind: 'refused', reason: 'other' });
    expect(calls()).toBe(before);
  });

  it('is for another channel, and that is a mistake of ours', () => {
    expect(() => carrier.draw(line('x'), { kind: 'sms', phone: '+16175550123', ours: '+16175550100' })).toThrow();
  });
});

describe('when we cannot prove to Azure who we are', () => {
  it.each([
    ['is refused a token', () => Promise.reject(new Error('no such secret'))],
    ['gets no answer about one', () => new Promise<never>(() => {})],
  ])('nothing was sent, and it is tried again: the bot %s', async (_how, signRequest) => {
    const thrown: unknown = await sureOf({ signRequest }, 20)
      .signRequest({} as never)
      .catch((error: unknown) => error);
    expect(outcomeOf(thrown, at)).toEqual({ kind: 'tryLater' });
  });
});
