import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { directLineWorld, type Session, type World } from './world.ts';

let world: World;
let session: Session;

beforeAll(async () => {
  world = await directLineWorld(undefined, { posts: 1_000_000 });
  session = await world.open();
});
afterAll(() => world.close());

const identity = fc.oneof(
  fc.constant(null),
  fc.integer(),
  fc.string(),
  fc.record({
    id: fc.oneof(fc.string(), fc.constant('bot'), fc.constant('dl_victim')),
    role: fc.constantFrom('bot', 'staff'),
  }),
  fc.jsonValue({ maxDepth: 2 }),
);

const forged = fc.record(
  {
    type: fc.oneof(
      fc.constantFrom('message', 'event', 'typing', 'trace', 'invoke', 'conversationUpdate'),
      fc.jsonValue(),
    ),
    text: fc.oneof(fc.string({ unit: 'binary' }), fc.jsonValue({ maxDepth: 1 })),
    name: fc.oneof(fc.constantFrom('webchat/join', 'language', 'ContinueConversation'), fc.jsonValue({ maxDepth: 1 })),
    value: fc.jsonValue({ maxDepth: 5 }),
    from: identity,
    recipient: identity,
    conversation: identity,
    id: fc.oneof(fc.string(), fc.integer()),
    replyToId: fc.string(),
    timestamp: fc.oneof(fc.string(), fc.integer()),
    channelId: fc.constantFrom('msteams', 'sms', 'emulator'),
    serviceUrl: fc.constantFrom('http://169.254.169.254/', 'http://localhost:1/', 'file:///etc/passwd'),
    deliveryMode: fc.constantFrom('expectReplies', 'notification'),
    callerId: fc.string(),
    relatesTo: fc.jsonValue({ maxDepth: 2 }),
    attachments: fc.jsonValue({ maxDepth: 2 }),
    channelData: fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.record({ clientActivityID: fc.uuid() })),
    ['__proto__']: fc.constant({ memberId: '100200300400' }),
    memberId: fc.constant('100200300400'),
  },
  { requiredKeys: ['type', 'from'] },
);

const known = new Set(['kind', 'text', 'card', 'language', 'clientActivityId']);

describe('a forged activity', () => {
  it('is always from the user of the token, brings no field of its own, and never breaks the server', async () => {
    await fc.assert(
      fc.asyncProperty(forged, async (activity) => {
        const path = `/conversations/${session.conversationId}/activities`;
        const answer = await world.call('POST', path, session.token, activity);
        expect([200, 400]).toContain(answer.status);
      }),
      { numRuns: 200 },
    );
    expect(world.talks.accepted.length).toBeGreaterThan(0);
    for (const { conversationId, inbound } of world.talks.accepted) {
      expect(conversationId).toBe(session.conversationId);
      expect(Object.keys(inbound).filter((key) => !known.has(key))).toEqual([]);
      expect(inbound.text.isWellFormed()).toBe(true);
      expect(inbound).not.toHaveProperty('memberId');
    }
    const polled = await world.call('GET', `/conversations/${session.conversationId}/activities`, session.token);
    const { activities } = (await polled.json()) as { activities: Record<string, unknown>[] };
    for (const activity of activities) {
      expect(activity['from']).toEqual({ id: session.userId, role: 'user' });
      expect(activity).toMatchObject({ channelId: 'directline', conversation: { id: session.conversationId } });
      for (const field of ['serviceUrl', 'deliveryMode', 'callerId', 'relatesTo', 'memberId', 'replyToId']) {
        expect(activity).not.toHaveProperty(field);
      }
    }
    expect((await fetch(`${world.url}/healthz`)).status).toBe(200);
  });
});
