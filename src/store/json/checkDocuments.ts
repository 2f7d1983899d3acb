import { type Catalogue, entryOf } from '../catalogue.ts';
import type { Kind } from '../documents.ts';
import { keyOf } from '../staging.ts';
import { type KindSignature, signaturesOf } from './catalogueFile.ts';
import { readDocument } from './documentFile.ts';
import type { Opening } from './opening.ts';
import type { Unwritten } from './unwritten.ts';

const wholeCheckUpTo = 500;

/** Indexes anew the documents of kinds that are declared differently today. Returns whether there were any. */
export async function indexOutdated(
  opening: Opening,
  catalogue: Catalogue,
  unwritten: Unwritten,
  signatures: Readonly<Record<string, KindSignature>>,
): Promise<boolean> {
  const current = signaturesOf(opening.kinds);
  const outdated = kindsOf(opening).filter(
    (kind) => JSON.stringify(signatures[kind]) !== JSON.stringify(current[kind]),
  );
  for (const { kind, id, version } of writtenKeys(outdated, catalogue, unwritten)) {
    const { stored } = await read(opening, { kind, id, version });
    catalogue.set(kind, id, entryOf(opening.kinds, kind, version, stored.value));
  }
  return outdated.length > 0;
}

/** A small store is read whole before it is used; in a large one damage shows when a document is first asked for. */
export async function checkSmall(opening: Opening, catalogue: Catalogue, unwritten: Unwritten): Promise<void> {
  if (catalogue.size > wholeCheckUpTo) return;
  await Promise.all(writtenKeys(kindsOf(opening), catalogue, unwritten).map((key) => read(opening, key)));
}

interface VersionedKey {
  readonly kind: Kind;
  readonly id: string;
  readonly version: number;
}

/** The documents that are in files of their own. */
function writtenKeys(kinds: readonly Kind[], catalogue: Catalogue, unwritten: Unwritten): VersionedKey[] {
  return kinds.flatMap((kind) =>
    [...catalogue.entries(kind)]
      .map(([id, { version }]) => ({ kind, id, version }))
      .filter((key) => !unwritten.has(keyOf(key))),
  );
}

function kindsOf({ kinds }: Opening): Kind[] {
  return Object.keys(kinds) as Kind[];
}

function read({ disk, layout, kinds }: Opening, key: VersionedKey) {
  return readDocument(disk, layout.document(key), kinds, key);
}
