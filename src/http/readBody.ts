import type { IncomingMessage } from 'node:http';

export type BodyRead =
  | { readonly kind: 'read'; readonly body: Buffer }
  | { readonly kind: 'refused'; readonly reason: 'tooLarge' | 'tooSlow' | 'broken' };

/**
 * Reads a request's body under a cap of bytes and a cap of time. We do it ourselves because restify's reader counts
 * before decompression, forgets uploads on the disk and dies on broken gzip.
 */
export function readBody(
  request: IncomingMessage,
  caps: { readonly maxBytes: number; readonly timeoutMs: number },
): Promise<BodyRead> {
  if (Number(request.headers['content-length'] ?? 0) > caps.maxBytes) {
    return Promise.resolve({ kind: 'refused', reason: 'tooLarge' });
  }
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const settle = (outcome: BodyRead): void => {
      clearTimeout(timer);
      request.off('data', take).off('end', finish).off('error', breakOff).off('close', breakOff);
      // A listener stays, because a socket that dies later would otherwise end the process.
      request.on('error', () => {});
      if (outcome.kind === 'refused') request.pause();
      resolve(outcome);
    };
    const take = (chunk: Buffer): void => {
      size += chunk.length;
      if (size > caps.maxBytes) settle({ kind: 'refused', reason: 'tooLarge' });
      else chunks.push(chunk);
    };
    const finish = (): void => settle({ kind: 'read', body: Buffer.concat(chunks) });
    const breakOff = (): void => settle({ kind: 'refused', reason: 'broken' });
    const timer = setTimeout(() => settle({ kind: 'refused', reason: 'tooSlow' }), caps.timeoutMs);
    request.on('data', take).on('end', finish).on('error', breakOff).on('close', breakOff);
  });
}

/** Whether the request announces a body at all. */
export function announcesBody(request: IncomingMessage): boolean {
  return request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;
}
