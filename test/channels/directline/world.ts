import { expect } from '@jest/globals';
import { createHmac, generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { SignJWT } from 'jose';
import { WebSocket } from 'ws';
import {
  createTokens,
  type DirectLine,
  type DirectLineOptions,
  directLineRoutes,
  type Limits,
  portalTokenReader,
} from '../../../src/channels/directline/index.ts';
import { securityHeaders } from '../../../src/http/securityHeaders.ts';
import { createHttpServer, type HttpServer } from '../../../src/http/server.ts';
import type { Reply } from '../../../src/messages/reply.ts';
import type { Inbound } from '../../../src/turns/conversation.ts';
import { type FakeTalks, fakeTalks } from '../../support/fakeTalks.ts';

const portalKeys = generateKeyPairSync('ec', { namedCurve: 'P-256' });

export const serverSecret = 'a-secret-only-the-portal-server-knows';

export interface Session {
  readonly conversationId: string;
  readonly token: string;
  readonly userId: string;
  readonly expiresIn: number;
  readonly resumed: boolean;
}

export interface World {
  readonly talks: FakeTalks;
  readonly server: HttpServer;
  readonly directLine: DirectLine;
  readonly url: string;
  readonly domain: string;
  readonly options: DirectLineOptions;
  /** Everything that was logged, as text. */
  readonly logged: string[];
  /** Moves the clock that tokens and limits see. */
  pass(minutes: number): void;
  session(body?: object, headers?: Record<string, string>): Promise<Response>;
  open(body?: object): Promise<Session>;
  call(method: string, path: string, token?: string, body?: unknown): Promise<Response>;
  portalToken(claims?: { readonly sub?: string; readonly jti?: string; readonly expiresIn?: number }): Promise<string>;
  close(): Promise<void>;
}

export async function directLineWorld(
  answer?: (inbound: Inbound) => readonly Reply[],
  limits: Partial<Limits> = {},
): Promise<World> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let passedMs = 0;
  const now = (): number => Date.now() + passedMs;
  const talks = fakeTalks(answer);
  const logged: string[] = [];
  const note = (event: string, fields: object): void => void logged.push(`${event} ${JSON.stringify(fields)}`);
  const used = new Set<string>();
  const options: DirectLineOptions = {
    talks,
    tokens: createTokens({ keys: [{ version: 'v1', key: randomBytes(32) }], now, randomBytes }),
    publicUrl: url,
    pageAddress: (pageId) => `${url}/f/${pageId}`,
    allowedOrigins: ['https://portal.example'],
    fingerprint: (text) => createHmac('sha256', 'test').update(text).digest('hex').slice(0, 32),
    randomBytes,
    readPortalToken: portalTokenReader({
      issuer: 'portal',
      audience: 'chat',
      publicKey: portalKeys.publicKey,
      useOnce: async (jti) => !used.has(jti) && used.add(jti) !== undefined,
      now,
    }),
    serverSecret,
    limits,
    log: { error: note },
    now,
  };
  const directLine = directLineRoutes(options);
  const server = createHttpServer({
    routes: directLine.routes,
    upgrades: directLine.upgrades,
    securityHeaders: securityHeaders({ https: false }),
    allowedOrigins: options.allowedOrigins,
    trustedProxies: ['127.0.0.1'],
    log: { info: note, warn: note, error: note },
    readiness: async () => true,
  });
  await server.listen(port, '127.0.0.1');
  const domain = `${url}/v3/directline`;
  const session = (body: object = {}, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${url}/chat/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  return {
    talks,
    server,
    directLine,
    url,
    domain,
    options,
    logged,
    pass: (minutes) => (passedMs += minutes * 60_000),
    session,
    open: async (body) => (await (await session(body)).json()) as Session,
    call: (method, path, token, body) =>
      fetch(`${domain}${path}`, {
        method,
        headers: {
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    portalToken: ({ sub = '100200300401', jti = randomBytes(8).toString('hex'), expiresIn = 120 } = {}) =>
      new SignJWT({})
        .setProtectedHeader({ alg: 'ES256' })
        .setIssuer('portal')
        .setAudience('chat')
        .setSubject(sub)
        .setJti(jti)
        .setExpirationTime(Math.floor(now() / 1000) + expiresIn)
        .sign(portalKeys.privateKey),
    close: () => server.close(200),
  };
}

/** Waits for something the server does in its own time. Gives up loudly, so that a failing test ends. */
export async function until(holds: () => boolean): Promise<void> {
  for (const patience = Date.now() + 20_000; !holds(); ) {
    if (Date.now() > patience) throw new Error(`waited in vain until ${String(holds)}`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

export interface Frame {
  readonly activities: readonly Record<string, unknown>[];
  readonly watermark?: string;
}

/** A bare WebSocket client that keeps every frame. */
export function listenTo(
  streamUrl: string,
  headers: Record<string, string> = {},
  options: { autoPong?: boolean } = {},
): { readonly frames: Frame[]; readonly socket: WebSocket; readonly ended: Promise<number | 'refused'> } {
  const frames: Frame[] = [];
  const socket = new WebSocket(streamUrl, { headers, ...options });
  socket.on('message', (data: Buffer) => frames.push(JSON.parse(data.toString('utf8')) as Frame));
  const ended = new Promise<number | 'refused'>((resolve) => {
    socket.on('close', (code) => resolve(code));
    socket.on('error', () => resolve('refused'));
  });
  return { frames, socket, ended };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

export async function codeOf(answer: Response): Promise<string> {
  return ((await answer.json()) as { error: { code: string } }).error.code;
}

export function message(text: string, clientActivityID?: string): object {
  return { type: 'message', text, ...(clientActivityID === undefined ? {} : { channelData: { clientActivityID } }) };
}

export async function streamUrlOf(world: World, session: Session, watermark = ''): Promise<string> {
  const path = `/conversations/${session.conversationId}?watermark=${watermark}`;
  const answer = await world.call('GET', path, session.token);
  return ((await answer.json()) as { streamUrl: string }).streamUrl;
}

export async function pollOf(
  world: World,
  session: Session,
  watermark: string,
): Promise<{ texts: unknown[]; watermark: string }> {
  const path = `/conversations/${session.conversationId}/activities?watermark=${watermark}`;
  const answer = await world.call('GET', path, session.token);
  expect(answer.status).toBe(200);
  const body = (await answer.json()) as { activities: { text: string }[]; watermark: string };
  return { texts: body.activities.map((each) => each.text), watermark: body.watermark };
}
