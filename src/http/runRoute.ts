import type { IncomingMessage, ServerResponse } from 'node:http';
import { readCookies } from './cookies.ts';
import { announcesBody, readBody } from './readBody.ts';
import { refusals } from './refusal.ts';
import { respond } from './respond.ts';
import type { HttpRequest, HttpResponse, Route } from './route.ts';
import type { HttpServerOptions } from './options.ts';
import { sourceOf } from './source.ts';

/** What the server knows of its requests while they run. */
export interface Exchanges extends HttpServerOptions {
  closing: boolean;
  readonly known: WeakMap<IncomingMessage, Exchange>;
}

interface Exchange {
  readonly requestId: string;
  /** The headers every answer to this request carries. */
  readonly standing: Readonly<Record<string, string>>;
  /** The pattern of the route that took it, for the log; never the path, which may hold an id. */
  route: string | null;
}

type Routed = IncomingMessage & { readonly params?: unknown };

/** Reads the body, asks the route, answers. Whatever is thrown ends as the same fixed words. */
export async function runRoute(
  exchanges: Exchanges,
  route: Route,
  request: Routed,
  response: ServerResponse,
): Promise<void> {
  const exchange = exchanges.known.get(request);
  const requestId = exchange?.requestId;
  if (exchange !== undefined) exchange.route = route.path;
  try {
    const answer = await answerOf(route, request, exchanges.trustedProxies);
    const last = exchanges.closing || !request.complete;
    respond(response, answer, { ...exchange?.standing, ...(last ? { connection: 'close' } : {}) });
  } catch (error) {
    exchanges.log.error({ requestId, route: route.path, code: codeOf(error) }, 'a route threw');
    respond(response, refusals.serverError, { ...exchange?.standing, connection: 'close' });
  }
}

async function answerOf(route: Route, request: Routed, trustedProxies: number): Promise<HttpResponse> {
  if (route.body === undefined && announcesBody(request)) return refusals.tooLarge;
  const read = await readBody(request, route.body ?? { maxBytes: 0, timeoutMs: 5_000 });
  if (read.kind === 'refused') return refusals[read.reason];
  return route.handle(requestOf(request, read.body, trustedProxies));
}

function requestOf(request: Routed, body: Buffer, trustedProxies: number): HttpRequest {
  const url = new URL(`http://localhost${request.url ?? '/'}`);
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    params: { ...(request.params as Record<string, string> | undefined) },
    query: url.searchParams,
    headers: request.headers,
    cookies: readCookies(request.headers.cookie),
    body,
    source: sourceOf(request, trustedProxies),
  };
}

/** The class or code of an error, which we chose; its message may hold anything. */
function codeOf(error: unknown): string {
  const named = error as { code?: unknown; name?: unknown } | null | undefined;
  const code = named?.code ?? named?.name;
  return typeof code === 'string' && /^\w{1,60}$/u.test(code) ? code : 'Unknown';
}
