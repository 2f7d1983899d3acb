import { request as httpRequest } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createHttpServer } from '../../../src/http/server.ts';
import { smsRoutes } from '../../../src/channels/sms/index.ts';
import { signedWebhook, type Webhook } from '../../../src/demo/twilio/webhook.ts';
import { addressKey } from '../../../src/turns/index.ts';
import { openWorld, type World } from '../../turns/world.ts';
import { accountSid, authToken, handle, inbound, inboundUrl, ours, phone, publicUrl, smsWorld } from './smsWorld.ts';

const seed = 20260513;

/** More than a conversation keeps in mind of what it handled lately. */
const month = Array.from({ length: 130 }, (_, day) =>
  inbound(`${['Hello', 'How much do I owe?', 'Pay'][day % 3]} ${'!'.repeat(day)}`),
);

/** Our door before the real talks, of whichever process runs them just now. */
function doorOf(world: World) {
  return smsRoutes({
    talks: {
      open: (request) => world.talks.open(request),
      accept: (conversationId, each) => world.talks.accept(conversationId, each),
    },
    ours: { accountSid, numbers: [ours], messagingServiceSid: null },
    signature: { publicUrl, authTokens: [authToken] },
    fingerprint: (text) => Buffer.from(text).toString('hex'),
    onStatus: async () => {},
    limit: 1_000,
    log: { warn: () => {}, error: () => {} },
    now: () => 0,
  });
}

async function said(world: World): Promise<{ readonly conversationId: string; readonly lastSeq: number }> {
  const conversationId = await world.talks.at(addressKey({ kind: 'sms', phone, ours }));
  if (conversationId === undefined) throw new Error('nobody ever wrote');
  const { lastSeq } = await world.conversation(conversationId);
  return { conversationId, lastSeq };
}

describe('a month of texts', () => {
  it('changes nothing when all of it is sent once more, in any order, also after a restart', async () => {
    const world = openWorld();
    const door = doorOf(world);
    const webhooks = month.map((fields) => signedWebhook(inboundUrl, fields, authToken));
    for (const webhook of webhooks) expect(await handle(door, webhook)).toMatchObject({ status: 200 });
    await world.talks.close();
    const before = await said(world);
    expect(before.lastSeq).toBeGreaterThan(2 * month.length - 1);
    await world.restart();
    const [again = []] = fc.sample(fc.shuffledSubarray(webhooks, { minLength: webhooks.length }), { seed, numRuns: 1 });
    const answers = await Promise.all([...again, ...webhooks].map((webhook) => handle(door, webhook)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    await world.talks.close();
    expect(await said(world)).toEqual(before);
  });

  it('is one conversation where the first texts come all at once', async () => {
    const world = openWorld();
    const door = doorOf(world);
    await Promise.all(month.slice(0, 10).map((fields) => handle(door, signedWebhook(inboundUrl, fields, authToken))));
    await world.talks.close();
    const { conversationId } = await said(world);
    const lines = await world.lines(conversationId);
    expect(lines.filter(({ from }) => from === 'member')).toHaveLength(10);
  });
});

describe('a text that arrives in pieces', () => {
  it('is taken whole, by the address we configured and not by the one it names', async () => {
    const world = smsWorld();
    const server = createHttpServer({
      routes: world.routes,
      upgrades: [],
      securityHeaders: {},
      allowedOrigins: [],
      trustedProxies: [],
      log: { info: () => {}, warn: () => {}, error: () => {} },
      readiness: async () => true,
    });
    await server.listen(0, '127.0.0.1');
    const status = await inPieces(server.port, signedWebhook(inboundUrl, inbound('año 💬 pay 50'), authToken));
    await server.close(100);
    expect(status).toBe(200);
    expect(world.accepted.map((each) => each.inbound.text)).toEqual(['año 💬 pay 50']);
  });
});

/** One byte at a time. */
function inPieces(port: number, { url, headers, body }: Webhook): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ port, method: 'POST', path: new URL(url).pathname, headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.on('error', reject);
    for (const byte of Buffer.from(body)) sent.write(Buffer.of(byte));
    sent.end();
  });
}
