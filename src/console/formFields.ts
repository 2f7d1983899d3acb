import type { HttpRequest } from '../http/route.ts';

const mostFields = 20;

/** Every field of a browser's form once; nothing where it is no form. */
export function formFields({ headers, body }: Pick<HttpRequest, 'headers' | 'body'>): Readonly<Record<string, string>> {
  const type = headers['content-type'];
  if (typeof type !== 'string' || !type.startsWith('application/x-www-form-urlencoded')) return {};
  const entries = [...new URLSearchParams(body.toString('utf8'))];
  const names = new Set(entries.map(([name]) => name));
  if (names.size !== entries.length || entries.length > mostFields) return {};
  return Object.fromEntries(entries.map(([name, value]) => [name, value.toWellFormed()]));
}
