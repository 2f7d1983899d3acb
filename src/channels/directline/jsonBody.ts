import type { HttpRequest } from '../../http/route.ts';

/** The JSON of a small request; an empty body is an empty object, and what is no JSON is nothing. */
export function jsonBody(request: HttpRequest): unknown {
  if (request.body.length === 0) return {};
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(request.body));
  } catch {
    return undefined;
  }
}

export const smallBody = { maxBytes: 8 * 1024, timeoutMs: 5_000 } as const;
