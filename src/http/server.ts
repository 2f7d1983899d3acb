import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { pino } from 'pino';
import restify from 'restify';
import { admit } from './admit.ts';
import { healthRoutes } from './health.ts';
import type { HttpLog, HttpServerOptions } from './options.ts';
import { refusals } from './refusal.ts';
import { respond } from './respond.ts';
import type { Route, Upgrade } from './route.ts';
import { type Exchanges, runRoute } from './runRoute.ts';
import { sourceReader } from './source.ts';

export type { HttpLog, HttpServerOptions } from './options.ts';

export interface HttpServer {
  listen(port: number, host?: string): Promise<void>;
  /** The port listened on, also where 0 was asked for. */
  readonly port: number;
  /** Takes no more connections, tells WebSockets to go, lets running requests finish, and cuts what is left then. */
  close(deadlineMs: number): Promise<void>;
}

interface Guarded {
  first(guard: (request: IncomingMessage, response: ServerResponse) => boolean): void;
}

/** Our door to the network. restify stays in this file, so that another framework could take its place. */
export function createHttpServer(options: HttpServerOptions): HttpServer {
  // restify writes whole requests into its log; ours says what may be said.
  const server = restify.createServer({ name: '', log: pino({ level: 'silent' }) as never });
  const exchanges: Exchanges = {
    ...options,
    closing: false,
    known: new WeakMap(),
    sourceOf: sourceReader(options.trustedProxies),
  };
  const sockets = new Set<Duplex>();
  server.server.requestTimeout = 30_000;
  // The published types do not know `first`.
  (server as unknown as Guarded).first((request, response) => admit(exchanges, request, response));
  for (const route of [...options.routes, ...healthRoutes(exchanges)]) mount(server, exchanges, route);
  answerUnrouted(server, exchanges);
  server.on('upgrade', (request, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    const path = String(request.url).split('?', 1)[0] ?? '';
    const upgrade = exchanges.closing ? undefined : options.upgrades.find((door) => door.path.test(path));
    if (upgrade === undefined) socket.destroy();
    else upgrade.handle(request, socket, head);
  });
  return {
    listen: (port, host) => listen(server, port, host, options.log),
    get port() {
      return (server.server.address() as AddressInfo).port;
    },
    close: (deadlineMs) => close(server, exchanges, options.upgrades, sockets, deadlineMs),
  };
}

function mount(server: restify.Server, exchanges: Exchanges, route: Route): void {
  // A block body: restify logs whatever an async handler returns.
  const handle = async (request: restify.Request, response: restify.Response): Promise<void> => {
    await runRoute(exchanges, route, request, response);
  };
  if (route.method === 'GET') {
    server.get(route.path, handle);
    server.head(route.path, handle);
  } else if (route.method === 'POST') server.post(route.path, handle);
  else if (route.method === 'PUT') server.put(route.path, handle);
  else if (route.method === 'DELETE') server.del(route.path, handle);
  else server.opts(route.path, handle);
}

function answerUnrouted(server: restify.Server, exchanges: Exchanges): void {
  // `done` is not called: restify would then write its own answer after ours.
  server.on('restifyError', (request, response, error: { statusCode?: number }) => {
    const answer = { 404: refusals.notFound, 405: refusals.methodNotAllowed }[error.statusCode ?? 500];
    respond(response, answer ?? refusals.serverError, exchanges.known.get(request)?.standing ?? {});
  });
}

function listen(server: restify.Server, port: number, host: string | undefined, log: HttpLog): Promise<void> {
  return new Promise((resolve, reject) => {
    // The wrapper says again what the server inside of it says, and an error that nobody hears ends the process.
    for (const each of [server, server.server]) each.once('error', reject);
    server.server.listen({ port, ...(host === undefined ? {} : { host }) }, () => {
      for (const each of [server, server.server]) each.off('error', reject);
      // Such as a connection that could not be taken because too many files are open: the next one may be.
      server.server.on('error', (error) => log.error('http.serverError', { error }));
      server.on('error', () => {});
      resolve();
    });
  });
}

async function close(
  server: restify.Server,
  exchanges: Exchanges,
  upgrades: readonly Upgrade[],
  sockets: ReadonlySet<Duplex>,
  deadlineMs: number,
): Promise<void> {
  exchanges.closing = true;
  const closed = new Promise<void>((resolve) => {
    server.server.close(() => resolve());
  });
  server.server.closeIdleConnections();
  for (const upgrade of upgrades) upgrade.close?.();
  const deadline = setTimeout(() => {
    for (const socket of sockets) socket.destroy();
    server.server.closeAllConnections();
  }, deadlineMs);
  await closed;
  clearTimeout(deadline);
}
