import type { Correction } from './correctedData.ts';
import { blockingFactor, recordWidth } from './layout.ts';
import type { OriginalEntry } from './originalEntry.ts';
import {
  batchControlOf,
  batchHeaderOf,
  classOf,
  entryRecordsOf,
  fileControlOf,
  fileHeaderOf,
} from './returnRecords.ts';
import type { EntryRecords } from './returnRecords.ts';

export interface ReturnFileOptions {
  /** Who receives the file: a routing number. */
  readonly destination: string;
  readonly destinationName: string;
  readonly origin: string;
  readonly originName: string;
  /** YYMMDD and HHMM. */
  readonly creationDate: string;
  readonly creationTime: string;
  readonly modifier?: string;
  readonly reference?: string;
  /** The day of the year on which the operator settled what is sent back. */
  readonly settlementDay: number;
  /** The returns have trace numbers of their own, which may be those of entries that we sent. */
  readonly firstSequence?: number;
  /** Eight figures of the bank that sends back. Left out: the originator's bank passes it on in its own name. */
  readonly returnedBy?: string;
  /**
   * Nine figures. Between banks an entry that is sent back is addressed to the originator's bank, and some hand it on
   * like that; others repeat the bank of the original entry, which is what happens when this is left out. The bank of
   * the original stands in the addenda record either way.
   */
  readonly addressedTo?: string;
}

export interface ReturnItem extends OriginalEntry {
  /** R01 and on are returns, C01 and on notices of change. */
  readonly code: string;
  /** For notices: the parts that are right, or the 29 characters as they shall stand. */
  readonly corrected?: Correction | string;
  readonly addendaInformation?: string;
  /** YYMMDD, for R14 and R15. */
  readonly dateOfDeath?: string;
}

/** A file of returns and notices as the originator's bank hands it over. The items of a batch are in their order. */
export function returnFileOf(options: ReturnFileOptions, items: readonly ReturnItem[]): string {
  const batches = batchesOf(options, items);
  const records = [fileHeaderOf(options), ...batches.flatMap(recordsOf)];
  const blocks = Math.ceil((records.length + 1) / blockingFactor);
  const entries = batches.flatMap((batch) => batch.entries);
  const control = fileControlOf(entries, { batches: batches.length, blocks });
  const padding = Array<string>(blocks * blockingFactor - records.length - 1).fill('9'.repeat(recordWidth));
  return [...records, control, ...padding].map((record) => `${record}\n`).join('');
}

interface Batch {
  readonly header: string;
  readonly entries: readonly EntryRecords[];
  readonly control: string;
}

function recordsOf({ header, entries, control }: Batch): string[] {
  return [header, ...entries.flatMap(({ entry, addenda }) => [entry, addenda]), control];
}

function batchesOf(options: ReturnFileOptions, items: readonly ReturnItem[]): readonly Batch[] {
  const groups = [...Map.groupBy(items, headerKeyOf).values()];
  const { firstSequence = 1 } = options;
  return groups.map((group, at) => batchOf(options, group, at + 1, firstSequence + groups.slice(0, at).flat().length));
}

/** Items whose headers would differ cannot share a batch. */
function headerKeyOf(item: ReturnItem): string {
  const { companyName, discretionaryData, companyId, description, descriptiveDate, effectiveDate, odfi } = item;
  const company = [companyName, discretionaryData, companyId, odfi];
  return JSON.stringify([...company, description, descriptiveDate, effectiveDate, classOf(item)]);
}

function batchOf(options: ReturnFileOptions, group: readonly ReturnItem[], number: number, sequence: number): Batch {
  const [first] = group as readonly [ReturnItem, ...ReturnItem[]];
  const entries = group.map((item, at) => entryRecordsOf(options, item, sequence + at));
  const control = batchControlOf(options, first, number, entries);
  return { header: batchHeaderOf(options, first, number), entries, control };
}
