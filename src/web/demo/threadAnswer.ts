import { createHash } from 'node:crypto';
import type { HttpRequest, HttpResponse } from '../../http/route.ts';

const longestMark = 43;

/**
 * The whole of a thread where it is not as the page has it, else next to nothing. What comes later, a delivery that is told
 * of, and a card that was changed are then one and the same to the page, and asking again costs little.
 */
export function threadAnswer(messages: readonly object[], request: Pick<HttpRequest, 'query'>): HttpResponse {
  const mark = createHash('sha256').update(JSON.stringify(messages)).digest('base64url').slice(0, longestMark);
  return { status: 200, body: request.query.get('after') === mark ? { mark } : { mark, messages } };
}
