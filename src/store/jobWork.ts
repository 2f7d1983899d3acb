import { type JobWork, newOperation, operationId, pageId, runId, type Sha256 } from '../payments/index.ts';
import type { DocumentStore, Kind } from './documents.ts';
import { createWork, type StoreWork } from './work.ts';

const readsAtOnce = 16;

/** What a run or an operator's command works with: a work over the store that knows bank files, runs and return files. */
export function createJobWork(store: DocumentStore, trail: Sha256): JobWork & StoreWork {
  const work = createWork(store, trail);
  return {
    ...work,
    readMembers: (memberIds) => readAll(work, 'member', memberIds),
    readVaultRecords: (tokens) => readAll(work, 'vault', tokens),
    vaultRecord: (token) => work.get('vault', token),
    operation: async () => (await work.get('operation', operationId)) ?? newOperation,
    putOperation: (operation) => work.put('operation', operationId, operation),
    batch: (batchId) => work.get('batch', batchId),
    putBatch: (batch) => work.put('batch', batch.batchId, batch),
    deleteBatch: (batchId) => work.delete('batch', batchId),
    batchPage: (id) => work.get('batchPage', id),
    putBatchPage: (page) => work.put('batchPage', pageId(page), page),
    run: (name, day) => work.get('run', runId(name, day)),
    putRun: (run) => work.put('run', run.runId, run),
    appliedFile: (sha256) => work.get('returnFile', sha256),
    putAppliedFile: (file) => work.put('returnFile', file.sha256, file),
  };
}

async function readAll(work: StoreWork, kind: Kind, ids: readonly string[]): Promise<void> {
  const rest = ids.values();
  const reader = async () => {
    for (const id of rest) await work.get(kind, id).catch(() => undefined);
  };
  await Promise.all(Array.from({ length: readsAtOnce }, reader));
}
