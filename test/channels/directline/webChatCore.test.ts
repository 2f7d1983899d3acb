import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createRequire } from 'node:module';
import { type RealClient, realClient, type Shown } from './realClient.ts';
import { directLineWorld, type Session, until, type World } from './world.ts';

interface Store {
  dispatch(action: object): void;
  getState(): { activities: Shown[]; typing: Record<string, unknown> };
}

const { createStoreWithOptions } = createRequire(import.meta.url)('botframework-webchat-core') as {
  createStoreWithOptions: (options: object, initial: object) => Store;
};

/** Web Chat never clears its twenty-second wait for an echo; it shall not keep this process alive. */
const ponyfill = {
  setTimeout: (run: () => void, ms: number): unknown => setTimeout(run, ms).unref(),
};

let world: World;
let session: Session;
let chat: RealClient;
let store: Store;

beforeEach(async () => {
  world = await directLineWorld((inbound) =>
    inbound.kind === 'hello' ? [{ text: 'Welcome' }] : [{ text: `You said ${inbound.text}` }, { text: 'What else?' }],
  );
  session = await world.open();
  await connect({});
});
afterEach(async () => {
  disconnect();
  await world.close();
});

async function connect(claimed: { readonly userID?: string }): Promise<void> {
  chat = realClient(world, session);
  store = createStoreWithOptions({ devTools: false, ponyfill }, {});
  store.dispatch({ type: 'DIRECT_LINE/CONNECT', payload: { directLine: chat.client, ...claimed } });
  await until(() => world.talks.listeners(session.conversationId) > 0);
}

function disconnect(): void {
  store.dispatch({ type: 'DIRECT_LINE/DISCONNECT' });
  chat.close();
}

const messages = (): Shown[] => store.getState().activities.filter((each) => each.type === 'message');
const statusOf = (activity: Shown | undefined): unknown => activity?.channelData?.['webchat:send-status'];
const post = (activity: object): void =>
  store.dispatch({ type: 'DIRECT_LINE/POST_ACTIVITY', meta: { method: 'keyboard' }, payload: { activity } });

describe("Web Chat's own core", () => {
  it('marks a message as sent and replaces its bubble by the masked echo', async () => {
    post({ type: 'message', text: 'my account is 98765432' });
    expect(messages().map((each) => [each.text, statusOf(each)])).toEqual([['my account is 98765432', 'sending']]);
    await until(() => messages().length === 3 && statusOf(messages()[0]) === 'sent');
    expect(messages().map((each) => each.text)).toEqual([
      'my account is ••••',
      'You said my account is 98765432',
      'What else?',
    ]);
    expect(messages()[0]?.from.id).toBe(session.userId);
  });

  it('believes the token about who the user is, not the page', async () => {
    const warn = jest.spyOn(console, 'warn').mockImplementation(() => {});
    disconnect();
    await until(() => world.talks.listeners(session.conversationId) === 0);
    await connect({ userID: 'forged' });
    post({ type: 'message', text: 'who am I' });
    await until(() => statusOf(messages()[0]) === 'sent');
    expect(messages()[0]?.from.id).toBe(session.userId);
    expect(warn).toHaveBeenCalledWith(expect.stringContaining('will use the user ID from the token'));
    warn.mockRestore();
  });

  it('keeps the order of a talk whose lines share one instant', async () => {
    for (const text of ['one', 'two', 'three']) post({ type: 'message', text });
    await until(() => messages().length === 9 && messages().every((each) => each.id !== undefined));
    const numbers = messages().map((each) => each.channelData?.['webchat:sequence-id']);
    expect(numbers).toEqual([...numbers].sort((a, b) => Number(a) - Number(b)));
  });

  it('shows a pressed card as sent, without a bubble of words', async () => {
    post({ type: 'message', value: { draft: 'd', step: 's', version: 1, action: 'submit', amount: '98765432' } });
    await until(() => statusOf(messages()[0]) === 'sent');
    expect(messages()[0]).toMatchObject({ text: '', channelData: { postBack: true } });
    expect(world.talks.accepted[0]?.inbound.card).toEqual({
      draft: 'd',
      step: 's',
      version: 1,
      action: 'submit',
      fields: { amount: '98765432' },
    });
    expect(JSON.stringify(messages())).not.toContain('98765432');
  });

  it('gets its join event echoed, and is greeted once', async () => {
    post({ type: 'event', name: 'webchat/join', value: { language: 'es' } });
    const joined = (): Shown | undefined => store.getState().activities.find((each) => each.type === 'event');
    await until(() => statusOf(joined()) === 'sent' && messages().length === 1);
    expect(messages().map((each) => each.text)).toEqual(['Welcome']);
  });

  it('shows that the bot is typing until it speaks', async () => {
    world.talks.type(session.conversationId);
    await until(() => 'bot' in store.getState().typing);
    world.talks.say(session.conversationId, { text: 'Here it is' });
    await until(() => messages().length === 1);
    expect(store.getState().typing).not.toHaveProperty('bot');
  });

  it('receives nothing but messages, events and typing, and no reply ids that would hold messages back', async () => {
    post({ type: 'message', text: 'hello' });
    await until(() => messages().length === 3);
    const kinds = new Set(store.getState().activities.map((each) => each.type));
    expect([...kinds].filter((kind) => !['message', 'event', 'typing'].includes(kind))).toEqual([]);
    for (const activity of store.getState().activities) expect(activity).not.toHaveProperty('replyToId');
  });
});
