import { SharedIndex } from './sharedIndex.ts';
import { UniqueIndex, type ValueIndex } from './uniqueIndex.ts';
import type { Documents, Kind, KindDefinition, KindTable } from './documents.ts';

/** What is kept in memory of every document, so that no commit and no search has to open one. Never changed in place. */
export interface Entry {
  readonly version: number;
  /** What each declared index holds for the document, in the order of their names; empty where none holds anything. */
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

  /** How many documents there are. */
  get size(): number {
    return [...this.#entries.values()].reduce((size, entries) => size + entries.size, 0);
  }

  /** Ids of the documents whose index holds `value`. Asking for an index that is not declared is a mistake of the caller. */
  holders(kind: Kind, index: string, value: string): readonly string[] {
    const position = this.#names.get(kind)?.indexOf(index) ?? -1;
    const declared = this.#indexes.get(kind)?.[position];
    if (declared === undefined) throw new RangeError(`${kind} has no index ${index}`);
    return declared.holders(value);
  }

  /** The same in order, and as they were at the call, whatever is published while they are read. */
  holdersOneByOne(kind: Kind, index: string, value: string): AsyncIterable<string> {
    return oneByOne([...this.holders(kind, index, value)].sort());
  }

  /** Publishes what a document is now, or that it is gone. */
  set(kind: Kind, id: string, entry: Entry | undefined): void {
    const entries = this.#entries.get(kind);
    const indexes = this.#indexes.get(kind);
    if (entries === undefined || indexes === undefined) throw new RangeError(`unknown kind ${kind}`);
    const before = entries.get(id)?.values ?? nothing;
    const after = entry === undefined ? nothing : sharedValues(indexes, entry.values);
    if (entry === undefined) entries.delete(id);
    else entries.set(id, { version: entry.version, values: after });
    for (let position = 0; position < indexes.length; position += 1) {
      indexes[position]?.replace(id, before[position] ?? none, after[position] ?? none);
    }
  }
}

async function* oneByOne(ids: readonly string[]): AsyncIterable<string> {
  yield* ids;
}

const none: readonly string[] = Object.freeze([]);
const nothing: readonly (readonly string[])[] = Object.freeze([]);

/** As the catalogue keeps them: with a hundred thousand members every list that need not be there costs megabytes. */
function sharedValues(indexes: readonly ValueIndex[], values: Entry['values']): Entry['values'] {
  if (values.every((each) => each.length === 0)) return nothing;
  return values.map((each, position) => (each.length === 0 ? none : (indexes[position]?.shared(each) ?? each)));
}

const sortedNames = new WeakMap<object, readonly string[]>();

/** Names of a kind's indexes, in the order in which entries hold their values. */
export function indexNames({ indexes }: Pick<KindDefinition<never>, 'indexes'>): readonly string[] {
  const known = sortedNames.get(indexes);
  if (known !== undefined) return known;
  const names = Object.keys(indexes).sort();
  sortedNames.set(indexes, names);
  return names;
}

export function entryOf<K extends Kind>(kinds: KindTable, kind: K, version: number, value: Documents[K]): Entry {
  const { indexes } = kinds[kind] as unknown as KindDefinition<Documents[K]>;
  const values = indexNames({ indexes }).map((name) => [...new Set(indexes[name]?.of(value))]);
  return { version, values };
}
