import type { JobStore, Sha256 } from '../payments/index.ts';
import type { DocumentStore, Kind } from './documents.ts';
import { createJobWork } from './jobWork.ts';

/** The store as the daily runs and the operator's commands see it. */
export function createJobStore(store: DocumentStore, trail: Sha256): JobStore {
  return {
    openWork: () => createJobWork(store, trail),
    membersBy: (index, value) => store.holders('member', index, value),
    memberIds: () => allIds(store, 'member'),
    openBatches: () => listed(store.holders('batch', 'open', 'yes')),
    async batchesFor(effectiveOn) {
      const ids = effectiveOn === null ? store.ids('batch') : store.holders('batch', 'effectiveOn', effectiveOn);
      return (await listed(ids)).toReversed();
    },
    openReturnFiles: () => listed(store.holders('returnFile', 'state', 'applying')),
  };
}

/** The ids of a kind as they are at the call, in order: while documents are written the listing itself may change. */
async function* allIds(store: DocumentStore, kind: Kind): AsyncIterable<string> {
  yield* await listed(store.ids(kind));
}

async function listed(ids: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const id of ids) all.push(id);
  return all.sort();
}
