import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { connect, Server } from 'node:net';
import type { Route } from '../../src/http/route.ts';
import { securityHeaders } from '../../src/http/securityHeaders.ts';
import { createHttpServer, type HttpServer } from '../../src/http/server.ts';

const secret = 'the account number is 12345678901';
const finish: { now: (() => void) | undefined } = { now: undefined };

const routes: readonly Route[] = [
  { method: 'GET', path: '/hello/:name', handle: async (request) => ({ status: 200, body: { name: request.params } }) },
  {
    method: 'POST',
    path: '/echo',
    body: { maxBytes: 100, timeoutMs: 150 },
    handle: async (request) => ({ status: 200, body: request.body.toString('utf8') }),
  },
  {
    method: 'GET',
    path: '/throws',
    handle: async () => {
      throw new Error(secret);
    },
  },
  {
    method: 'GET',
    path: '/slow',
    handle: () => new Promise((resolve) => (finish.now = () => resolve({ status: 200, body: 'done' }))),
  },
  {
    method: 'GET',
    path: '/page',
    handle: async (request) => ({
      status: 200,
      headers: { 'Content-Security-Policy': "script-src 'self'", 'set-cookie': ['a=1', 'b=2'] },
      body: `${request.source} ${request.cookies['k'] ?? ''}`,
    }),
  },
];

let server: HttpServer;
let logged: { readonly event: string; readonly fields: object }[];
let ready = true;
const note = (event: string, fields: object): void => void logged.push({ event, fields });

async function start(trustedProxies: readonly string[] = []): Promise<void> {
  server = create(trustedProxies);
  await server.listen(0, '127.0.0.1');
}

function create(trustedProxies: readonly string[] = []): HttpServer {
  return createHttpServer({
    routes,
    upgrades: [],
    securityHeaders: securityHeaders({ https: true }),
    allowedOrigins: ['https://portal.example'],
    trustedProxies,
    log: { info: note, warn: note, error: note },
    readiness: async () => ready,
  });
}

beforeEach(async () => {
  logged = [];
  ready = true;
  await start();
});
afterEach(() => server.close(100));

const at = (path: string): string => `http://127.0.0.1:${server.port}${path}`;

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}

/** Sends raw bytes and answers with everything the server says until it closes. */
function raw(text: string, trickle?: { readonly piece: string; readonly everyMs: number }): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(server.port, '127.0.0.1', () => socket.write(text));
    let said = '';
    const timer = trickle && setInterval(() => socket.write(trickle.piece), trickle.everyMs);
    socket.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
    socket.on('error', () => {});
    socket.on('close', () => {
      clearInterval(timer);
      resolve(said);
    });
  });
}

const post = (body: string, headers = ''): string =>
  `POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n${headers}\r\n${body}`;

describe('the HTTP server', () => {
  it('answers a route with its parameters as JSON', async () => {
    const answer = await fetch(at('/hello/ana'));
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ name: { name: 'ana' } });
  });

  it('puts the security headers on every answer, refusals too', async () => {
    for (const path of ['/hello/ana', '/nowhere', '/throws', '/healthz']) {
      const { headers } = await fetch(at(path));
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(headers.get('permissions-policy')).toContain('camera=()');
      expect(headers.get('strict-transport-security')).toContain('max-age=');
      expect(headers.get('server')).toBeNull();
    }
  });

  it('lets a page bring its own content policy and several cookies', async () => {
    const { headers } = await fetch(at('/page'));
    expect(headers.get('content-security-policy')).toBe("script-src 'self'");
    expect(headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  });

  it('hides what a handler threw from the caller and from the log', async () => {
    const answer = await fetch(at('/throws'));
    const text = await answer.text();
    expect(answer.status).toBe(500);
    expect(JSON.parse(text)).toEqual({ error: { code: 'ServerError', message: expect.any(String) } });
    expect(text + JSON.stringify(logged)).not.toContain('12345678901');
    const requestId = answer.headers.get('x-request-id');
    expect(logged).toContainEqual({ event: 'http.routeThrew', fields: { requestId, route: '/throws', code: 'Error' } });
  });

  it('logs a request by its pattern only', async () => {
    await fetch(at('/hello/ana?token=abc'), { headers: { authorization: 'Bearer abc' } });
    await fetch(at('/nowhere/abc'));
    await until(() => logged.length === 2);
    expect(logged.map((line) => line.fields)).toEqual([
      {
        method: 'GET',
        route: '/hello/:name',
        status: 200,
        durationMs: expect.any(Number),
        requestId: expect.any(String),
      },
      { method: 'GET', status: 404, durationMs: expect.any(Number), requestId: expect.any(String) },
    ]);
  });

  it('refuses unknown addresses and methods in the common shape', async () => {
    const nowhere = await fetch(at('/nowhere'));
    expect(nowhere.status).toBe(404);
    expect(await nowhere.json()).toEqual({ error: { code: 'NotFound', message: expect.any(String) } });
    expect((await fetch(at('/echo'))).status).toBe(405);
  });

  it.each(['gzip', 'br', 'identity', 'nonsense'])('refuses a body encoded as %s', async (encoding) => {
    const body = encoding === 'gzip' ? gzipSync('{}') : 'not compressed';
    const answer = await fetch(at('/echo'), { method: 'POST', headers: { 'content-encoding': encoding }, body });
    expect(answer.status).toBe(415);
    expect((await fetch(at('/healthz'))).status).toBe(200);
  });

  it('refuses a body that is announced too large without reading it', async () => {
    expect(await raw('POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000000\r\n\r\n')).toMatch(
      /^HTTP\/1.1 413/u,
    );
  });

  it('refuses a body that grows past its cap', async () => {
    const chunk = `64\r\n${'a'.repeat(100)}\r\n`;
    const said = await raw(
      `POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n${chunk}${chunk}0\r\n\r\n`,
    );
    expect(said).toMatch(/^HTTP\/1.1 413/u);
  });

  it('takes a body of exactly the cap', async () => {
    const answer = await fetch(at('/echo'), { method: 'POST', body: 'a'.repeat(100) });
    expect([answer.status, await answer.text()]).toEqual([200, 'a'.repeat(100)]);
  });

  it('refuses any body where none is expected', async () => {
    expect(await raw('GET /hello/a HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}')).toMatch(/^HTTP\/1.1 413/u);
  });

  it('gives up on a body that drips in byte by byte', async () => {
    const head = 'POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 90\r\n\r\n';
    expect(await raw(head, { piece: 'a', everyMs: 40 })).toMatch(/^HTTP\/1.1 408/u);
  });

  it.each([
    ['a Host header that is no host', 'GET /healthz HTTP/1.1\r\nHost: [\r\nConnection: close\r\n\r\n', 200],
    ['a broken escape in the path', 'GET /hello/%E0%A4%A HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 400],
    ['an address that is a star', 'OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 400],
    ['an absolute address', 'GET http://[ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 400],
    ['a path of slashes', 'GET //healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 404],
    ['an unknown method', 'PURGE /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 405],
    ['bytes that are no HTTP', 'hello\r\n\r\n', 400],
  ])('survives %s', async (_name, text, status) => {
    expect(await raw(text)).toMatch(new RegExp(`^HTTP/1.1 ${status}`, 'u'));
    expect((await fetch(at('/healthz'))).status).toBe(200);
  });

  it('reads an ordinary body sent in one piece', async () => {
    expect(await raw(post('pay my bill'))).toContain('pay my bill');
  });

  it('destroys an upgrade to an unknown door', async () => {
    const said = await raw('GET /nowhere HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
    expect(said).toBe('');
  });
});

describe('pages of other origins', () => {
  const ask = (origin: string): Promise<Response> =>
    fetch(at('/echo'), {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' },
    });

  it('may call when allowed, with the headers directlinejs sends', async () => {
    const answer = await ask('https://portal.example');
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://portal.example');
    expect(answer.headers.get('access-control-allow-headers')).toBe(
      'authorization, content-type, x-ms-bot-agent, x-requested-with',
    );
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
  });

  it('get no permission when they are strangers', async () => {
    for (const origin of ['https://evil.example', 'null', 'https://portal.example.evil.example']) {
      const answer = await ask(origin);
      expect(answer.status).toBe(403);
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    }
  });
});

describe('where a request came from', () => {
  const seen = async (forwarded: string): Promise<string> =>
    (await fetch(at('/page'), { headers: { 'x-forwarded-for': forwarded, cookie: 'k=v; k=w' } })).text();

  it('is the socket when no proxy of ours stands in front', async () => {
    expect(await seen('9.9.9.9')).toBe('127.0.0.1 v');
  });

  it('is the entry our own proxy wrote, never what the sender wrote before it', async () => {
    await server.close(0);
    await start(['127.0.0.0/8', '198.51.100.4']);
    expect(await seen('9.9.9.9, 203.0.113.7')).toBe('203.0.113.7 v');
    expect(await seen('9.9.9.9, 2001:db8:0:7::1')).toBe('2001:db8:0:7::/64 v');
    expect(await seen('::ffff:203.0.113.8')).toBe('203.0.113.8 v');
    expect(await seen('9.9.9.9, 203.0.113.7, 198.51.100.4')).toBe('203.0.113.7 v');
    expect(await seen('nonsense')).toBe('127.0.0.1 v');
  });
});

describe('starting and stopping', () => {
  it('goes on, and says so, when the listening itself breaks later', async () => {
    const listen = jest.spyOn(Server.prototype, 'listen');
    const other = create();
    await other.listen(0, '127.0.0.1');
    const [inside] = listen.mock.contexts as Server[];
    listen.mockRestore();
    const error = Object.assign(new Error('too many open files'), { code: 'EMFILE' });
    inside?.emit('error', error);
    inside?.emit('error', error);
    expect(logged).toEqual(Array.from({ length: 2 }, () => ({ event: 'http.serverError', fields: { error } })));
    expect((await fetch(`http://127.0.0.1:${other.port}/hello/there`)).status).toBe(200);
    await other.close(100);
  });

  it('is refused where another listens already, and may be tried again', async () => {
    const second = create();
    await expect(second.listen(server.port, '127.0.0.1')).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await second.listen(0, '127.0.0.1');
    await second.close(0);
  });

  it('is ready only when the product is', async () => {
    expect((await fetch(at('/readyz'))).status).toBe(200);
    ready = false;
    expect((await fetch(at('/readyz'))).status).toBe(503);
    expect((await fetch(at('/healthz'))).status).toBe(200);
  });

  it('finishes a running request before it closes', async () => {
    const address = at('/slow');
    const running = fetch(address);
    await until(() => finish.now !== undefined);
    const closed = server.close(10_000);
    finish.now?.();
    const answer = await running;
    expect([answer.status, await answer.text()]).toEqual([200, 'done']);
    await closed;
    await expect(fetch(address)).rejects.toThrow();
    await start();
  });

  it('cuts what is still running at the deadline', async () => {
    finish.now = undefined;
    const running = fetch(at('/slow')).catch(() => 'cut');
    await until(() => finish.now !== undefined);
    await server.close(10);
    expect(await running).toBe('cut');
    await start();
  });
});
