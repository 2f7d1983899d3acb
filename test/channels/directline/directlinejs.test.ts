import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type RealClient, realClient } from './realClient.ts';
import { directLineWorld, type Session, until, type World } from './world.ts';

const online = 2;
const expiredToken = 3;
const ended = 5;

let world: World;
let session: Session;
const clients: RealClient[] = [];

beforeEach(async () => {
  world = await directLineWorld((inbound) => [{ text: `You said ${inbound.text}` }, { text: 'What else?' }]);
  session = await world.open();
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await world.close();
});

function start(...rest: Parameters<typeof realClient> extends [World, ...infer R] ? R : never): RealClient {
  const client = realClient(world, ...rest);
  clients.push(client);
  return client;
}

const listening = (): Promise<void> => until(() => world.talks.listeners(session.conversationId) > 0);
const message = (text: string): object => ({ type: 'message', text, from: { id: 'somebody', role: 'user' } });
const texts = (client: RealClient): (string | undefined)[] =>
  client.shown.filter((each) => each.type === 'message').map((each) => each.text);

describe('botframework-directlinejs', () => {
  it('starts, posts and hears the masked echo and the answers, by WebSocket', async () => {
    const chat = start({ token: session.token });
    await listening();
    const id = await chat.post(message('account 12345678'));
    await until(() => texts(chat).length === 3);
    expect(id).toBe(`${session.conversationId}|0000001`);
    expect(chat.statuses.at(-1)).toBe(online);
    expect(texts(chat)).toEqual(['account ••••', 'You said account 12345678', 'What else?']);
    expect(chat.shown.map((each) => each.type)).toContain('typing');
    expect(chat.shown[0]?.from).toEqual({ id: session.userId, role: 'user' });
  });

  it('hears the same by polling, where typing is left out', async () => {
    const chat = start({ token: session.token }, { webSocket: false, pollingInterval: 200 });
    await until(() => chat.statuses.includes(online));
    await chat.post(message('hello'));
    await until(() => texts(chat).length === 3);
    expect(texts(chat)).toEqual(['hello', 'You said hello', 'What else?']);
    expect(chat.shown.map((each) => each.type)).not.toContain('typing');
  });

  it('shows what one tab says in the other', async () => {
    const tabs = [start({ token: session.token }), start({ token: session.token })] as const;
    await until(() => world.talks.listeners(session.conversationId) === 2);
    await tabs[0].post(message('from the first'));
    await tabs[1].post(message('from the second'));
    await until(() => tabs.every((tab) => texts(tab).length === 6));
    expect(texts(tabs[0])).toEqual(texts(tabs[1]));
  });

  it('misses nothing when the stream breaks again and again', async () => {
    const chat = start({ token: session.token });
    const expected: string[] = [];
    for (let drop = 1; drop <= 5; drop += 1) {
      await listening();
      world.talks.say(session.conversationId, { text: `before drop ${drop}` });
      cutStreams();
      world.talks.say(session.conversationId, { text: `during drop ${drop}` });
      expected.push(`before drop ${drop}`, `during drop ${drop}`);
      await until(() => texts(chat).includes(`during drop ${drop}`));
    }
    expect(new Set(texts(chat))).toEqual(new Set(expected));
    expect(new Set(chat.shown.map((each) => each.id)).size).toBe(expected.length);
    // The token of the reconnect answer is in use now, and it works.
    await chat.post(message('still here'));
  });

  it('reads the history when it comes back with the conversation id', async () => {
    const before = start({ token: session.token });
    await listening();
    await before.post(message('pay'));
    await until(() => texts(before).length === 3);
    const after = start({ token: session.token, conversationId: session.conversationId });
    await until(() => texts(after).length === 3);
    expect(texts(after)).toEqual(texts(before));
  });

  it('learns from 403 that its token expired, and asks for a retry', async () => {
    const chat = start({ token: session.token });
    await listening();
    world.pass(46);
    expect(await chat.post(message('late'))).toBe('retry');
    expect(chat.statuses.at(-1)).toBe(expiredToken);
  });

  it('ends when the conversation is gone', async () => {
    const chat = start({ token: session.token }, { webSocket: false, pollingInterval: 200 });
    await until(() => chat.statuses.includes(online));
    world.talks.forget(session.conversationId);
    await until(() => chat.statuses.includes(ended));
  });

  it('hears at once that a message was too many, and goes on afterwards', async () => {
    const chat = start({ token: session.token });
    await listening();
    for (let count = 0; count < 10; count += 1) await chat.post(message(`m${count}`));
    await expect(chat.post(message('one more'))).rejects.toMatchObject({ status: 400 });
    world.pass(1);
    await chat.post(message('better'));
    expect(chat.statuses.at(-1)).toBe(online);
  });

  it('keeps polling through troubles of ours', async () => {
    const chat = start({ token: session.token }, { webSocket: false, pollingInterval: 200 });
    await until(() => chat.statuses.includes(online));
    world.talks.broken.reads = true;
    await until(() => world.logged.some((line) => line.startsWith('directLine.pollFailed')));
    world.talks.broken.reads = false;
    world.talks.say(session.conversationId, { text: 'back again' });
    await until(() => texts(chat).includes('back again'));
  });
});

/** As a network would: without a word. */
function cutStreams(): void {
  world.directLine.close();
}
