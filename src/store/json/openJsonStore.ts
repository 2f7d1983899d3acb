import { join } from 'node:path';
import { Catalogue, entryOf } from '../catalogue.ts';
import type { Kind, KindTable } from '../documents.ts';
import { Staging } from '../staging.ts';
import { CatalogueFile, readCatalogue, signaturesOf } from './catalogueFile.ts';
import { type Disk, realDisk } from './disk.ts';
import { readDocument } from './documentFile.ts';
import { Journal } from './journal.ts';
import { JsonStore, type StoreLog } from './jsonStore.ts';
import { Layout } from './layout.ts';
import { type Lock, takeLock } from './lock.ts';
import { RecentDocuments } from './recentDocuments.ts';
import { StoreDamaged, StoreMissing } from './refusals.ts';
import { firstSegment, readJournal } from './replay.ts';
import { Unwritten } from './unwritten.ts';

export interface JsonStoreOptions {
  readonly dir: string;
  /** Without it, a folder that holds no store is refused: a wrong path must not look like a store without members. */
  readonly createIfMissing: boolean;
  readonly kinds: KindTable;
  /** Tells the time written into the lock, for a person who finds it. */
  readonly clockForLock?: { now(): string };
  readonly log?: StoreLog;
  readonly disk?: Disk;
  /** How many bytes of documents to keep in memory beside those not yet in files. */
  readonly recentBytes?: number;
}

const defaultRecentBytes = 32_000_000;
const wholeCheckUpTo = 500;

/**
 * Opens a store of JSON files and takes its lock. Damage, a newer store, a missing one and one in use are refused by
 * name, and change nothing.
 */
export async function openJsonStore(options: JsonStoreOptions): Promise<JsonStore> {
  const layout = new Layout(options.dir);
  const disk = options.disk ?? realDisk;
  if (options.createIfMissing) await disk.makeFolder(layout.dir);
  else if ((await disk.list(layout.dir)) === undefined) throw new StoreMissing(layout.dir);
  const lock = await takeLock(layout.lock, (options.clockForLock ?? { now: () => '' }).now());
  try {
    if (lock.takenOver) options.log?.('lockTakenOver', 'its owner had died');
    return await openLocked({ ...options, layout, disk, lock, log: options.log ?? (() => undefined) });
  } catch (error) {
    await lock.release();
    throw error;
  }
}

interface Opening extends JsonStoreOptions {
  readonly layout: Layout;
  readonly disk: Disk;
  readonly lock: Lock;
  readonly log: StoreLog;
}

async function openLocked(opening: Opening): Promise<JsonStore> {
  const { layout, disk, kinds, lock, log } = opening;
  const catalogue = new Catalogue(kinds);
  const read = readCatalogue(layout.catalogue, await catalogueBytes(opening, catalogue), kinds, catalogue);
  const { changes, position, torn } = await readJournal(disk, layout.journal, read.through, kinds, catalogue);
  const unwritten = new Unwritten();
  for (const change of changes) unwritten.add(change, true, JSON.stringify(change.after?.stored.value ?? null).length);
  const outdated = await outdatedEntries(opening, catalogue, unwritten, read.signatures);

  // From here on the folder is changed; all that can be refused has been.
  await emptyFolder(disk, layout.temporary);
  if (torn !== undefined) {
    await cutTorn(disk, torn.path, torn.keep);
    log('tornLineCut', torn.path);
  }
  const catalogueFile = newCatalogueFile(opening, read.rows);
  await catalogueFile.goOn(read.length);
  if (outdated) await catalogueFile.rewrite(read.through, catalogue);
  const staging = new Staging(kinds, catalogue);
  const file = await disk.openAppend(join(layout.journal, position.segment), false);
  // A commit found whole may never have been forced; it must not vanish after somebody has read it.
  await file.force();
  const journal = new Journal(disk, layout.journal, file, position, () => {
    staging.drop();
    log('diskFailed', layout.journal);
  });
  const recent = new RecentDocuments(opening.recentBytes ?? defaultRecentBytes);
  const store = new JsonStore({
    disk,
    layout,
    kinds,
    catalogue,
    catalogueFile,
    journal,
    unwritten,
    recent,
    staging,
    lock,
    log,
  });
  return checkSmall(store, catalogue, kinds);
}

/** The catalogue's bytes; those of a new store where none is there and one may be created. */
async function catalogueBytes(opening: Opening, catalogue: Catalogue): Promise<Buffer> {
  const { disk, layout, createIfMissing } = opening;
  const bytes = await disk.read(layout.catalogue);
  if (bytes !== undefined) return bytes;
  await refuseRemains(disk, layout, opening.kinds);
  if (!createIfMissing) throw new StoreMissing(layout.dir);
  await disk.makeFolder(layout.temporary);
  await disk.makeFolder(layout.journal);
  await (await disk.openAppend(firstSegment(layout.journal), true)).close();
  await disk.forceFolder(layout.journal);
  // The catalogue comes last: a store whose making was cut short is made again.
  const file = newCatalogueFile(opening, 0);
  await file.rewrite(0, catalogue);
  await file.close();
  return (await disk.read(layout.catalogue)) ?? Buffer.alloc(0);
}

/** Commits or documents without a catalogue are not a missing store but a damaged one. */
async function refuseRemains(disk: Disk, layout: Layout, kinds: KindTable): Promise<void> {
  const names = (await disk.list(layout.dir)) ?? [];
  const segments = (await disk.list(layout.journal)) ?? [];
  const written = await Promise.all(
    segments.map(async (name) => (await disk.read(join(layout.journal, name)))?.length ?? 0),
  );
  if (names.some((name) => name in kinds) || written.some((length) => length > 0)) {
    throw new StoreDamaged(layout.catalogue, 'it is missing, and there are documents');
  }
}

function newCatalogueFile({ disk, layout, kinds }: Opening, rows: number): CatalogueFile {
  const place = { path: layout.catalogue, folder: layout.dir, temporaryPath: () => layout.temporaryPath() };
  return new CatalogueFile(disk, place, kinds, rows);
}

/** Indexes the documents of kinds that are declared differently today. Returns whether there were any. */
async function outdatedEntries(
  { disk, layout, kinds }: Opening,
  catalogue: Catalogue,
  unwritten: Unwritten,
  signatures: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  const current = signaturesOf(kinds);
  const outdated = (Object.keys(kinds) as Kind[]).filter((kind) => !isSame(signatures[kind], current[kind]));
  for (const kind of outdated) {
    for (const id of Array.from(catalogue.entries(kind).keys())) {
      if (unwritten.get(`${kind}\n${id}`) !== undefined) continue;
      const { version, value } = await readDocument(disk, layout.document({ kind, id }), kinds, { kind, id });
      catalogue.set(kind, id, entryOf(kinds, kind, version, value));
    }
  }
  return outdated.length > 0;
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** What a crash left half-written under names nobody asks for. */
async function emptyFolder(disk: Disk, folder: string): Promise<void> {
  await disk.makeFolder(folder);
  for (const name of (await disk.list(folder)) ?? []) await disk.remove(join(folder, name));
}

async function cutTorn(disk: Disk, path: string, keep: number): Promise<void> {
  const file = await disk.openAppend(path, false);
  await file.truncate(keep);
  await file.force();
  await file.close();
}

/** A small store is read whole before it is used; in a large one damage shows when a document is first asked for. */
async function checkSmall(store: JsonStore, catalogue: Catalogue, kinds: KindTable): Promise<JsonStore> {
  const keys = (Object.keys(kinds) as Kind[]).flatMap((kind) =>
    [...catalogue.entries(kind).keys()].map((id) => ({ kind, id })),
  );
  if (keys.length <= wholeCheckUpTo) await Promise.all(keys.map(({ kind, id }) => store.get(kind, id)));
  return store;
}
