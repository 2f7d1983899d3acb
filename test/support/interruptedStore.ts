import type { DocumentStore } from '../../src/store/documents.ts';

/** A store in which something else happens right before its n-th use, as if two were at work at once. */
export interface InterruptedStore {
  readonly store: DocumentStore;
  /** Lets `act` happen before the n-th use from now on, the first being 1. What `act` itself uses does not count. */
  readonly interrupt: (before: number, act: () => Promise<void>) => void;
  /** Whether it has happened. */
  readonly happened: () => boolean;
}

export function interruptedStore(inner: DocumentStore): InterruptedStore {
  let uses = 0;
  let at = 0;
  let act: (() => Promise<void>) | undefined;
  let isActing = false;
  const used = async () => {
    if (isActing) return;
    uses += 1;
    if (uses !== at || act === undefined) return;
    const happening = act;
    [act, isActing] = [undefined, true];
    await happening().finally(() => {
      isActing = false;
    });
  };
  const store: DocumentStore = {
    async get(kind, id) {
      await used();
      return inner.get(kind, id);
    },
    async find(kind, index, value) {
      await used();
      return inner.find(kind, index, value);
    },
    // Which they are is decided at the call; only their reading can be interrupted.
    holders: (kind, index, value) => eachAfter(used, inner.holders(kind, index, value)),
    async versionOf(kind, id) {
      await used();
      return inner.versionOf(kind, id);
    },
    ids: (kind) => eachAfter(used, inner.ids(kind)),
    async commit(change) {
      await used();
      return inner.commit(change);
    },
    close: () => inner.close(),
  };
  return {
    store,
    interrupt(before, does) {
      [uses, at, act] = [0, before, does];
    },
    happened: () => act === undefined,
  };
}

async function* eachAfter<T>(used: () => Promise<void>, all: AsyncIterable<T>): AsyncIterable<T> {
  for await (const each of all) {
    await used();
    yield each;
  }
}
