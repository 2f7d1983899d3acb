import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The longest path that every system takes for a socket. */
const longestPath = 100;

/**
 * Where the running server of a store listens for its operator: in the store's folder, which nobody else may enter. Where that
 * path is too long for a socket, beside the system's other temporary files, under a name that follows from it.
 */
export function socketPath(storeDir: string, platform: string): string {
  const folder = resolve(storeDir);
  const name = `connector-pay-${createHash('sha256').update(folder).digest('hex').slice(0, 24)}`;
  if (platform === 'win32') return String.raw`\\.\pipe\ `.trim() + name;
  const path = join(folder, 'ops.sock');
  return Buffer.byteLength(path) <= longestPath ? path : join(tmpdir(), `${name}.sock`);
}
