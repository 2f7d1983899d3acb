import { relative, sep } from 'node:path';
import type { Kind } from '../documents.ts';
import { ahead } from '../readAhead.ts';
import type { CheckpointParts } from './checkpoint.ts';

/** A file of a store as it is copied. */
export interface StoreFile {
  /** Below the store's folder, with `/`. */
  readonly name: string;
  readonly bytes: Buffer;
}

const readsAhead = 8;

type Parts = Pick<CheckpointParts, 'disk' | 'layout' | 'kinds' | 'catalogue' | 'journal'>;

/**
 * All files of a store in use, in an order in which they make a whole one: the catalogue, then the documents, then the journal
 * from before the catalogue was read. Commits and checkpoints go on meanwhile: a document that they change is copied as
 * it was or as it became, and the journal, of which nothing is cut, says what it is in the end.
 */
export async function* storeFiles(parts: Parts): AsyncGenerator<StoreFile> {
  const release = parts.journal.keep();
  try {
    const { layout, kinds } = parts;
    for (const path of [layout.catalogue, layout.demoKeys]) yield* fileAt(parts, path);
    for (const kind of Object.keys(kinds) as Kind[]) yield* documentsOf(parts, kind);
    yield* journalOf(parts);
  } finally {
    release();
  }
}

/** Those in files of their own. Whatever else there is, or was meanwhile removed, is told by the journal. */
async function* documentsOf(parts: Parts, kind: Kind): AsyncGenerator<StoreFile> {
  const { catalogue, disk, layout } = parts;
  const read = async (id: string) => {
    const path = layout.document({ kind, id });
    return { path, bytes: await disk.read(path) };
  };
  for await (const { path, bytes } of ahead(catalogue.entries(kind).keys(), readsAhead, read)) {
    if (bytes !== undefined) yield { name: nameOf(parts, path), bytes };
  }
}

/** The present segment as far as it is forced: whatever was acknowledged until now is in it or in those before. */
async function* journalOf(parts: Parts): AsyncGenerator<StoreFile> {
  const { disk, layout, journal } = parts;
  const { segment, length } = journal.position;
  const names = (await disk.list(layout.journal)) ?? [];
  for (const name of names.filter((each) => each <= segment).sort()) {
    for await (const file of fileAt(parts, layout.segment(name))) {
      yield name === segment ? { ...file, bytes: file.bytes.subarray(0, length) } : file;
    }
  }
}

async function* fileAt(parts: Parts, path: string): AsyncGenerator<StoreFile> {
  const bytes = await parts.disk.read(path);
  if (bytes !== undefined) yield { name: nameOf(parts, path), bytes };
}

function nameOf({ layout }: Parts, path: string): string {
  return relative(layout.dir, path).split(sep).join('/');
}
