import { dirname } from 'node:path';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Instant } from '../../rules/index.ts';
import { type AppendFile, type Disk, orClose, realDisk } from '../json/disk.ts';
import type { JsonStore } from '../json/jsonStore.ts';
import type { StoreFile } from '../json/storeFiles.ts';
import { packed } from './archive.ts';
import { headOf, sealedPieces } from './encryption.ts';
import { type Manifest, manifestName, Tally } from './tally.ts';

export interface BackupOptions {
  /** 32 bytes, kept where the backups are not. Who restores must have them. */
  readonly key: Uint8Array;
  readonly at: Instant;
  /** So many bytes that nobody can foretell. */
  readonly bytes: (count: number) => Uint8Array;
  /** Told after each file. */
  readonly onProgress?: (progress: BackupProgress) => void;
  readonly disk?: Disk;
}

export interface BackupProgress {
  readonly files: number;
  /** About how many there will be: the store is in use. */
  readonly of: number;
}

type Source = Pick<JsonStore, 'files' | 'kinds' | 'size'>;

/**
 * Makes one sealed file of a store in use, while commits go on: a state that the store had, with all that was acknowledged
 * before the backup was begun. Where `target` is a path, the file appears there whole or not at all.
 */
export async function backUp(store: Source, target: string | Writable, options: BackupOptions): Promise<Manifest> {
  const tally = new Tally();
  const archive = packed(archived(store, tally, options.onProgress), new Date(options.at));
  const pieces = sealedPieces(headOf(store.kinds, options), options.key, archive);
  if (typeof target === 'string') await writeWhole(target, pieces, options);
  else await pipeline(pieces, target);
  return tally.manifest();
}

/** All files of the store, counted, and at the end what was counted. */
async function* archived(
  store: Source,
  tally: Tally,
  onProgress: BackupOptions['onProgress'],
): AsyncGenerator<StoreFile> {
  const of = store.size;
  for await (const file of store.files()) {
    tally.add(file);
    yield file;
    onProgress?.({ files: tally.files, of: Math.max(of, tally.files) });
  }
  yield { name: manifestName, bytes: Buffer.from(JSON.stringify(tally.manifest())) };
}

async function writeWhole(
  path: string,
  pieces: AsyncIterable<Buffer>,
  { bytes, disk = realDisk }: BackupOptions,
): Promise<void> {
  const unfinished = `${path}.unfinished-${Buffer.from(bytes(4)).toString('hex')}`;
  try {
    const file = await disk.openAppend(unfinished, true);
    await orClose(file, () => appendAll(file, pieces));
    await file.close();
    await disk.rename(unfinished, path);
    await disk.forceFolder(dirname(path));
  } catch (error) {
    await disk.remove(unfinished).catch(() => undefined);
    throw error;
  }
}

async function appendAll(file: AppendFile, pieces: AsyncIterable<Buffer>): Promise<void> {
  for await (const piece of pieces) await file.append(piece);
  await file.force();
}
