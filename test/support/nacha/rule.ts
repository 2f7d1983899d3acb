import type { ScannedBatch, ScannedEntry, ScannedFile } from './scanFile.ts';
import type { FileKind } from './transactionCodes.ts';

export interface Fault {
  readonly line: number;
  readonly says: string;
}

/** What the test knows beforehand. What it leaves out is judged by the format alone. */
export interface Expectation {
  /** Files that we send are payments, files that the bank hands back are returns. */
  readonly kind?: FileKind;
  readonly secs?: readonly string[];
  readonly descriptions?: readonly string[];
  readonly destination?: string;
  readonly origin?: string;
  readonly creationDate?: string;
  readonly modifier?: string;
  readonly companyName?: string;
  readonly companyId?: string;
  readonly odfi?: string;
  readonly effectiveDates?: readonly string[];
  readonly entryCount?: number;
  readonly debitCents?: number;
  readonly creditCents?: number;
}

export type Rule = (file: ScannedFile, expected: Expectation) => readonly Fault[];
export type BatchRule = (batch: ScannedBatch, expected: Expectation) => readonly Fault[];
export type EntryRule = (entry: ScannedEntry, batch: ScannedBatch, expected: Expectation) => readonly Fault[];

export function unless(holds: boolean, line: number, says: string): Fault[] {
  return holds ? [] : [{ line, says }];
}

export function inEachBatch(rule: BatchRule): Rule {
  return ({ batches }, expected) => batches.flatMap((batch) => rule(batch, expected));
}

export function inEachEntry(rule: EntryRule): Rule {
  return inEachBatch((batch, expected) => batch.entries.flatMap((entry) => rule(entry, batch, expected)));
}

/** Text is set from the left: a blank in front of it means that the field was written in the wrong place. */
export function leftSet(line: number, name: string, value: string): Fault[] {
  return [
    ...unless(value.trim() !== '', line, `${name} is blank`),
    ...unless(value.trim() === '' || !value.startsWith(' '), line, `${name} does not begin at the left`),
  ];
}

export function blank(line: number, name: string, value: string): Fault[] {
  return unless(value.trim() === '', line, `${name} must be blank, not "${value}"`);
}

export function same(line: number, name: string, found: string, wanted: string): Fault[] {
  return unless(found === wanted, line, `${name} is ${found} and must be ${wanted}`);
}

export function oneOf(line: number, name: string, found: string, allowed: readonly string[]): Fault[] {
  return unless(allowed.includes(found), line, `${name} is "${found}", which is none of ${allowed.join(', ')}`);
}
