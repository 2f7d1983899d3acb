import type { HttpRequest } from '../../http/route.ts';

/** The object that a page of ours sent. Another site's page cannot send this type unasked. */
export function objectIn({ body, headers }: HttpRequest): Readonly<Record<string, unknown>> | undefined {
  const type = headers['content-type'];
  if (typeof type !== 'string' || !/^application\/json\s*(;|$)/i.test(type)) return undefined;
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

/** Words somebody typed, within what is taken; nothing where there are none. */
export function typedIn(value: unknown, longest: number): string | undefined {
  if (typeof value !== 'string' || value.trim() === '' || value.length > longest) return undefined;
  return value.toWellFormed();
}
