import type { DocumentStore, Kind, Stored } from './documents.ts';

const readsAhead = 8;

/**
 * The documents of these ids, in their order, for jobs over many: the next few are read while one is worked on, and no
 * more than those are in memory. Whatever is gone meanwhile is left out.
 */
export async function* readAhead<K extends Kind>(
  store: Pick<DocumentStore, 'get'>,
  kind: K,
  ids: AsyncIterable<string>,
): AsyncGenerator<Stored<K>> {
  for await (const stored of ahead(ids, readsAhead, (id) => store.get(kind, id)))
    if (stored !== undefined) yield stored;
}

/** What `act` makes of each item, in their order, with at most so many under way. */
export async function* ahead<T, R>(
  items: AsyncIterable<T> | Iterable<T>,
  most: number,
  act: (item: T) => Promise<R>,
): AsyncGenerator<Awaited<R>> {
  const underWay: Promise<R>[] = [];
  try {
    for await (const item of items) {
      const result = act(item);
      // It is heard when its turn comes; failing before, it must not end the process.
      result.catch(() => undefined);
      underWay.push(result);
      if (underWay.length >= most) yield await (underWay.shift() as Promise<R>);
    }
    for (const result of underWay) yield await result;
  } finally {
    // After a failure, or where no more are wanted, nothing goes on behind the caller's back.
    await Promise.allSettled(underWay);
  }
}
