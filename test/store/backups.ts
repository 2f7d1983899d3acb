import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { backUp, type BackupOptions } from '../../src/store/backup/backUp.ts';
import { restore, type RestoreOptions } from '../../src/store/backup/restore.ts';
import type { JsonStore } from '../../src/store/json/jsonStore.ts';
import { kinds } from '../../src/store/kinds.ts';
import { noon } from './samples.ts';

export const key = Buffer.alloc(32, 7);

let drawn = 0;
/** Never the same twice, and the same in every run. */
function bytes(count: number): Uint8Array {
  drawn += 1;
  return Buffer.from(String(drawn).padStart(count, '0')).subarray(-count);
}

export const backedUp = (store: JsonStore, file: string, options: Partial<BackupOptions> = {}) =>
  backUp(store, file, { key, at: noon, bytes, ...options });

export const restored = (file: string, dir: string, options: Partial<RestoreOptions> = {}) =>
  restore(file, dir, { key, kinds, bytes, ...options });

/** What stands beside a path, and in the folder it names: nothing may be left over. */
export async function around(dir: string): Promise<string[]> {
  const beside = (await readdir(dirname(dir))).filter((name) => name.startsWith(basename(dir)));
  const inside = await readdir(dir).catch(() => []);
  return [...beside.sort(), ...inside.map((name) => join(basename(dir), name)).sort()];
}
