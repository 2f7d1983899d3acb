import { layouts } from './layout.ts';
import { scanFile, scanned } from './scanFile.ts';
import type { ScannedBatch, ScannedEntry, ScannedFile } from './scanFile.ts';
import { linesOf, structureFaults } from './structure.ts';
import type { Line } from './structure.ts';

/** A bank file as plain values. Money is in cents; text has lost the blanks that filled it; dates stay as written. */
export interface BankFile {
  readonly header: FileHeader;
  readonly batches: readonly Batch[];
  readonly control: FileControl;
}

export interface FileHeader {
  readonly destination: string;
  readonly origin: string;
  readonly creationDate: string;
  readonly creationTime: string;
  readonly modifier: string;
  readonly destinationName: string;
  readonly originName: string;
  readonly reference: string;
}

export interface Batch {
  readonly serviceClass: string;
  readonly companyName: string;
  readonly discretionaryData: string;
  readonly companyId: string;
  readonly sec: string;
  readonly description: string;
  readonly descriptiveDate: string;
  readonly effectiveDate: string;
  /** The day of the year, filled in by the operator. */
  readonly settlementDate: string;
  readonly status: string;
  readonly odfi: string;
  readonly batchNumber: number;
  readonly entries: readonly Entry[];
  readonly control: BatchControl;
}

export interface Entry {
  readonly line: number;
  readonly transactionCode: string;
  readonly rdfi8: string;
  readonly checkDigit: string;
  readonly account: string;
  readonly cents: number;
  readonly individualId: string;
  readonly individualName: string;
  /** S or R in WEB and TEL entries; free to use in others. */
  readonly paymentType: string;
  readonly addendaIndicator: string;
  readonly trace: string;
  readonly addenda: readonly Addenda[];
}

export type Addenda = Remark | Notice | Return;

export interface Remark {
  readonly typeCode: '05';
  readonly information: string;
  readonly sequence: number;
  readonly entrySequence: string;
}

export interface Notice {
  readonly typeCode: '98';
  readonly code: string;
  readonly originalTrace: string;
  readonly originalRdfi8: string;
  /** All 29 characters: where a part stands says what it is. */
  readonly correctedData: string;
  readonly trace: string;
}

export interface Return {
  readonly typeCode: '99';
  readonly code: string;
  readonly originalTrace: string;
  readonly dateOfDeath: string;
  readonly originalRdfi8: string;
  readonly information: string;
  readonly trace: string;
}

export interface Control {
  readonly entryCount: number;
  readonly entryHash: string;
  readonly debitCents: number;
  readonly creditCents: number;
}

export interface BatchControl extends Control {
  readonly serviceClass: string;
  readonly companyId: string;
  readonly odfi: string;
  readonly batchNumber: number;
}

export interface FileControl extends Control {
  readonly batchCount: number;
  readonly blockCount: number;
}

/** Throws where lines or their order are unsound, or where a number is none. Everything else is for `fileFaults`. */
export function readBankFile(text: string): BankFile {
  const [fault] = structureFaults(text);
  if (fault !== undefined) throw new Error(`line ${fault.line}: ${fault.says}`);
  const file = scanFile(linesOf(text));
  return { header: headerOf(file), batches: file.batches.map(batchOf), control: fileControlOf(file) };
}

/** The destination and some origins begin with a blank by their layout; no other text does. */
function headerOf({ header }: ScannedFile): FileHeader {
  const { type: _, priority: _1, recordSize: _2, blockingFactor: _3, formatCode: _4, ...kept } = trimmed(header.fields);
  return { ...kept, destination: kept.destination.trim(), origin: kept.origin.trim() };
}

function batchOf({ header, entries, control }: ScannedBatch): Batch {
  const { type: _, batchNumber, ...fields } = trimmed(header.fields);
  return {
    ...fields,
    batchNumber: numberIn(batchNumber, header.line),
    entries: entries.map(entryOf),
    control: batchControlOf(control),
  };
}

function entryOf({ line, fields, addenda }: ScannedEntry): Entry {
  const { type: _, amount, ...kept } = trimmed(fields);
  return { ...kept, line, cents: numberIn(amount, line), addenda: addenda.map(addendaOf) };
}

function addendaOf(line: Line): Addenda {
  const typeCode = line.text.slice(1, 3);
  if (typeCode === '05') return remarkOf(line);
  if (typeCode === '98') return noticeOf(line);
  if (typeCode === '99') return returnOf(line);
  throw new Error(`line ${line.number}: an addenda record of type ${typeCode} is none that we know`);
}

function remarkOf(line: Line): Remark {
  const { information, sequence, entrySequence } = trimmed(scanned(line, layouts.remark).fields);
  return { typeCode: '05', information, sequence: numberIn(sequence, line.number), entrySequence };
}

function noticeOf(line: Line): Notice {
  const { code, originalTrace, originalRdfi8, correctedData, trace } = scanned(line, layouts.notice).fields;
  return { typeCode: '98', code, originalTrace, originalRdfi8, correctedData, trace };
}

function returnOf(line: Line): Return {
  const { type: _, ...fields } = trimmed(scanned(line, layouts.returned).fields);
  return { ...fields, typeCode: '99' };
}

function batchControlOf({ line, fields }: ScannedBatch['control']): BatchControl {
  const { serviceClass, companyId, odfi, batchNumber } = trimmed(fields);
  return { ...controlOf(line, fields), serviceClass, companyId, odfi, batchNumber: numberIn(batchNumber, line) };
}

function fileControlOf({ control: { line, fields } }: ScannedFile): FileControl {
  const batchCount = numberIn(fields.batchCount, line);
  return { ...controlOf(line, fields), batchCount, blockCount: numberIn(fields.blockCount, line) };
}

type WrittenControl = Readonly<Record<'entryCount' | 'entryHash' | 'debits' | 'credits', string>>;

function controlOf(line: number, { entryCount, entryHash, debits, credits }: WrittenControl): Control {
  const [debitCents, creditCents] = [numberIn(debits, line), numberIn(credits, line)];
  return { entryCount: numberIn(entryCount, line), entryHash, debitCents, creditCents };
}

function trimmed<F extends Readonly<Record<string, string>>>(fields: F): { readonly [Name in keyof F]: string } {
  const entries = Object.entries(fields).map(([name, value]) => [name, value.trimEnd()]);
  return Object.fromEntries(entries) as { readonly [Name in keyof F]: string };
}

function numberIn(written: string, line: number): number {
  if (!/^\d+$/.test(written)) throw new Error(`line ${line}: "${written}" is no number`);
  return Number(written);
}
