import type { DocumentKey, DocumentStore, Documents, Kind, KindDefinition, KindTable, Stored } from './documents.ts';
import { ahead } from './readAhead.ts';

export interface StoreReport {
  /** Documents that could be opened. */
  readonly counts: Readonly<Record<Kind, number>>;
  /** Documents that could not, each with the file and what is wrong with it. */
  readonly damaged: readonly Finding[];
  /** Documents that are not found under a value of theirs that nobody else may have. */
  readonly notUnique: readonly (DocumentKey & { readonly index: string })[];
  /** What the caller's own checks say. */
  readonly findings: readonly Finding[];
}

export interface Finding extends DocumentKey {
  readonly what: string;
}

/** What is wrong with a document beyond its shape. */
export type DocumentCheck = <K extends Kind>(kind: K, id: string, value: Documents[K]) => readonly string[];

export interface CheckOptions {
  readonly checks?: DocumentCheck;
  /** Told after each document. */
  readonly onProgress?: (progress: { readonly documents: number }) => void;
}

/** A store to be checked. One that keeps documents in memory beside their files has a way to read the files. */
type Checked = Pick<DocumentStore, 'ids' | 'get' | 'holders'> & { readonly getFromFile?: DocumentStore['get'] };

const readsAhead = 8;

/** Opens every document of a store, which may be in use, a few at a time, and says all that is wrong: it stops at nothing. */
export async function checkStore(
  store: Checked,
  kinds: KindTable,
  { checks, onProgress }: CheckOptions = {},
): Promise<StoreReport> {
  const counts = Object.fromEntries(Object.keys(kinds).map((kind) => [kind, 0])) as Record<Kind, number>;
  const damaged: Finding[] = [];
  const notUnique: (DocumentKey & { index: string })[] = [];
  const findings: Finding[] = [];
  let documents = 0;
  for (const kind of Object.keys(kinds) as Kind[]) {
    for await (const seen of ahead(store.ids(kind), readsAhead, (id) => look(store, kinds, { kind, id }))) {
      onProgress?.({ documents: (documents += 1) });
      if (seen.kind === 'gone') continue;
      if (seen.kind === 'damaged') damaged.push(seen.finding);
      else {
        const { id, value } = seen.stored;
        counts[kind] += 1;
        notUnique.push(...seen.lost.map((index) => ({ kind, id, index })));
        findings.push(...(checks?.(kind, id, value) ?? []).map((what) => ({ kind, id, what })));
      }
    }
  }
  return { counts, damaged, notUnique, findings };
}

type Seen =
  | { readonly kind: 'gone' }
  | { readonly kind: 'damaged'; readonly finding: Finding }
  | { readonly kind: 'sound'; readonly stored: Stored<Kind>; readonly lost: readonly string[] };

async function look(store: Checked, kinds: KindTable, key: DocumentKey): Promise<Seen> {
  try {
    for (let before: Stored<Kind> | undefined; ; ) {
      const stored = await (store.getFromFile ?? store.get).call(store, key.kind, key.id);
      if (stored === undefined) return { kind: 'gone' };
      const lost = await lostIndexes(store, kinds, key.kind, stored);
      // Where it was changed between the two questions, they are asked again.
      if (lost.length === 0 || stored.version === before?.version) return { kind: 'sound', stored, lost };
      before = stored;
    }
  } catch (error) {
    return { kind: 'damaged', finding: { ...key, what: error instanceof Error ? error.message : 'unknown' } };
  }
}

/** Unique indexes that do not lead from a value of the document to it. Two that hold the same cannot both be found. */
async function lostIndexes<K extends Kind>(
  store: Checked,
  kinds: KindTable,
  kind: K,
  { id, value }: Stored<K>,
): Promise<string[]> {
  const { indexes } = kinds[kind] as unknown as KindDefinition<Documents[K]>;
  const lost = [];
  for (const [index, { unique, of }] of Object.entries(indexes)) {
    if (!unique) continue;
    for (const held of of(value)) if (!(await holds(store, { kind, id }, index, held))) lost.push(index);
  }
  return [...new Set(lost)];
}

async function holds(store: Checked, { kind, id }: DocumentKey, index: string, value: string): Promise<boolean> {
  for await (const holder of store.holders(kind, index, value)) if (holder === id) return true;
  return false;
}
