import { type Commit, type DocumentStore, StoreUnavailable, UnknownOutcome } from '../../src/store/documents.ts';

/** What happens to a commit instead of its success. `lostAnswer`: it is on disk, and nobody is told so. */
export type Fault = 'unavailable' | 'lost' | 'lostAnswer' | 'conflict';

export interface Faults {
  /** The next `times` commits of this sort end so. */
  next(sort: Sort, fault: Fault, times?: number): void;
  clear(): void;
}

/** The first write of a message, or the one commit of its turn. */
export type Sort = 'accept' | 'turn';

/** A store whose commits fail on request; everything else goes through. */
export function faultyStore(store: DocumentStore): { store: DocumentStore; faults: Faults } {
  let planned: { sort: Sort; fault: Fault }[] = [];
  const take = (change: Commit): Fault | undefined => {
    const at = planned.findIndex(({ sort }) => sort === sortOf(change));
    return planned.splice(at < 0 ? planned.length : at, 1)[0]?.fault;
  };
  const commit: DocumentStore['commit'] = async (change) => {
    const fault = take(change);
    switch (fault) {
      case undefined:
        return store.commit(change);
      case 'unavailable':
        throw new StoreUnavailable('the disk refused');
      case 'lost':
        throw new UnknownOutcome('the disk failed');
      case 'lostAnswer':
        await store.commit(change);
        throw new UnknownOutcome('the disk failed');
      case 'conflict':
        return { kind: 'conflict', on: { kind: 'conversation', id: 'any' } };
    }
  };
  return {
    store: { ...store, commit },
    faults: {
      next: (sort, fault, times = 1) => planned.push(...Array.from({ length: times }, () => ({ sort, fault }))),
      clear: () => (planned = []),
    },
  };
}

function sortOf({ puts }: Commit): Sort | undefined {
  if (puts.some(({ kind }) => kind === 'conversation')) return 'turn';
  return puts.some(({ kind }) => kind === 'inbox') ? 'accept' : undefined;
}
