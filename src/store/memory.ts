import { Catalogue } from './catalogue.ts';
import {
  type DocumentStore,
  type Documents,
  type Kind,
  type KindTable,
  type Stored,
  StoreUnavailable,
} from './documents.ts';
import { keyOf, Staging } from './staging.ts';

/** A document store that forgets everything with the process, with the same promises otherwise. For fast tests. */
export function openMemoryStore(kinds: KindTable): DocumentStore {
  const catalogue = new Catalogue(kinds);
  const staging = new Staging(kinds, catalogue);
  const documents = new Map<string, Stored<Kind>>();
  let isClosed = false;

  const read = <K extends Kind>(kind: K, id: string) => documents.get(keyOf({ kind, id })) as Stored<K> | undefined;

  return {
    get: async (kind, id) => read(kind, id),

    find: async <K extends keyof Documents>(kind: K, index: string, value: string) =>
      [...catalogue.holders(kind, index, value)].sort().flatMap((id) => read(kind, id) ?? []),

    holders: (kind, index, value) => catalogue.holdersOneByOne(kind, index, value),

    versionOf: async (kind, id) => catalogue.entry(kind, id)?.version ?? 0,

    async *ids(kind) {
      yield* catalogue.entries(kind).keys();
    },

    async commit(change) {
      if (isClosed) throw new StoreUnavailable('the store is closed');
      const staged = staging.stage(change);
      if ('kind' in staged) return staged;
      staging.publish(staged);
      for (const each of staged) {
        if (each.after === undefined) documents.delete(keyOf(each));
        else documents.set(keyOf(each), each.after.stored);
      }
      return { kind: 'committed' };
    },

    async close() {
      isClosed = true;
    },
  };
}
