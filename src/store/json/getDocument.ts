import type { Kind, Stored } from '../documents.ts';
import { keyOf } from '../staging.ts';
import type { CheckpointParts } from './checkpoint.ts';
import { readDocument } from './documentFile.ts';

type Parts = Pick<CheckpointParts, 'disk' | 'layout' | 'kinds' | 'catalogue' | 'unwritten' | 'recent'>;

/** A document as it is published: from memory where it is there, or else from its file. */
export async function getDocument<K extends Kind>(parts: Parts, kind: K, id: string): Promise<Stored<K> | undefined> {
  return get(parts, kind, id, (key) => parts.unwritten.get(key) ?? parts.recent.get(key));
}

/** The same from its file wherever it has one, for a check: what is in memory may be damaged on the disk. */
export async function getFromFile<K extends Kind>(parts: Parts, kind: K, id: string): Promise<Stored<K> | undefined> {
  return get(parts, kind, id, (key) => parts.unwritten.get(key));
}

async function get<K extends Kind>(
  { disk, layout, kinds, catalogue, recent }: Parts,
  kind: K,
  id: string,
  inMemory: (key: string) => Stored<Kind> | undefined,
): Promise<Stored<K> | undefined> {
  const key = keyOf({ kind, id });
  for (;;) {
    const entry = catalogue.entry(kind, id);
    if (entry === undefined) return undefined;
    const found = inMemory(key);
    if (found !== undefined) return found as Stored<K>;
    const path = layout.document({ kind, id });
    try {
      const { stored, bytes } = await readDocument(disk, path, kinds, { kind, id, version: entry.version });
      // Changed while its file was read: what was read is of no use.
      if (catalogue.entry(kind, id) !== entry) continue;
      recent.read(key, stored, bytes);
      return stored;
    } catch (error) {
      if (catalogue.entry(kind, id) === entry) throw error;
    }
  }
}
