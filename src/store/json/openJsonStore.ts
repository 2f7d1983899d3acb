import { join } from 'node:path';
import { Catalogue } from '../catalogue.ts';
import { Staging } from '../staging.ts';
import { catalogueBytes, newCatalogueFile } from './catalogueBytes.ts';
import { checkSmall, indexOutdated } from './checkDocuments.ts';
import { type Disk, orClose, realDisk } from './disk.ts';
import { Journal, type JournalPosition } from './journal.ts';
import { JsonStore } from './jsonStore.ts';
import { Layout } from './layout.ts';
import { takeLock } from './lock.ts';
import type { JsonStoreOptions, Opening } from './opening.ts';
import { RecentDocuments } from './recentDocuments.ts';
import { readCatalogue } from './readCatalogue.ts';
import { StoreMissing } from './refusals.ts';
import { readJournal } from './replay.ts';
import { Unwritten } from './unwritten.ts';

export type { JsonStoreOptions };

const defaultRecentBytes = 32_000_000;

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

async function openLocked(opening: Opening): Promise<JsonStore> {
  const { layout, disk, kinds, lock, log } = opening;
  const catalogue = new Catalogue(kinds);
  const read = readCatalogue(layout.catalogue, await catalogueBytes(opening), kinds, catalogue);
  const { changes, position, torn } = await readJournal(disk, layout.journal, read.through, kinds, catalogue);
  const unwritten = new Unwritten();
  for (const change of changes) {
    const bytes = JSON.stringify(change.after?.stored.value ?? null).length;
    unwritten.add(change, { existed: true, bytes });
  }
  const outdated = await indexOutdated(opening, catalogue, unwritten, read.signatures);
  await checkSmall(opening, catalogue, unwritten);

  // From here on the folder is changed; all that can be refused has been.
  await emptyFolder(disk, layout.temporary);
  if (torn !== undefined) {
    await cutTorn(disk, torn.path, torn.keep);
    log('tornLineCut', torn.path);
  }
  const catalogueFile = newCatalogueFile(opening, read.rows);
  if (outdated) await catalogueFile.rewrite(read.through, catalogue);
  else await catalogueFile.goOn(read.length);
  const staging = new Staging(kinds, catalogue);
  const journal = await openJournal(opening, position, () => {
    staging.drop();
    log('diskFailed', layout.journal);
  }).catch(async (error: unknown) => {
    await catalogueFile.close();
    throw error;
  });
  const recent = new RecentDocuments(opening.recentBytes ?? defaultRecentBytes);
  const shared = {
    disk,
    layout,
    kinds,
    catalogue,
    catalogueFile,
    journal,
    unwritten,
    recent,
    folders: new Set<string>(),
  };
  return new JsonStore({ ...shared, staging, lock, log, observe: opening.observe });
}

/** What a crash left half-written under names nobody asks for. */
async function emptyFolder(disk: Disk, folder: string): Promise<void> {
  await disk.makeFolder(folder);
  for (const name of (await disk.list(folder)) ?? []) await disk.remove(join(folder, name));
}

async function cutTorn(disk: Disk, path: string, keep: number): Promise<void> {
  const file = await disk.openAppend(path, false);
  await orClose(file, async () => {
    await file.truncate(keep);
    await file.force();
  });
  await file.close();
}

async function openJournal(
  { disk, layout }: Opening,
  position: JournalPosition,
  onFailure: () => void,
): Promise<Journal> {
  const file = await disk.openAppend(join(layout.journal, position.segment), false);
  // A commit found whole may never have been forced; it must not vanish after somebody has read it.
  await orClose(file, () => file.force());
  return new Journal(disk, layout.journal, file, position, onFailure);
}
