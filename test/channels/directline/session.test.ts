import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { directLineWorld, listenTo, until, type Session, type World, codeOf, message, streamUrlOf } from './world.ts';

let world: World;
let mine: Session;

beforeEach(async () => {
  world = await directLineWorld((inbound) => [{ text: `You said ${inbound.text}` }]);
  mine = await world.open();
});
afterEach(() => world.close());

const activities = (session: Session = mine): string => `/conversations/${session.conversationId}/activities`;

describe('the session address', () => {
  const cookieOf = (answer: Response): string => (answer.headers.getSetCookie()[0] ?? '').split(';', 1)[0] ?? '';

  it('plants a strict cookie of the browser and opens a conversation in the wished language', async () => {
    const answer = await world.session({ language: 'pt-BR' });
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^cp_chat=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/u),
    ]);
    expect(world.talks.opened.at(-1)).toMatchObject({ channel: 'website', language: 'pt' });
    expect(JSON.stringify(world.talks.opened)).not.toContain(cookieOf(answer).slice(8));
  });

  it('takes a conversation up again only in the browser that opened it', async () => {
    const first = await world.session();
    const cookie = cookieOf(first);
    const { conversationId, userId } = (await first.json()) as Session;
    const again = (await (await world.session({ resume: conversationId }, { cookie })).json()) as Session;
    expect(again).toMatchObject({ conversationId, userId, resumed: true });
    const strangers: Record<string, string>[] = [
      {},
      { cookie: `cp_chat=${'A'.repeat(43)}` },
      { cookie: 'cp_chat=short' },
    ];
    for (const headers of strangers) {
      const other = (await (await world.session({ resume: conversationId }, headers)).json()) as Session;
      expect(other.resumed).toBe(false);
      expect(other.conversationId).not.toBe(conversationId);
    }
  });

  it('gives the history again after a reload', async () => {
    const first = await world.session();
    const session = (await first.json()) as Session;
    await world.call('POST', activities(session), session.token, message('pay'));
    await until(() => world.talks.accepted.length === 1);
    const again = await world.session({ resume: session.conversationId }, { cookie: cookieOf(first) });
    const resumed = (await again.json()) as Session;
    const { frames, socket } = listenTo(await streamUrlOf(world, resumed));
    await until(() => frames.length === 1);
    expect(frames[0]?.activities).toMatchObject([
      { text: 'pay', from: { id: resumed.userId, role: 'user' } },
      { text: 'You said pay', from: { role: 'bot' } },
    ]);
    socket.close();
  });

  it('refuses pages of strangers and bodies a form could send', async () => {
    expect((await world.session({}, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await world.session({}, { origin: 'null' })).status).toBe(403);
    expect((await world.session({}, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await world.session({}, { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await world.session({ resume: true })).status).toBe(400);
    const allowed = (await (await world.session({}, { origin: 'https://portal.example' })).json()) as Session;
    expect(decodeJwt(allowed.token)['org']).toBe('https://portal.example');
  });

  it('opens thirty conversations per network in ten minutes and no more', async () => {
    const from = (source: string): Promise<Response> => world.session({}, { 'x-forwarded-for': source });
    for (let count = 0; count < 30; count += 1) expect((await from('203.0.113.9')).status).toBe(200);
    const refused = await from('203.0.113.9');
    expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true]);
    expect((await from('203.0.113.10')).status).toBe(200);
    world.pass(10);
    expect((await from('203.0.113.9')).status).toBe(200);
  });

  it('lets the portal vouch for a member, once per token', async () => {
    const portalToken = await world.portalToken();
    expect((await world.session({ portalToken })).status).toBe(200);
    expect(world.talks.opened.at(-1)?.memberId).toBe('100200300401');
    const again = await world.session({ portalToken });
    expect([again.status, await codeOf(again)]).toEqual([403, 'PortalTokenUsed']);
  });

  it('names a bad portal token and never makes a guest of it', async () => {
    const before = world.talks.opened.length;
    const tokens = [
      'nonsense',
      await world.portalToken({ expiresIn: -10 }),
      await world.portalToken({ expiresIn: 600 }),
      await world.portalToken({ sub: '12' }),
      mine.token,
    ];
    const codes: unknown[] = [];
    for (const portalToken of tokens) {
      const answer = await world.session({ portalToken });
      codes.push([answer.status, await codeOf(answer)]);
    }
    expect(codes).toEqual([
      [403, 'PortalTokenRefused'],
      [403, 'PortalTokenExpired'],
      [403, 'PortalTokenRefused'],
      [403, 'PortalTokenRefused'],
      [403, 'PortalTokenRefused'],
    ]);
    expect(world.talks.opened).toHaveLength(before);
  });

  it('begins anew when a page brings a portal token, even with a fitting cookie', async () => {
    const first = await world.session();
    const { conversationId } = (await first.json()) as Session;
    const body = { resume: conversationId, portalToken: await world.portalToken() };
    const again = (await (await world.session(body, { cookie: cookieOf(first) })).json()) as Session;
    expect(again.resumed).toBe(false);
    expect(again.conversationId).not.toBe(conversationId);
  });
});
