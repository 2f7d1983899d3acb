import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { z } from 'zod';
import type { KindTable } from '../documents.ts';
import { checkedLine, checkedLines } from '../json/checkedLine.ts';
import { BackupDamaged, NewerBackup, WrongBackupKey } from './refusals.ts';

/**
 * The first line of a backup, which anybody may read: `head -1` tells what it is. After it comes the archive, sealed with
 * AES-256-GCM together with that line, and at the end the tag of 16 bytes.
 */
const headShape = z.object({
  format: z.number(),
  /** When it was begun. */
  at: z.string(),
  nonce: z.base64(),
  /** Tells a wrong key from damage. */
  keyCheck: z.string(),
  /** Schema of each kind of document. */
  kinds: z.record(z.string(), z.number()),
});
export type Head = z.infer<typeof headShape>;

export interface SealedBackup {
  readonly file: string;
  readonly head: Head;
  /** The head as it stands in the file. */
  readonly line: Buffer;
  readonly key: Uint8Array;
  /** Where the tag begins. */
  readonly end: number;
}

const format = 1;
const keyBytes = 32;
const nonceBytes = 12;
const authTagLength = 16;
const longestLine = 64_000;
const algorithm = 'aes-256-gcm';

export function headOf(
  kinds: KindTable,
  { key, at, bytes }: { readonly key: Uint8Array; readonly at: string; readonly bytes: (count: number) => Uint8Array },
): Head {
  const nonce = Buffer.from(bytes(nonceBytes));
  const schemas = Object.entries(kinds).map(([kind, { schema }]) => [kind, schema] as const);
  const keyCheck = derived(key, nonce, 'check').toString('hex');
  return { format, at, nonce: nonce.toString('base64'), keyCheck, kinds: Object.fromEntries(schemas) };
}

/** The bytes of a backup's file: `pieces` sealed under the head. */
export async function* sealedPieces(
  head: Head,
  key: Uint8Array,
  pieces: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  const line = Buffer.from(checkedLine(JSON.stringify(head)));
  const nonce = Buffer.from(head.nonce, 'base64');
  const cipher = createCipheriv(algorithm, derived(key, nonce, 'content'), nonce, { authTagLength }).setAAD(line);
  yield line;
  for await (const piece of pieces) yield cipher.update(piece);
  yield cipher.final();
  yield cipher.getAuthTag();
}

/** Reads the first line of a backup, and refuses one that is newer, damaged at its beginning, or sealed with another key. */
export async function readHead(file: string, key: Uint8Array, kinds: KindTable): Promise<SealedBackup> {
  const beginning = await readAt(file, 0, longestLine);
  const [first] = checkedLines(beginning);
  if (first?.kind !== 'good') throw new BackupDamaged(file, 'its first line is not what was written');
  const { format: written } = z.object({ format: z.number().catch(0) }).parse(first.value);
  if (written > format) throw new NewerBackup(file, `format ${written}`);
  const head = headShape.safeParse(first.value);
  if (!head.success) throw new BackupDamaged(file, 'its first line is none of a backup');
  for (const [kind, schema] of Object.entries(head.data.kinds)) {
    const known = (kinds as Partial<Record<string, { readonly schema: number }>>)[kind]?.schema ?? 0;
    if (schema > known) throw new NewerBackup(file, `${kind} of schema ${schema}`);
  }
  const expected = derived(key, Buffer.from(head.data.nonce, 'base64'), 'check').toString('hex');
  if (head.data.keyCheck !== expected) throw new WrongBackupKey(file);
  const { size } = await stat(file);
  if (size < first.end + authTagLength) throw new BackupDamaged(file, 'it was cut');
  return { file, head: head.data, line: beginning.subarray(0, first.end), key, end: size - authTagLength };
}

/** What was sealed, piece by piece. Only when the last has come is it sure that all of it is what was written. */
export async function* openedPieces({ file, head, line, key, end }: SealedBackup): AsyncGenerator<Buffer> {
  const nonce = Buffer.from(head.nonce, 'base64');
  const decipher = createDecipheriv(algorithm, derived(key, nonce, 'content'), nonce, { authTagLength }).setAAD(line);
  if (end > line.length) {
    for await (const piece of createReadStream(file, { start: line.length, end: end - 1 }))
      yield decipher.update(piece as Buffer);
  }
  decipher.setAuthTag(await readAt(file, end, authTagLength));
  try {
    yield decipher.final();
  } catch {
    throw new BackupDamaged(file, 'it was changed or cut after it was made');
  }
}

/** A key of its own for each backup and use: so one key can seal as many backups as there will ever be. */
function derived(key: Uint8Array, nonce: Buffer, use: 'check' | 'content'): Buffer {
  if (key.length !== keyBytes) throw new RangeError(`a backup's key has ${keyBytes} bytes, not ${key.length}`);
  return Buffer.from(hkdfSync('sha256', key, nonce, `connector-pay backup ${use}`, keyBytes));
}

async function readAt(file: string, position: number, length: number): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
