import type { DocumentKey, DocumentStore } from '../../src/store/documents.ts';

/**
 * Lets documents of a store be ones that nobody can read, as after a damage of the disk. What was read before is not forgotten.
 * Returns what mends them.
 */
export function makeUnreadable(store: DocumentStore, ...keys: readonly DocumentKey[]): () => void {
  const get = store.get.bind(store);
  let isMended = false;
  store.get = (kind, id) =>
    !isMended && keys.some((key) => key.kind === kind && key.id === id)
      ? Promise.reject(new Error('damaged'))
      : get(kind, id);
  return () => {
    isMended = true;
  };
}
