import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CardSubmit, Reply } from '../../../src/messages/reply.ts';
import { type Activity, azureWorld, type World } from './world.ts';

const binding = { draft: 'd1', step: 'review', version: 3 };
const review: Reply = {
  text: 'Please check.',
  facts: {
    title: 'Your payment',
    rows: [{ label: 'Amount', value: '$182.40' }],
    binding,
    actions: [
      { title: 'Pay $182.40', action: 'confirm' },
      { title: 'Change', action: 'change' },
    ],
  },
};

let world: World;
beforeEach(async () => {
  world = await azureWorld({ answer: ({ text }) => (text === 'pay' ? [review] : [{ text: 'All right.' }]) });
});
afterEach(() => world.close());

const heard = () => world.talks.accepted.map(({ inbound }) => inbound);
const group = (changed: Activity = {}): Activity => {
  const bot = world.activity()['recipient'] as { id: string };
  return world.activity({
    conversation: { id: '19:team@thread.tacv2;messageid=17', conversationType: 'channel', isGroup: true },
    entities: [{ type: 'mention', mentioned: { id: bot.id, name: 'Connector Pay' }, text: '<at>Connector Pay</at>' }],
    text: '<at>Connector Pay</at> my member id is 100200300401',
    ...changed,
  });
};
const press = (value: unknown, changed: Activity = {}) =>
  world.activity({ text: undefined, value, replyToId: 'played-1', ...changed });

describe('a member in Teams', () => {
  it('is heard, in a conversation that belongs to their chat', async () => {
    const answer = await world.post(world.activity({ id: '1700', text: 'how much do I owe?' }));
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({});
    expect(heard()).toEqual([{ kind: 'message', text: 'how much do I owe?', clientActivityId: '1700' }]);
    expect(world.opened).toEqual([
      {
        channel: 'teams',
        userId: '29:1member',
        browserKey: expect.stringMatching(/^\w{32}$/),
        source: expect.stringMatching(/^\w{32}$/),
        language: 'en',
        address: {
          kind: 'azure',
          channelId: 'msteams',
          serviceUrl: world.azure.connector.serviceUrl,
          conversationId: 'a:1personal',
          userId: '29:1member',
          botId: `28:${world.azure.account.appId}`,
          tenantId: world.azure.account.tenantId,
        },
      },
    ]);
  });

  it('keeps one conversation, also when two activities of a new chat come at once', async () => {
    const posts = [world.activity({ text: 'one' }), world.activity({ text: 'two' }), world.activity({ text: 'three' })];
    await Promise.all(posts.map((each) => world.post(each)));
    expect(world.opened).toHaveLength(1);
    expect(new Set(world.talks.accepted.map(({ conversationId }) => conversationId)).size).toBe(1);
    expect(world.talks.accepted).toHaveLength(3);
  });

  it('is heard once when Azure sends an activity again', async () => {
    const again = world.activity({ id: 'f:0b2c/with.odd:signs', text: 'pay $50' });
    const statuses = [];
    for (let tries = 0; tries < 5; tries += 1) statuses.push((await world.post(again)).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200]);
    expect(world.talks.accepted).toHaveLength(1);
    expect(heard()[0]?.clientActivityId).toMatch(/^[\w-]{43}$/);
  });

  it('is spoken to in the language of their Teams, where we speak it', async () => {
    const entities = [{ type: 'clientInfo', locale: 'es-MX', country: 'US' }];
    await world.post(world.activity({ entities, locale: 'en-US' }));
    expect(world.opened[0]?.language).toBe('es');
  });

  it.each(['messageUpdate', 'messageDelete', 'messageReaction', 'typing', 'endOfConversation', 'event', 'trace', 'x'])(
    'changes nothing by %s',
    async (type) => {
      expect((await world.post(world.activity({ type, text: 'pay everything' }))).status).toBe(200);
      expect(world.talks.accepted).toEqual([]);
      expect(world.opened).toEqual([]);
      expect(world.azure.connector.calls).toEqual([]);
    },
  );

  it('sends a picture alone, and is heard without words', async () => {
    await world.post(world.activity({ text: undefined, attachments: [{ contentType: 'image/png', contentUrl: 'x' }] }));
    expect(heard()).toMatchObject([{ kind: 'message', text: '' }]);
  });

  it('gets nothing into the product by asking for replies in the answer', async () => {
    const answer = await world.post(world.activity({ deliveryMode: 'expectReplies', callerId: 'x', relatesTo: {} }));
    expect(await answer.json()).toEqual({});
    expect(world.talks.accepted).toHaveLength(1);
  });
});

describe('other channels of Azure', () => {
  it('take no bank digits where Azure keeps what is typed, and belong to no organisation', async () => {
    const nowhere = { channelData: undefined, conversation: { id: 'c1' } };
    await world.post(world.activity({ channelId: 'webchat', ...nowhere }));
    await world.post(world.activity({ channelId: 'sms', ...nowhere, conversation: { id: '+16175550123' } }));
    expect(world.opened.map(({ channel }) => channel)).toEqual(['webchat', 'sms']);
  });
});

describe('when the talks cannot take it', () => {
  it.each([
    [{ kind: 'closing' }, 503],
    [{ kind: 'unknownConversation' }, 503],
    [{ kind: 'tooMany', retryAfterSeconds: 7 }, 429],
  ] as const)('Azure is told to send it again: %j', async (refusing, status) => {
    world.talks.refusing = refusing;
    const answer = await world.post(world.activity());
    expect(answer.status).toBe(status);
    expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
  });

  it('nothing of what broke is said', async () => {
    world.talks.broken.accepts = true;
    const answer = await world.post(world.activity());
    expect(answer.status).toBe(503);
    expect(await answer.text()).not.toMatch(/disk|account|Error/);
  });
});

describe('in a group', () => {
  it('the bot asks for a chat in private, with a link, and reads nothing', async () => {
    const said = world.nextChange();
    expect((await world.post(group())).status).toBe(200);
    await said;
    const [message] = world.azure.connector.conversation('19:team@thread.tacv2;messageid=17');
    const link = `https://teams.microsoft.com/l/chat/0/0?users=28:${world.azure.account.appId}`;
    expect(message).toMatchObject({ attachments: [{ content: { actions: [{ type: 'Action.OpenUrl', url: link }] } }] });
    expect(JSON.stringify(message)).not.toContain('100200300401');
    expect(world.talks.accepted).toEqual([]);
    expect(world.opened).toEqual([]);
  });

  it('it asks once an hour in each thread', async () => {
    const calls = () => world.azure.connector.calls.length;
    let said = world.nextChange();
    await world.post(group());
    await said;
    await world.post(group());
    await world.post(group());
    said = world.nextChange();
    await world.post(group({ conversation: { id: '19:other@thread.v2', conversationType: 'groupChat' } }));
    await said;
    expect(calls()).toBe(2);
    world.pass(61);
    said = world.nextChange();
    await world.post(group());
    await said;
    expect(calls()).toBe(3);
  });

  it('it says nothing where nobody addressed it, or where somebody only came or went', async () => {
    await world.post(group({ entities: [], text: 'pay my bill' }));
    await world.post(group({ type: 'conversationUpdate', membersAdded: [world.activity()['recipient']] }));
    expect(world.azure.connector.calls).toEqual([]);
    expect(world.opened).toEqual([]);
  });

  it('a chat in Teams that does not say what it is counts as one', async () => {
    const said = world.nextChange();
    await world.post(group({ conversation: { id: 'a:unsaid' } }));
    await said;
    expect(world.opened).toEqual([]);
  });

  it('a card that is pressed there gets the same words', async () => {
    const value = { action: { data: { ...binding, action: 'confirm' } } };
    const answer = await world.post(group({ type: 'invoke', name: 'adaptiveCard/action', value }));
    expect(await answer.json()).toMatchObject({ statusCode: 200, value: expect.stringContaining('in private') });
    expect(world.talks.accepted).toEqual([]);
  });

  it('a redirect that does not arrive is only noted', async () => {
    world.azure.connector.answerNext({ status: 403, body: {} });
    const noted = world.azure.connector.calls.length;
    expect((await world.post(group())).status).toBe(200);
    await eventually(() => world.logged.some((each) => each.startsWith('azure.redirectFailed')));
    expect(world.azure.connector.calls).toHaveLength(noted + 1);
  });
});

describe('a card that is pressed', () => {
  const pay = async () => {
    const { connector } = world.azure;
    await world.post(world.activity({ text: 'pay' }));
    await eventually(() => world.talks.accepted.length === 1);
    const { conversationId } = world.talks.accepted[0] as { conversationId: string };
    await eventuallyLines(conversationId, 2);
    // What the outbox would have sent: the message that the press names.
    const { address } = world.opened[0] as { address: Parameters<typeof world.connection.send>[0] };
    expect(await world.connection.send(address, { type: 'message', text: 'Please check.' })).toBe('played-1');
    return () => connector.conversation('a:1personal')[0];
  };
  const eventuallyLines = async (conversationId: string, count: number) => {
    let lines = await world.talks.linesAfter(conversationId, 0, 10);
    while ((lines ?? []).length < count) {
      await new Promise((resolve) => setImmediate(resolve));
      lines = await world.talks.linesAfter(conversationId, 0, 10);
    }
  };

  it('says what it is bound to and what was pressed, and nothing else', async () => {
    const forged = { ...binding, action: 'confirm', amount: 1, memberId: '1', __proto__: { x: 1 }, note: 'hi' };
    await world.post(press(forged));
    expect(heard()).toMatchObject([{ kind: 'card', text: '', card: { ...binding, action: 'confirm' } }]);
    const [first] = heard().map(({ card }) => card as CardSubmit);
    expect(first?.fields).toEqual({ memberId: '1', note: 'hi' });
  });

  it('loses its buttons once its turn has ended', async () => {
    const message = await pay();
    const changed = world.nextChange();
    await world.post(press({ ...binding, action: 'confirm' }));
    await changed;
    expect(world.talks.accepted).toHaveLength(2);
    expect(message()).toMatchObject({ attachments: [{ content: { actions: [] } }] });
    expect(JSON.stringify(message())).toContain('"$182.40"');
    expect(JSON.stringify(message())).toContain('✓ Pay $182.40');
    expect(world.talks.listeners(world.talks.accepted[0]?.conversationId ?? '')).toBe(0);
  });

  it.each([
    ['a version that never was', { ...binding, version: 9, action: 'confirm' }],
    ['an action that it does not have', { ...binding, action: 'payDouble' }],
  ])('is left as it is for %s, which the talk answers', async (_what, value) => {
    const message = await pay();
    const before = message();
    await world.post(press(value));
    await eventuallyLines(world.talks.accepted[0]?.conversationId ?? '', 4);
    expect(world.talks.accepted).toHaveLength(2);
    expect(message()).toEqual(before);
    expect(world.azure.connector.calls.map(({ method }) => method)).toEqual(['POST']);
  });

  it('is answered all the same where it cannot be changed', async () => {
    await pay();
    world.azure.connector.answerNext({ status: 404, body: {} });
    expect((await world.post(press({ ...binding, action: 'confirm' }))).status).toBe(200);
    await eventually(() => world.logged.some((each) => each.startsWith('azure.cardNotClosed')));
    expect(world.talks.accepted).toHaveLength(2);
    expect(world.logged.join()).not.toContain(world.azure.cloud.outgoingToken);
  });

  it('says the value of its button or of its list for the member', async () => {
    await world.post(press({ said: 'savings' }));
    await world.post(world.activity({ text: 'checking', value: { hidden: 'x' } }));
    await world.post(press('by-post-back'));
    expect(heard().map(({ text }) => text)).toEqual(['savings', 'checking', 'by-post-back']);
  });

  it('is refused where its value is larger than any card of ours', async () => {
    const deep = { a: { b: { c: { d: { e: {} } } } } };
    expect((await world.post(press({ ...binding, action: 'x', deep }))).status).toBe(400);
    expect((await world.post(press({ ...binding, action: 'x', note: 'n'.repeat(9000) }))).status).toBe(400);
    expect(world.talks.accepted).toEqual([]);
  });
});

describe('a card that waits for its answer', () => {
  const execute = (value: unknown, name = 'adaptiveCard/action') =>
    world.post(world.activity({ type: 'invoke', name, value, text: undefined }));

  it("is taken, and told so in Teams' own shape", async () => {
    const answer = await execute({ action: { type: 'Action.Execute', data: { ...binding, action: 'confirm' } } });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      statusCode: 200,
      type: 'application/vnd.microsoft.activity.message',
      value: 'Got it. My answer comes here in the chat.',
    });
    expect(heard()).toMatchObject([{ kind: 'card', card: { ...binding, action: 'confirm' } }]);
  });

  it.each([{}, null, { action: null }, { action: { data: 5 } }, { action: { data: { draft: 'x' } } }])(
    'is none of ours: %j',
    async (value) => {
      expect(await (await execute(value)).json()).toMatchObject({
        statusCode: 400,
        type: 'application/vnd.microsoft.error',
      });
      expect(world.talks.accepted).toEqual([]);
    },
  );

  it('is told where it could not be stored', async () => {
    world.talks.refusing = { kind: 'closing' };
    const answer = await execute({ action: { data: { ...binding, action: 'confirm' } } });
    expect(await answer.json()).toMatchObject({ statusCode: 500 });
  });

  it.each(['task/fetch', 'composeExtension/query', 'signin/verifyState', ''])(
    'politely has no answer to %j',
    async (name) => {
      const answer = await execute({}, name);
      expect(answer.status).toBe(501);
      expect(await answer.json()).toMatchObject({ error: { code: 'NotImplemented' } });
    },
  );
});

/** Waits for something that happens in this process by itself, a step of the loop at a time. */
async function eventually(happened: () => boolean): Promise<void> {
  while (!happened()) await new Promise((resolve) => setImmediate(resolve));
}
