import type { IncomingMessage } from 'node:http';

/** Exactly what botframework-directlinejs sends; more would only widen the door. */
const allowedHeaders = 'authorization, content-type, x-ms-bot-agent, x-requested-with';

/** Headers that let a page of an allowed origin read the answer; none for any other page. */
export function corsHeaders(
  request: IncomingMessage,
  allowedOrigins: readonly string[],
): Readonly<Record<string, string>> {
  const { origin } = request.headers;
  if (origin === undefined) return {};
  if (!allowedOrigins.includes(origin)) return { vary: 'Origin' };
  return { 'access-control-allow-origin': origin, 'access-control-expose-headers': 'retry-after', vary: 'Origin' };
}

export function isPreflight(request: IncomingMessage): boolean {
  return (
    request.method === 'OPTIONS' &&
    request.headers.origin !== undefined &&
    request.headers['access-control-request-method'] !== undefined
  );
}

/** The answer to a preflight. A stranger's page gets 403 and no permission. */
export function preflight(
  request: IncomingMessage,
  allowedOrigins: readonly string[],
): { readonly status: number; readonly headers: Readonly<Record<string, string>> } {
  const headers = corsHeaders(request, allowedOrigins);
  if (headers['access-control-allow-origin'] === undefined) return { status: 403, headers };
  return {
    status: 204,
    headers: {
      ...headers,
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': allowedHeaders,
      'access-control-max-age': '600',
    },
  };
}
