import type { z } from 'zod';
import type { HttpRequest, HttpResponse, Route } from '../../http/route.ts';
import { say } from '../words.ts';
import { badRequest } from './refused.ts';

export const bodyCaps: NonNullable<Route['body']> = { maxBytes: 16 * 1024, timeoutMs: 5_000 };

export type JsonRead<T> =
  | { readonly kind: 'read'; readonly value: T }
  | { readonly kind: 'refused'; readonly answer: HttpResponse };

/** The body of a request in its strict shape, or the answer that names what is wrong with it. */
export function readJson<T>({ body, headers }: HttpRequest, shape: z.ZodType<T>): JsonRead<T> {
  const value = isJson(headers['content-type']) ? parsed(body) : undefined;
  if (value === undefined) return { kind: 'refused', answer: badRequest('bad.json') };
  const read = shape.safeParse(value);
  if (read.success) return { kind: 'read', value: read.data };
  const message = read.error.issues[0]?.message ?? say('bad.shape');
  return { kind: 'refused', answer: { status: 400, body: { error: { code: 'BadArgument', message } } } };
}

/** Another site's page cannot send this type unasked. */
function isJson(type: string | string[] | undefined): boolean {
  return typeof type === 'string' && /^application\/json\s*(;|$)/i.test(type);
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) as unknown;
  } catch {
    return undefined;
  }
}
