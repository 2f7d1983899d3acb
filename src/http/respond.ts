import type { ServerResponse } from 'node:http';
import type { HttpResponse } from './route.ts';

type HeaderValues = Readonly<Record<string, string | readonly string[]>>;

/** Writes an answer once, with node's own methods: restify's formatters would negotiate and rewrite it. */
export function respond(response: ServerResponse, answer: HttpResponse, standing: HeaderValues): void {
  // The sender may be gone already; then there is nobody to answer.
  if (response.headersSent || response.destroyed) return;
  const payload = payloadOf(answer.body);
  const headers: Record<string, string | string[]> = {};
  for (const [name, value] of [
    ...Object.entries(standing),
    ...(payload.type === undefined ? [] : [['content-type', payload.type] as const]),
    ...Object.entries(answer.headers ?? {}),
  ]) {
    headers[name.toLowerCase()] = typeof value === 'string' ? value : [...value];
  }
  if (answer.status !== 204 && answer.status !== 304) headers['content-length'] = String(payload.bytes.length);
  response.writeHead(answer.status, headers);
  response.end(payload.bytes);
}

function payloadOf(body: HttpResponse['body']): { readonly bytes: Buffer; readonly type?: string } {
  if (body === undefined) return { bytes: Buffer.alloc(0) };
  if (Buffer.isBuffer(body)) return { bytes: body, type: 'application/octet-stream' };
  if (typeof body === 'string') return { bytes: Buffer.from(body), type: 'text/plain; charset=utf-8' };
  return { bytes: Buffer.from(JSON.stringify(body)), type: 'application/json; charset=utf-8' };
}
