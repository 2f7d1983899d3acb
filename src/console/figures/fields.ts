import type { HttpRequest, Route } from '../../http/route.ts';

/** Room for three corrections of the longest kind. */
export const formBody: NonNullable<Route['body']> = { maxBytes: 40_000, timeoutMs: 10_000 };

/** What a form of a page sent. */
export function fieldsOf({ body }: HttpRequest): URLSearchParams {
  return new URLSearchParams(body.toString('utf8'));
}
