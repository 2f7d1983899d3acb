import { join } from 'node:path';
import { type Catalogue, entryOf } from '../catalogue.ts';
import type { KindTable } from '../documents.ts';
import { type Change, keyOf } from '../staging.ts';
import { checkedLines, type ReadLine } from './checkedLine.ts';
import type { Disk } from './disk.ts';
import { currentValue } from './documentFile.ts';
import { firstSeqOf, type JournalPosition, segmentName } from './journal.ts';
import { type JournalRecord, type RecordedChange, readRecord } from './journalRecord.ts';
import { NewerStore, StoreDamaged } from './refusals.ts';

export interface ReadJournal {
  /** The last state of every document the journal changes. */
  readonly changes: readonly Change[];
  readonly position: JournalPosition;
  /** Bytes of a line that was never finished, at the end of a file; nobody was told of it. */
  readonly torn: { readonly path: string; readonly keep: number } | undefined;
}

interface Segment {
  readonly path: string;
  readonly records: readonly JournalRecord[];
  /** Bytes that hold whole lines. */
  readonly length: number;
  readonly torn: boolean;
}

/** Reads the journal and brings `catalogue` forward to its end. Stops at anything but a line that was never finished. */
export async function readJournal(
  disk: Disk,
  folder: string,
  through: number,
  kinds: KindTable,
  catalogue: Catalogue,
): Promise<ReadJournal> {
  const names = [...((await disk.list(folder)) ?? [])].sort();
  const newest = names.at(-1);
  if (newest === undefined) throw new StoreDamaged(folder, 'it holds no journal');
  const segments: Segment[] = [];
  for (const name of names) segments.push(await readSegment(disk, join(folder, name), through));
  const lastWritten = segments.findLast(({ length, torn }) => length > 0 || torn);
  for (const segment of segments) {
    if (segment.torn && segment !== lastWritten)
      throw new StoreDamaged(segment.path, 'it ends in the middle of a line');
  }
  const lastSeq = checkSequence(segments, through);
  const last = segments.at(-1);
  return {
    changes: latestChanges(segments, through, kinds).map((change) => publish(change, kinds, catalogue)),
    position: {
      segment: newest,
      length: last?.length ?? 0,
      lastSeq,
      replayBytes: segments.reduce((bytes, { length }) => bytes + length, 0),
    },
    torn: lastWritten?.torn ? { path: lastWritten.path, keep: lastWritten.length } : undefined,
  };
}

export function firstSegment(folder: string): string {
  return join(folder, segmentName(1));
}

async function readSegment(disk: Disk, path: string, through: number): Promise<Segment> {
  const bytes = (await disk.read(path)) ?? Buffer.alloc(0);
  const records: JournalRecord[] = [];
  let length = 0;
  for (const line of checkedLines(bytes)) {
    const record = line.kind === 'good' ? readRecord(line.value) : undefined;
    if (record === undefined) {
      const lastGood = records.at(-1)?.seq ?? firstSeqOf(path) - 1;
      if (isUnfinished(line, bytes, lastGood)) return { path, records, length, torn: true };
      throw new StoreDamaged(path, `the line at byte ${line.start} is not what was written`);
    }
    // Where a backup kept the journal from being cut, most of it is in files already.
    records.push(record.seq > through ? record : { ...record, changes: [] });
    length = line.end;
  }
  return { path, records, length, torn: false };
}

/**
 * A line without its end was cut by a crash. After a loss of power some file systems leave zero bytes where a write was
 * under way: also unfinished, provided that no later commit says that those after `lastGood` had been forced.
 */
function isUnfinished(line: ReadLine, bytes: Buffer, lastGood: number): boolean {
  if (line.kind === 'torn') return true;
  const rest = bytes.subarray(line.start);
  if (!rest.includes(0)) return false;
  const later = [...checkedLines(rest)].map((each) => (each.kind === 'good' ? readRecord(each.value) : undefined));
  return !later.some((record) => record !== undefined && record.forced > lastGood);
}

/** Every commit after `through` must be there, one after the other. Returns the last one's number. */
function checkSequence(segments: readonly Segment[], through: number): number {
  let last: number | undefined;
  for (const { path, records } of segments) {
    for (const { seq } of records) {
      const follows = last === undefined ? seq <= through + 1 : seq === last + 1;
      if (!follows) throw new StoreDamaged(path, `commits before number ${seq} are missing`);
      last = seq;
    }
  }
  return Math.max(last ?? through, through);
}

function latestChanges(
  segments: readonly Segment[],
  through: number,
  kinds: KindTable,
): { path: string; change: RecordedChange }[] {
  const latest = new Map<string, { path: string; change: RecordedChange }>();
  for (const { path, records } of segments) {
    for (const { changes } of records.filter(({ seq }) => seq > through)) {
      for (const change of changes) {
        if (!(change.kind in kinds)) throw new NewerStore(path, `the kind ${change.kind}`);
        latest.set(keyOf(change), { path, change });
      }
    }
  }
  return [...latest.values()];
}

function publish(
  { path, change: { kind, id, version, schema, value } }: { path: string; change: RecordedChange },
  kinds: KindTable,
  catalogue: Catalogue,
): Change {
  if (version === undefined || schema === undefined) {
    catalogue.set(kind, id, undefined);
    return { kind, id, after: undefined };
  }
  const checked = currentValue(kinds, kind, schema, value, path);
  const entry = entryOf(kinds, kind, version, checked);
  catalogue.set(kind, id, entry);
  return { kind, id, after: { stored: Object.freeze({ id, version, value: checked }), entry } };
}
