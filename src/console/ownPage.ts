import type { HttpRequest } from '../http/route.ts';

/**
 * Whether a change was asked for by a page of ours, as far as the browser says. Where it names no origin it has to say that
 * the page is of this site.
 */
export function isFromOwnPage({ headers }: Pick<HttpRequest, 'headers'>, origins: readonly string[]): boolean {
  const { origin, 'sec-fetch-site': site } = headers;
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  if (origin === undefined) return site === 'same-origin';
  return typeof origin === 'string' && origins.includes(origin);
}
