import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { corsHeaders, isPreflight, preflight } from './cors.ts';
import { refusal, refusals } from './refusal.ts';
import { respond } from './respond.ts';
import type { HttpResponse } from './route.ts';
import type { Exchange, Exchanges } from './runRoute.ts';

const badAddress = refusal(400, 'BadAddress', 'The address cannot be read.');

/**
 * Sees every request before restify does, and keeps from it what it would die of: an address or Host header that
 * `new URL` refuses is thrown by restify outside any handler. Answers `false` when the request ends here.
 */
export function admit(exchanges: Exchanges, request: IncomingMessage, response: ServerResponse): boolean {
  const requestId = randomUUID();
  const standing = {
    ...exchanges.securityHeaders,
    ...corsHeaders(request, exchanges.allowedOrigins),
    'x-request-id': requestId,
  };
  const startedAt = performance.now();
  const exchange: Exchange = { requestId, standing, route: undefined };
  exchanges.known.set(request, exchange);
  response.once('close', () => {
    const durationMs = Math.round(performance.now() - startedAt);
    const route = exchange.route === undefined ? {} : { route: exchange.route };
    const method = request.method ?? 'GET';
    exchanges.log.info('http.request', { method, ...route, status: response.statusCode, durationMs, requestId });
  });
  // Nothing of ours is built from the Host header, so restify may see a harmless one.
  request.headers.host = 'localhost';
  const early = earlyAnswer(exchanges, request);
  if (early === undefined) return true;
  respond(response, early, { ...standing, connection: 'close' });
  return false;
}

function earlyAnswer(exchanges: Exchanges, request: IncomingMessage): HttpResponse | undefined {
  if (!isReadable(request.url ?? '')) return badAddress;
  if (isPreflight(request)) return preflight(request, exchanges.allowedOrigins);
  if (request.headers['content-encoding'] !== undefined) return refusals.encoded;
  return undefined;
}

function isReadable(address: string): boolean {
  if (!address.startsWith('/') || !URL.canParse(`http://localhost${address}`)) return false;
  try {
    decodeURIComponent(new URL(`http://localhost${address}`).pathname);
    return true;
  } catch {
    return false;
  }
}
