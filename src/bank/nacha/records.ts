import { alpha, nameField, numeric, recordsPerBlock, recordWidth, yymmdd } from './fields.ts';
import type { AchSettings } from './settings.ts';

/** The records of a file by position. Source: the published Nacha record layouts. */

export interface FileTimes {
  /** Boston's day and clock of the file's making. */
  readonly date: string;
  readonly hhmm: string;
  readonly modifier: string;
}

export function fileHeader(settings: AchSettings, { date, hhmm, modifier }: FileTimes): string {
  const { destination, origin, destinationName, originName } = settings;
  return record(
    '1',
    '01',
    ` ${destination}`,
    origin.padStart(10),
    yymmdd(date),
    hhmm,
    modifier,
    '094',
    '10',
    '1',
    alpha(destinationName, 23),
    alpha(originName, 23),
    ' '.repeat(8),
  );
}

export interface BatchHead {
  readonly serviceClass: '200' | '225';
  readonly sec: 'WEB' | 'COR';
  readonly description: string;
  readonly descriptiveDate: string;
  readonly effectiveDate: string;
  /** The operator's: three digits in what comes from the bank, blank in what goes there. */
  readonly settlementDay: string;
  readonly number: number;
}

export function batchHeader({ companyName, companyId, odfi }: AchSettings, head: BatchHead): string {
  return record(
    '5',
    head.serviceClass,
    alpha(companyName, 16),
    ' '.repeat(20),
    alpha(companyId, 10),
    head.sec,
    alpha(head.description, 10),
    yymmdd(head.descriptiveDate),
    yymmdd(head.effectiveDate),
    head.settlementDay.padEnd(3),
    '1',
    odfi,
    numeric(head.number, 7),
  );
}

export interface EntryFields {
  readonly transactionCode: string;
  readonly routingNumber: string;
  readonly accountNumber: string;
  readonly cents: number;
  readonly individualId: string;
  readonly name: string;
  /** S or R for WEB. */
  readonly paymentType: string;
  readonly addenda: boolean;
  readonly trace: string;
}

export function entryDetail(entry: EntryFields): string {
  return record(
    '6',
    entry.transactionCode,
    entry.routingNumber,
    entry.accountNumber.padEnd(17),
    numeric(entry.cents, 10),
    alpha(entry.individualId, 15),
    nameField(entry.name, 22),
    entry.paymentType.padEnd(2),
    entry.addenda ? '1' : '0',
    entry.trace,
  );
}

/** What a control record adds up. */
export class Totals {
  entries = 0;
  hash = 0;
  debits = 0;

  add(routingNumber: string, cents: number, records = 1): void {
    this.entries += records;
    this.hash = (this.hash + Number(routingNumber.slice(0, 8))) % 10 ** 10;
    this.debits += cents;
  }

  addAll({ entries, hash, debits }: Totals): void {
    this.entries += entries;
    this.hash = (this.hash + hash) % 10 ** 10;
    this.debits += debits;
  }
}

export function batchControl(
  { companyId, odfi }: AchSettings,
  serviceClass: BatchHead['serviceClass'],
  totals: Totals,
  number: number,
): string {
  return record(
    '8',
    serviceClass,
    numeric(totals.entries, 6),
    numeric(totals.hash, 10),
    numeric(totals.debits, 12),
    numeric(0, 12),
    alpha(companyId, 10),
    ' '.repeat(19),
    ' '.repeat(6),
    odfi,
    numeric(number, 7),
  );
}

/** `records`: all before it. The file is filled to whole blocks behind it. */
export function fileControl(batches: number, records: number, totals: Totals): string {
  const blocks = Math.ceil((records + 1) / recordsPerBlock);
  return record(
    '9',
    numeric(batches, 6),
    numeric(blocks, 6),
    numeric(totals.entries, 8),
    numeric(totals.hash, 10),
    numeric(totals.debits, 12),
    numeric(0, 12),
    ' '.repeat(39),
  );
}

export function padding(records: number): string {
  const missing = (recordsPerBlock - (records % recordsPerBlock)) % recordsPerBlock;
  return `${'9'.repeat(recordWidth)}\n`.repeat(missing);
}

function record(...fields: readonly string[]): string {
  const line = fields.join('');
  if (line.length !== recordWidth) throw new RangeError('a record of the bank file has the wrong length');
  return `${line}\n`;
}
