import type { IncomingMessage, ServerResponse } from 'node:http';
import { readCookies } from './cookies.ts';
import { announcesBody, readBody } from './readBody.ts';
import { refusals } from './refusal.ts';
import { respond } from './respond.ts';
import type { HttpRequest, HttpResponse, Route } from './route.ts';
import type { HttpServerOptions } from './options.ts';

/** What the server knows of its requests while they run. */
export interface Exchanges extends Omit<HttpServerOptions, 'trustedProxies'> {
  closing: boolean;
  readonly sourceOf: (request: IncomingMessage) => string;
  readonly known: WeakMap<IncomingMessage, Exchange>;
}

export interface Exchange {
  readonly requestId: string;
  /** The headers every answer to this request carries. */
  readonly standing: Readonly<Record<string, string>>;
  /** The pattern of the route that took it, for the log; never the path, which may hold an id. */
  route: string | undefined;
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
    const answer = await answerOf(route, request, exchanges.sourceOf(request));
    const last = exchanges.closing || !request.complete;
    respond(response, answer, { ...exchange?.standing, ...(last ? { connection: 'close' } : {}) });
  } catch (error) {
    const known = requestId === undefined ? {} : { requestId };
    exchanges.log.error('http.routeThrew', { ...known, route: route.path, code: codeOf(error) });
    respond(response, refusals.serverError, { ...exchange?.standing, connection: 'close' });
  }
}

async function answerOf(route: Route, request: Routed, source: string): Promise<HttpResponse> {
  if (route.body === undefined && announcesBody(request)) return refusals.tooLarge;
  const read = await readBody(request, route.body ?? { maxBytes: 0, timeoutMs: 5_000 });
  if (read.kind === 'refused') return refusals[read.reason];
  return route.handle(requestOf(request, read.body, source));
}

function requestOf(request: Routed, body: Buffer, source: string): HttpRequest {
  const url = new URL(`http://localhost${request.url ?? '/'}`);
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    params: { ...(request.params as Record<string, string> | undefined) },
    query: url.searchParams,
    headers: request.headers,
    cookies: readCookies(request.headers.cookie),
    body,
    source,
  };
}

/** The class or code of an error, which we chose; its message may hold anything. */
function codeOf(error: unknown): string {
  const named = error as { code?: unknown; name?: unknown } | null | undefined;
  const code = named?.code ?? named?.name;
  return typeof code === 'string' && /^\w{1,60}$/u.test(code) ? code : 'Unknown';
}
