import type { Catalogue } from '../catalogue.ts';
import type { KindTable } from '../documents.ts';
import { keyOf } from '../staging.ts';
import { type CatalogueFile, rowOf } from './catalogueFile.ts';
import type { Disk } from './disk.ts';
import { writeDocument } from './documentFile.ts';
import type { Journal } from './journal.ts';
import type { Layout } from './layout.ts';
import type { RecentDocuments } from './recentDocuments.ts';
import { type Unwritten, type UnwrittenChange, valueOf } from './unwritten.ts';

export interface CheckpointParts {
  readonly disk: Disk;
  readonly layout: Layout;
  readonly kinds: KindTable;
  readonly catalogue: Catalogue;
  readonly catalogueFile: CatalogueFile;
  readonly journal: Journal;
  readonly unwritten: Unwritten;
  readonly recent: RecentDocuments;
  /** Folders of documents that surely exist, on the disk itself. */
  readonly folders: Set<string>;
}

/** Enough to keep the disk busy, few enough that commits do not queue behind them. */
const filesAtOnce = 4;

/**
 * Moves what the journal holds into the documents' own files, while commits go on, and cuts the journal. Each step is
 * forced before the next, so that a crash at any point leaves a journal that can bring the rest forward again.
 */
export async function checkpoint(parts: CheckpointParts): Promise<void> {
  const { catalogue, catalogueFile, journal, unwritten, recent } = parts;
  let taken: readonly UnwrittenChange[] = [];
  let through = 0;
  await journal.roll(() => {
    taken = unwritten.take();
    through = journal.position.lastSeq;
  });
  try {
    const touched = await writeFiles(parts, taken);
    await forceFolders(parts, touched);
    for (const folder of touched) parts.folders.add(folder);
    await catalogueFile.record(
      taken.map(({ kind, id, entry }) => rowOf(kind, id, entry)),
      through,
      catalogue,
    );
    await journal.cut();
  } catch (error) {
    unwritten.putBack();
    throw error;
  }
  for (const { kind, id, held, bytes } of unwritten.written()) {
    if (held !== undefined && !Buffer.isBuffer(held)) recent.set(keyOf({ kind, id }), held, bytes);
  }
}

/** Writes all, a few at a time; returns the folders whose names changed. */
async function writeFiles(parts: CheckpointParts, taken: readonly UnwrittenChange[]): Promise<ReadonlySet<string>> {
  const touched = new Set<string>();
  const rest = taken.values();
  const worker = async () => {
    for (const change of rest) await writeFile(parts, change, touched);
  };
  await Promise.all(Array.from({ length: filesAtOnce }, worker));
  return touched;
}

async function writeFile(
  { disk, layout, kinds, folders }: CheckpointParts,
  change: UnwrittenChange,
  touched: Set<string>,
): Promise<void> {
  const { kind, id, entry } = change;
  const path = layout.document({ kind, id });
  const [folder, ...above] = layout.foldersOf({ kind, id });
  if (!folders.has(folder) && !touched.has(folder)) {
    await disk.makeFolder(folder);
    for (const each of above) touched.add(each);
  }
  touched.add(folder);
  if (entry === undefined) return disk.remove(path);
  const content = { kind, id, version: entry.version, schema: kinds[kind].schema, value: valueOf(change) };
  await writeDocument(disk, { path, temporaryPath: layout.temporaryPath() }, content);
}

async function forceFolders({ disk }: CheckpointParts, touched: ReadonlySet<string>): Promise<void> {
  for (const folder of touched) await disk.forceFolder(folder);
}
