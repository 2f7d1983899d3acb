import { z } from 'zod';
import type { Kind, KindTable } from '../documents.ts';
import type { Change } from '../staging.ts';
import { checkedLine } from './checkedLine.ts';

/** What one commit did to one document, as the journal keeps it. Without a value the document is gone. */
export interface RecordedChange {
  readonly kind: Kind;
  readonly id: string;
  readonly version?: number | undefined;
  readonly schema?: number | undefined;
  readonly value?: unknown;
}

/** One commit. `forced` is the last commit that was surely on disk, and so perhaps answered, when this was written. */
export interface JournalRecord {
  readonly seq: number;
  readonly forced: number;
  readonly changes: readonly RecordedChange[];
}

const recordShape = z.object({
  seq: z.number(),
  forced: z.number(),
  changes: z.array(
    z.object({
      kind: z.string(),
      id: z.string(),
      version: z.number().optional(),
      schema: z.number().optional(),
      value: z.unknown().optional(),
    }),
  ),
});

/** A change's JSON, made once when its commit comes, whatever place that gets in the journal. */
export function changeJson(kinds: KindTable, change: Change): string {
  return JSON.stringify(recorded(kinds, change));
}

/** The value in a change's JSON. */
export function changedValue(json: Buffer): unknown {
  return (JSON.parse(json.toString()) as RecordedChange).value;
}

export function recordLine(seq: number, forced: number, changes: string): string {
  return checkedLine(`{"seq":${seq},"forced":${forced},"changes":[${changes}]}`);
}

export function readRecord(value: unknown): JournalRecord | undefined {
  const read = recordShape.safeParse(value);
  return read.success ? (read.data as JournalRecord) : undefined;
}

function recorded(kinds: KindTable, { kind, id, after }: Change): RecordedChange {
  if (after === undefined) return { kind, id };
  return { kind, id, version: after.stored.version, schema: kinds[kind].schema, value: after.stored.value };
}
