import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { directLineWorld, listenTo, until, type Session, type World, streamUrlOf, pollOf } from './world.ts';

let world: World;
let mine: Session;

beforeEach(async () => {
  world = await directLineWorld((inbound) => [{ text: `You said ${inbound.text}` }]);
  mine = await world.open();
});
afterEach(() => world.close());

const activities = (session: Session = mine): string => `/conversations/${session.conversationId}/activities`;

describe('streams', () => {
  it('send everything after the watermark first, then live, then typing without a watermark', async () => {
    for (const text of ['one', 'two']) world.talks.say(mine.conversationId, { text });
    const { frames, socket } = listenTo(await streamUrlOf(world, mine, '1'));
    await until(() => frames.length === 1);
    expect(frames[0]).toMatchObject({ activities: [{ text: 'two' }], watermark: '2' });
    world.talks.say(mine.conversationId, { text: 'three' });
    world.talks.memberTypes(mine.conversationId);
    world.talks.type(mine.conversationId);
    await until(() => frames.length === 3);
    expect(frames[1]).toMatchObject({ activities: [{ text: 'three' }], watermark: '3' });
    expect(frames[2]?.activities).toMatchObject([{ type: 'typing', from: { role: 'bot' } }]);
    expect(frames[2]).not.toHaveProperty('watermark');
    socket.close();
    expect((await pollOf(world, mine, '0')).texts).toEqual(['one', 'two', 'three']);
  });

  it('open once with one ticket', async () => {
    const url = await streamUrlOf(world, mine);
    const first = listenTo(url);
    await until(() => first.socket.readyState === first.socket.OPEN);
    expect(await listenTo(url).ended).toBe('refused');
    first.socket.close();
  });

  it('do not open late, for another conversation, from another page, or with a chat token', async () => {
    const late = await streamUrlOf(world, mine);
    world.pass(1.1);
    expect(await listenTo(late).ended).toBe('refused');
    const other = await world.open();
    const swapped = (await streamUrlOf(world, mine)).replace(mine.conversationId, other.conversationId);
    expect(await listenTo(swapped).ended).toBe('refused');
    expect(await listenTo(await streamUrlOf(world, mine), { origin: 'https://portal.example' }).ended).toBe('refused');
    const byToken = (await streamUrlOf(world, mine)).replace(/t=.*/u, `t=${mine.token}`);
    expect(await listenTo(byToken).ended).toBe('refused');
  });

  it('follow a conversation in two tabs at once', async () => {
    const tabs = [listenTo(await streamUrlOf(world, mine)), listenTo(await streamUrlOf(world, mine))];
    await until(() => world.talks.listeners(mine.conversationId) === 2);
    world.talks.say(mine.conversationId, { text: 'one' });
    await until(() => tabs.every((tab) => tab.frames.length === 1));
    for (const tab of tabs) tab.socket.close();
    await until(() => world.talks.listeners(mine.conversationId) === 0);
  });

  it('give a watermark that never was ours the whole talk and every later line', async () => {
    const { frames, socket } = listenTo(await streamUrlOf(world, mine, '77'));
    await until(() => world.talks.listeners(mine.conversationId) === 1);
    world.talks.say(mine.conversationId, { text: 'one' });
    await until(() => frames.length === 1);
    expect(frames[0]?.activities).toMatchObject([{ text: 'one' }]);
    socket.close();
  });

  it('lose and double nothing while lines arrive during the opening', async () => {
    const total = 60;
    const urls = await Promise.all([0, 1, 2, 3].map(() => streamUrlOf(world, mine)));
    const tabs: ReturnType<typeof listenTo>[] = [];
    for (let line = 1; line <= total; line += 1) {
      world.talks.say(mine.conversationId, { text: String(line) });
      if (line % 15 === 5) tabs.push(listenTo(urls.pop() ?? ''));
      await new Promise((resolve) => setImmediate(resolve));
    }
    const textsOf = (tab: ReturnType<typeof listenTo>): unknown[] =>
      tab.frames.flatMap((frame) => frame.activities.map((each) => each['text']));
    await until(() => tabs.every((tab) => textsOf(tab).length >= total));
    for (const tab of tabs) {
      expect(textsOf(tab)).toEqual(Array.from({ length: total }, (_, index) => String(index + 1)));
      tab.socket.close();
    }
  });

  it('echo an event to its own page without leaving a line', async () => {
    const { frames, socket } = listenTo(await streamUrlOf(world, mine));
    await until(() => world.talks.listeners(mine.conversationId) === 1);
    const join = {
      type: 'event',
      name: 'webchat/join',
      value: { language: 'pt-BR' },
      channelData: { clientActivityID: 'j' },
    };
    const { id } = (await (await world.call('POST', activities(), mine.token, join)).json()) as { id: string };
    await until(() => frames.some((frame) => frame.activities.some((each) => each['id'] === id)));
    expect(world.talks.accepted[0]?.inbound).toEqual({
      kind: 'hello',
      text: '',
      language: 'pt',
      clientActivityId: 'j',
    });
    await until(() => frames.some((frame) => frame.watermark === '1'));
    expect((await pollOf(world, mine, '0')).texts).toEqual(['You said ']);
    socket.close();
  });

  it('take empty texts as a sign of life and nothing else', async () => {
    const { socket, ended, frames } = listenTo(await streamUrlOf(world, mine));
    await until(() => socket.readyState === socket.OPEN);
    socket.send('');
    world.talks.say(mine.conversationId, { text: 'still here' });
    await until(() => frames.length === 1);
    socket.send('{"type":"message"}');
    expect(await ended).toBe(1008);
  });

  it('end with 1001 when the server closes', async () => {
    const { socket, ended } = listenTo(await streamUrlOf(world, mine));
    await until(() => socket.readyState === socket.OPEN);
    await world.server.close(5_000);
    expect(await ended).toBe(1001);
    world = await directLineWorld();
  });

  it('are cut when the other side answers no ping', async () => {
    await world.close();
    world = await directLineWorld(undefined, { heartbeatMs: 20 });
    mine = await world.open();
    const silent = listenTo(await streamUrlOf(world, mine), {}, { autoPong: false });
    expect(await silent.ended).toBe(1006);
  });
});
