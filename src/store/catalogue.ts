import { SharedIndex } from './sharedIndex.ts';
import { UniqueIndex, type ValueIndex } from './uniqueIndex.ts';
import type { Documents, Kind, KindDefinition, KindTable } from './documents.ts';

/** What is kept in memory of every document, so that no commit and no search has to open one. Never changed in place. */
export interface Entry {
  readonly version: number;
  /** What each declared index holds for the document, in the order of their names. */
  readonly values: readonly (readonly string[])[];
}

/** Versions and indexes of all documents, as they are published. */
export class Catalogue {
  readonly #entries = new Map<Kind, Map<string, Entry>>();
  readonly #indexes = new Map<Kind, readonly ValueIndex[]>();
  readonly #names = new Map<Kind, readonly string[]>();

  constructor(kinds: KindTable) {
    for (const kind of Object.keys(kinds) as Kind[]) {
      const names = indexNames(kinds[kind]);
      this.#entries.set(kind, new Map());
      this.#names.set(kind, names);
      this.#indexes.set(
        kind,
        names.map((name, position) => {
          if (!kinds[kind].indexes[name]?.unique) return new SharedIndex();
          return new UniqueIndex((id, value) => this.entry(kind, id)?.values[position]?.includes(value) ?? false);
        }),
      );
    }
  }

  entry(kind: Kind, id: string): Entry | undefined {
    return this.#entries.get(kind)?.get(id);
  }

  entries(kind: Kind): ReadonlyMap<string, Entry> {
    return this.#entries.get(kind) ?? new Map();
  }

  /** Ids of the documents whose index holds `value`. Asking for an index that is not declared is a mistake of the caller. */
  holders(kind: Kind, index: string, value: string): readonly string[] {
    const position = this.#names.get(kind)?.indexOf(index) ?? -1;
    const declared = this.#indexes.get(kind)?.[position];
    if (declared === undefined) throw new RangeError(`${kind} has no index ${index}`);
    return declared.holders(value);
  }

  /** Publishes what a document is now, or that it is gone. */
  set(kind: Kind, id: string, entry: Entry | undefined): void {
    const entries = this.#entries.get(kind);
    const indexes = this.#indexes.get(kind);
    if (entries === undefined || indexes === undefined) throw new RangeError(`unknown kind ${kind}`);
    const before = entries.get(id);
    if (entry === undefined) entries.delete(id);
    else entries.set(id, entry);
    for (let position = 0; position < indexes.length; position += 1) {
      indexes[position]?.replace(id, before?.values[position] ?? [], entry?.values[position] ?? []);
    }
  }
}

export function indexNames(definition: Pick<KindDefinition<never>, 'indexes'>): readonly string[] {
  return Object.keys(definition.indexes).sort();
}

const nothing: readonly (readonly string[])[] = [];

/** The entry of a document; kinds without an index share one empty list. */
export function entryOf<K extends Kind>(kinds: KindTable, kind: K, version: number, value: Documents[K]): Entry {
  const { indexes } = kinds[kind] as unknown as KindDefinition<Documents[K]>;
  const names = indexNames({ indexes });
  if (names.length === 0) return { version, values: nothing };
  return { version, values: names.map((name) => [...new Set(indexes[name]?.of(value))]) };
}
