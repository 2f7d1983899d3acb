import type { HttpRequest } from '../../http/route.ts';

/**
 * The origin of the page that asks for a chat, or nothing when it may not. Every browser names itself by Origin or
 * Sec-Fetch-Site on a POST; a caller without either is a program, which has no member's cookies to abuse.
 */
export function openingPage(
  request: HttpRequest,
  ownOrigin: string,
  allowedOrigins: readonly string[],
): string | undefined {
  const { origin } = request.headers;
  if (typeof origin === 'string') {
    return origin === ownOrigin || allowedOrigins.includes(origin) ? origin : undefined;
  }
  const site = request.headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none' ? ownOrigin : undefined;
}
