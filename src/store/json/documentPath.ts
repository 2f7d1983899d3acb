import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { DocumentKey } from '../documents.ts';

const longestName = 180;
const unsafe = /^\.|[^a-z0-9._-]/g;

/** The folder of a document: 64 per kind, so that none grows long and a checkpoint still touches few of them. */
export function shardOf(dir: string, { kind, id }: DocumentKey): string {
  const shard = (crc32(id) & 0x3f).toString(16).padStart(2, '0');
  return join(dir, kind, shard);
}

export function documentPath(dir: string, key: DocumentKey): string {
  return join(shardOf(dir, key), `${fileNameOf(key.id)}.json`);
}

/** Distinct for distinct ids on every file system, those that ignore case included; readable where the id is plain. */
function fileNameOf(id: string): string {
  const name = id.replace(unsafe, escaped);
  if (name.length > 0 && name.length <= longestName) return name;
  return `${name.slice(0, 40)}%-${createHash('sha256').update(name).digest('hex')}`;
}

function escaped(unit: string): string {
  const hex = unit.charCodeAt(0).toString(16);
  return hex.length > 2 ? `%u${hex.padStart(4, '0')}` : `%${hex.padStart(2, '0')}`;
}
