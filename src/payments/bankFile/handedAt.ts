import { type CalendarDate, entryOfFileMade, type Instant } from '../../rules/index.ts';
import { momentOf } from '../moment.ts';
import type { JobTools } from '../runs/tools.ts';
import type { Batch, BatchGroup } from './batch.ts';

/** When the bank got a file, as far as we know. */
export function handedAt({ handedAt: tried, made, batchId }: Batch): Instant {
  if (made === null) throw new Error(`the bank file ${batchId} was to be sent before it was frozen`);
  return tried ?? made.at;
}

/** The first day on which the bank can take what is in a file that it gets at a moment. */
export function entryOfFileAt(at: Instant, { policies }: Pick<JobTools, 'policies'>): CalendarDate {
  const { today, minute, policy } = momentOf(at, policies);
  return entryOfFileMade(today, minute, policy);
}

/**
 * The day on which the bank takes the entries of a group. A file that could not be handed over in time keeps its bytes; the
 * bank takes what is dated for a day that has passed as soon as it can, and nothing may count as settled before.
 */
export function takenOn(batch: Batch, { effectiveOn }: BatchGroup, tools: Pick<JobTools, 'policies'>): CalendarDate {
  const earliest = entryOfFileAt(handedAt(batch), tools);
  return effectiveOn < earliest ? earliest : effectiveOn;
}
