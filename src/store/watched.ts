import type { Commit, DocumentStore, Documents, Kind } from './documents.ts';

/** Hears of every document of one kind that a commit put, after it is safe. */
export type Watch = <K extends Kind>(kind: K, listener: (value: Documents[K]) => void) => () => void;

/** The same store, with somebody told of what was committed: whoever committed it, a turn, a run or an operator. */
export function watched<S extends DocumentStore>(store: S): { readonly store: S; readonly watch: Watch } {
  const listeners = new Map<Kind, Set<(value: never) => void>>();
  const commit = async (change: Commit) => {
    const result = await store.commit(change);
    if (result.kind !== 'committed') return result;
    for (const { kind, value } of change.puts) for (const hear of listeners.get(kind) ?? []) hear(value as never);
    return result;
  };
  const target = new Proxy(store, {
    get: (of, name) => {
      if (name === 'commit') return commit;
      const value: unknown = Reflect.get(of, name, of);
      return typeof value === 'function' ? value.bind(of) : value;
    },
  });
  return {
    store: target,
    watch(kind, listener) {
      const heard = listeners.get(kind) ?? new Set();
      listeners.set(kind, heard.add(listener));
      return () => {
        heard.delete(listener);
      };
    },
  };
}
