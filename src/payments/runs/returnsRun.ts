import type { CalendarDate } from '../../rules/index.ts';
import { finishBatch } from '../bankFile/submit.ts';
import type { FoundFile } from '../bankFile/rail.ts';
import { applyFile } from '../returns/applyFile.ts';
import type { ReturnedEntry } from '../returns/returnFile.ts';
import { countedCommit } from './commits.ts';
import type { Counts } from './counts.ts';
import type { JobTools } from './tools.ts';

/** Reads a return file whole, or says why it is refused whole. */
export type ReadFile = (text: string) => ReadResult;

export type ReadResult =
  | { readonly kind: 'read'; readonly entries: readonly ReturnedEntry[] }
  | { readonly kind: 'damaged'; readonly faults: readonly string[] };

/** Applies the files of returns that arrived. A damaged one is put aside whole, and a person is asked. */
export async function runReturns(day: CalendarDate, read: ReadFile, tools: JobTools, counts: Counts): Promise<void> {
  if (!tools.dryRun) await markWritten(tools, counts);
  for (const found of await tools.rail.arrived(day, tools.now())) await applyFound(found, read, tools, counts);
}

/** What came back must be marked as sent before it can have come back. */
async function markWritten(tools: JobTools, counts: Counts): Promise<void> {
  for (const batchId of await tools.store.openBatches()) {
    const batch = await tools.store.openWork().batch(batchId);
    if (batch?.state === 'written') await finishBatch(batchId, tools, counts);
  }
}

export async function applyFound(
  found: FoundFile,
  read: ReadFile,
  tools: JobTools,
  counts: Counts,
): Promise<ReadResult> {
  const result = read(found.text);
  if (result.kind === 'read') {
    const isWhole = await applyFile({ ...found, entries: result.entries }, tools, counts);
    if (isWhole && !tools.dryRun) await tools.rail.putAway(found.name, 'applied');
    return result;
  }
  const ask = {
    reason: 'unmatchedReturn',
    memberId: null,
    about: found.sha256.slice(0, 12),
    found: ['damagedFile'],
  } as const;
  await countedCommit(tools, 'returns', counts, async (work) => {
    await tools.askStaff(work, ask, tools.now());
    return { 'files.damaged': 1 };
  });
  if (!tools.dryRun) await tools.rail.putAway(found.name, 'refused');
  return result;
}
