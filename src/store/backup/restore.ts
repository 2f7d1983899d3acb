import { readdir, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { KindTable } from '../documents.ts';
import { type Disk, realDisk } from '../json/disk.ts';
import type { JsonStore } from '../json/jsonStore.ts';
import { openJsonStore } from '../json/openJsonStore.ts';
import type { StoreFile } from '../json/storeFiles.ts';
import { ahead } from '../readAhead.ts';
import { unpacked } from './archive.ts';
import { isStoreFile } from './archivedName.ts';
import { openedPieces, readHead, type SealedBackup } from './encryption.ts';
import { BackupDamaged, FolderNotEmpty } from './refusals.ts';
import { type Manifest, manifestName, manifestShape, Tally } from './tally.ts';

export interface RestoreOptions {
  readonly key: Uint8Array;
  readonly kinds: KindTable;
  readonly bytes: (count: number) => Uint8Array;
  /** Works on the store before it appears, so that nobody can use it without what is written here. */
  readonly prepare?: (store: JsonStore) => Promise<void>;
  /** Told after each file. */
  readonly onProgress?: (progress: { readonly files: number }) => void;
  readonly disk?: Disk;
}

export interface Restored extends Manifest {
  /** When the backup was begun. */
  readonly at: string;
}

const writesAtOnce = 4;

/**
 * Brings a backup back as the folder `dir`, which must be empty or missing: whole, or not at all. Refuses by name what is
 * not what was written, by anybody, with this key.
 */
export async function restore(file: string, dir: string, options: RestoreOptions): Promise<Restored> {
  const { key, kinds, bytes, prepare, disk = realDisk } = options;
  const target = resolve(dir);
  await refuseUnlessEmpty(target);
  const backup = await readHead(file, key, kinds);
  // First all of it is authenticated: not a byte that others may have changed is unpacked.
  for await (const _ of openedPieces(backup));
  const beside = join(dirname(target), `${basename(target)}.restoring-${Buffer.from(bytes(4)).toString('hex')}`);
  try {
    const manifest = await unpack(backup, beside, options);
    if (prepare !== undefined) await prepared(beside, options, prepare);
    await putInPlace(disk, beside, target);
    return { ...manifest, at: backup.head.at };
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}

async function refuseUnlessEmpty(dir: string): Promise<void> {
  const names = await readdir(dir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  if (names.length > 0) throw new FolderNotEmpty(dir);
}

/** Writes every file below `dir` and forces it. Resolves when all are those that the manifest counts. */
async function unpack(
  backup: SealedBackup,
  dir: string,
  { kinds, onProgress, disk = realDisk }: RestoreOptions,
): Promise<Manifest> {
  const tally = new Tally();
  const folders = new Set([dir]);
  const write = async ({ name, bytes }: StoreFile) => {
    const path = join(dir, name);
    for (let folder = dirname(path); !folders.has(folder); folder = dirname(folder)) folders.add(folder);
    await disk.makeFolder(dirname(path));
    await disk.writeForced(path, bytes).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'EEXIST' ? new BackupDamaged(backup.file, 'it holds a file twice') : error;
    });
  };
  let files = 0;
  await disk.makeFolder(dir);
  for await (const _ of ahead(checked(backup, kinds, tally), writesAtOnce, write))
    onProgress?.({ files: (files += 1) });
  for (const folder of folders) await disk.forceFolder(folder);
  return tally.manifest();
}

/** The files of the store, as they are counted; ends well only where they are those of the manifest. */
async function* checked(backup: SealedBackup, kinds: KindTable, tally: Tally): AsyncGenerator<StoreFile> {
  let manifest: unknown;
  for await (const { name, type, bytes } of readable(backup)) {
    if (manifest !== undefined) throw new BackupDamaged(backup.file, 'it goes on after its manifest');
    if (name === manifestName && type === 'file') manifest = jsonOf(bytes);
    else if (type !== 'file' || !isStoreFile(name, kinds))
      throw new BackupDamaged(backup.file, `it holds a ${type} that no store has`);
    else {
      tally.add({ name, bytes });
      yield { name, bytes };
    }
  }
  const said = manifestShape.safeParse(manifest);
  if (!said.success || !isDeepStrictEqual(said.data, tally.manifest()))
    throw new BackupDamaged(backup.file, 'its files are not those of its manifest');
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return 'no JSON';
  }
}

/** Sealed it was as it is, so whoever packed it did so wrongly; a failure of the disk is not the backup's. */
async function* readable(backup: SealedBackup): ReturnType<typeof unpacked> {
  try {
    yield* unpacked(openedPieces(backup));
  } catch (error) {
    if (error instanceof BackupDamaged || (error as NodeJS.ErrnoException).syscall !== undefined) throw error;
    throw new BackupDamaged(backup.file, 'its archive cannot be read');
  }
}

async function prepared(
  dir: string,
  { kinds, disk = realDisk }: RestoreOptions,
  prepare: (store: JsonStore) => Promise<void>,
): Promise<void> {
  const store = await openJsonStore({ dir, createIfMissing: false, kinds, disk });
  try {
    await prepare(store);
  } finally {
    await store.close();
  }
}

/** By one rename, so that a store is there in whole or not at all. */
async function putInPlace(disk: Disk, from: string, to: string): Promise<void> {
  await rmdir(to).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOTEMPTY') throw new FolderNotEmpty(to);
    if (error.code !== 'ENOENT') throw error;
  });
  await disk.rename(from, to);
  await disk.forceFolder(dirname(to));
}
