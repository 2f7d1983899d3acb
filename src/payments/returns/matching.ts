import type { BatchEntry } from '../bankFile/batch.ts';
import { pagesOf, traceNumber } from '../bankFile/batch.ts';
import type { JobTools } from '../runs/tools.ts';
import type { ReturnedEntry } from './returnFile.ts';

/** The entry of one of our files that a returned entry is about. */
export interface Matched {
  readonly entry: BatchEntry;
}

/**
 * Finds the original by its trace, its entry date, its amount, the receiving bank and our reference; `undefined` where any of them
 * is not ours. One wrong figure of a trace would otherwise name another payment of that day. Date and reference are not compared
 * where the bank left them out.
 */
export async function matchEntry(
  returned: ReturnedEntry,
  { store, rail }: Pick<JobTools, 'store' | 'rail'>,
): Promise<Matched | undefined> {
  const { originalTrace, effectiveOn, originalRdfi, reference } = returned;
  if (!originalTrace.startsWith(rail.odfi)) return undefined;
  const sequence = Number(originalTrace.slice(rail.odfi.length));
  for (const batchId of await store.batchesFor(effectiveOn)) {
    const batch = await store.openWork().batch(batchId);
    // Before it is frozen a file has no traces yet.
    if (batch === undefined || batch.made === null) continue;
    const page = pagesOf(batch).findLast(({ firstTrace }) => firstTrace <= sequence);
    if (page === undefined || (effectiveOn !== null && page.group.effectiveOn !== effectiveOn)) continue;
    const entry = (await store.openWork().batchPage(page.id))?.entries[sequence - page.firstTrace];
    const isIt =
      entry !== undefined &&
      traceNumber(rail.odfi, sequence) === originalTrace &&
      entry.routingNumber.startsWith(originalRdfi) &&
      (reference === '' || entry.reference === reference) &&
      isSameAmount(returned, entry);
    if (isIt) return { entry };
  }
  return undefined;
}

/** A notification of change carries no amount. */
function isSameAmount({ code, cents }: ReturnedEntry, entry: BatchEntry): boolean {
  return code.startsWith('C') ? cents === 0 : cents === entry.cents;
}
