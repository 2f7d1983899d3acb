import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { directLineWorld, type Session, type World, pollOf } from './world.ts';

let world: World;
let mine: Session;

beforeEach(async () => {
  world = await directLineWorld((inbound) => [{ text: `You said ${inbound.text}` }]);
  mine = await world.open();
});
afterEach(() => world.close());

const activities = (session: Session = mine): string => `/conversations/${session.conversationId}/activities`;

describe('conversations', () => {
  it('start with 201, then 200, each time with a token and an absolute stream address', async () => {
    const first = await world.call('POST', '/conversations', mine.token, { user: { id: 'dl_forged' } });
    const body = (await first.json()) as { token: string; streamUrl: string; conversationId: string };
    expect(first.status).toBe(201);
    expect(body.conversationId).toBe(mine.conversationId);
    expect(decodeJwt(body.token)['user']).toBe(mine.userId);
    expect(body.streamUrl.startsWith(`ws://${new URL(world.url).host}/`)).toBe(true);
    expect(body.streamUrl.length).toBeLessThan(250);
    expect(body.streamUrl).not.toContain(body.token);
    world.talks.say(mine.conversationId, { text: 'Hello' });
    expect((await world.call('POST', '/conversations', mine.token)).status).toBe(200);
  });

  it('give a token and a stream again on every reconnect', async () => {
    const answer = await world.call('GET', `/conversations/${mine.conversationId}?watermark=0`, mine.token);
    expect(await answer.json()).toEqual({
      conversationId: mine.conversationId,
      token: expect.any(String),
      expires_in: 2700,
      streamUrl: expect.stringMatching(/^ws:/u),
    });
  });
});

describe('polling', () => {
  it('gives what came after the watermark, in order of strictly growing times', async () => {
    for (const text of ['one', 'two', 'three']) world.talks.say(mine.conversationId, { text });
    const answer = await world.call('GET', activities(), mine.token);
    const body = (await answer.json()) as { activities: { timestamp: string; id: string }[]; watermark: string };
    const times = body.activities.map((each) => each.timestamp);
    expect(times).toEqual([...new Set(times)].sort());
    expect(times).toHaveLength(3);
    expect(body.activities[2]?.id).toBe(`${mine.conversationId}|0000003`);
    expect(await pollOf(world, mine, '2')).toEqual({ texts: ['three'], watermark: '3' });
    expect(await pollOf(world, mine, '3')).toEqual({ texts: [], watermark: '3' });
  });

  it.each(['-1', '', 'abc', '99', '1e3', '9'.repeat(40), '%00', '2.5', '0x1'])(
    'treats the forged watermark "%s" as the beginning',
    async (watermark) => {
      world.talks.say(mine.conversationId, { text: 'one' });
      expect(await pollOf(world, mine, watermark)).toEqual({ texts: ['one'], watermark: '1' });
    },
  );

  it('goes through a long history page by page', async () => {
    for (let line = 1; line <= 250; line += 1) world.talks.say(mine.conversationId, { text: String(line) });
    const seen: unknown[] = [];
    for (let watermark = '0'; ; ) {
      const page = await pollOf(world, mine, watermark);
      if (page.texts.length === 0) break;
      seen.push(...page.texts);
      watermark = page.watermark;
    }
    expect(seen).toEqual(Array.from({ length: 250 }, (_, index) => String(index + 1)));
  });

  it('never fails for our own troubles and keeps the watermark', async () => {
    world.talks.say(mine.conversationId, { text: 'one' });
    world.talks.broken.reads = true;
    expect(await pollOf(world, mine, '1')).toEqual({ texts: [], watermark: '1' });
  });
});
