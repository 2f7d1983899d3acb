import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { directLineWorld, serverSecret, type Session, type World, codeOf, message, streamUrlOf } from './world.ts';

let world: World;
let mine: Session;

beforeEach(async () => {
  world = await directLineWorld((inbound) => [{ text: `You said ${inbound.text}` }]);
  mine = await world.open();
});
afterEach(() => world.close());

const activities = (session: Session = mine): string => `/conversations/${session.conversationId}/activities`;

describe('chat tokens', () => {
  it('name the user, the conversation and the page, and live 45 minutes', () => {
    const claims = decodeJwt(mine.token);
    expect(claims).toMatchObject({ user: mine.userId, conv: mine.conversationId, org: world.url });
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(45 * 60);
    expect(claims.jti).toMatch(/^[0-9a-f]{32}$/u);
    expect(mine).toMatchObject({
      userId: expect.stringMatching(/^dl_[0-9a-f]{32}$/u),
      expiresIn: 2700,
      resumed: false,
    });
  });

  it('are refused with TokenExpired after their time, by every call, and cannot be refreshed then', async () => {
    world.pass(46);
    for (const [method, path] of [
      ['POST', '/conversations'],
      ['GET', `/conversations/${mine.conversationId}`],
      ['GET', activities()],
      ['POST', activities()],
      ['POST', '/tokens/refresh'],
    ] as const) {
      const answer = await world.call(method, path, mine.token, method === 'POST' ? message('hi') : undefined);
      expect([answer.status, await codeOf(answer)]).toEqual([403, 'TokenExpired']);
    }
  });

  it('can be refreshed while they live', async () => {
    world.pass(40);
    const answer = await world.call('POST', '/tokens/refresh', mine.token);
    const fresh = (await answer.json()) as { token: string; conversationId: string; expires_in: number };
    expect([answer.status, fresh.conversationId, fresh.expires_in]).toEqual([200, mine.conversationId, 2700]);
    world.pass(10);
    expect((await world.call('GET', activities(), fresh.token)).status).toBe(200);
  });

  it('are refused with 401 when missing, malformed or signed by a stranger', async () => {
    const stranger = await directLineWorld();
    const foreign = await stranger.open();
    await stranger.close();
    const [head = '', body = ''] = mine.token.split('.');
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.`;
    for (const token of [undefined, '', 'nonsense', foreign.token, unsigned, `${head}.${body}.AAAA`, 'undefined']) {
      const answer = await world.call('GET', activities(), token);
      expect(answer.status).toBe(401);
    }
  });

  it('open no other conversation, whether it exists or not', async () => {
    const other = await world.open();
    for (const id of [other.conversationId, 'nowhere', '..', '%2e%2e']) {
      const answer = await world.call('GET', `/conversations/${id}/activities`, mine.token);
      expect(answer.status).toBe(404);
    }
  });

  it('are refused on a page of another origin', async () => {
    const answer = await fetch(`${world.domain}${activities()}`, {
      headers: { authorization: `Bearer ${mine.token}`, origin: 'https://portal.example' },
    });
    expect(answer.status).toBe(403);
  });

  it('answer 404 when their conversation is gone', async () => {
    world.talks.forget(mine.conversationId);
    for (const [method, path] of [
      ['POST', '/conversations'],
      ['GET', `/conversations/${mine.conversationId}`],
      ['GET', activities()],
      ['POST', activities()],
      ['POST', '/tokens/refresh'],
    ] as const) {
      const answer = await world.call(method, path, mine.token, method === 'POST' ? message('hi') : undefined);
      expect(answer.status).toBe(404);
    }
  });
});

describe('tokens for a portal server', () => {
  it('are given for the secret only, and name the wished user and page', async () => {
    const body = { user: { id: 'dl_portal-7' }, trustedOrigins: ['https://portal.example'], portalToken: '' as string };
    body.portalToken = await world.portalToken();
    const answer = await world.call('POST', '/tokens/generate', serverSecret, body);
    const given = (await answer.json()) as { token: string; conversationId: string; expires_in: number };
    expect([answer.status, given.expires_in]).toEqual([200, 2700]);
    expect(decodeJwt(given.token)).toMatchObject({ user: 'dl_portal-7', org: 'https://portal.example' });
    expect(world.talks.opened.at(-1)).toMatchObject({ memberId: '100200300401', userId: 'dl_portal-7' });
    expect((await world.call('POST', '/conversations', given.token)).status).toBe(201);
  });

  it('are refused without the secret, from a browser, and for odd users', async () => {
    for (const token of [undefined, 'wrong', mine.token, `${serverSecret}x`]) {
      expect((await world.call('POST', '/tokens/generate', token, {})).status).toBe(401);
    }
    const fromPage = await fetch(`${world.domain}/tokens/generate`, {
      method: 'POST',
      headers: { authorization: `Bearer ${serverSecret}`, origin: world.url },
    });
    expect(fromPage.status).toBe(403);
    const odd = await world.call('POST', '/tokens/generate', serverSecret, { user: { id: 'admin' } });
    expect(odd.status).toBe(400);
  });
});

describe('the log', () => {
  it('holds no token, ticket, cookie or conversation address', async () => {
    await world.call('POST', activities(), mine.token, message('account 12345678'));
    const url = await streamUrlOf(world, mine);
    const ticket = new URL(url).searchParams.get('t') ?? 'none';
    world.talks.broken.accepts = true;
    await world.call('POST', activities(), mine.token, message('again'));
    const text = world.logged.join('\n');
    expect(text).toContain('/v3/directline/conversations/:conversationId/activities');
    for (const secret of [mine.token, ticket, '12345678 ', serverSecret]) expect(text).not.toContain(secret);
  });
});
