import { correctedDataOf } from './correctedData.ts';
import { blockingFactor, digits, layouts, recordOf, recordWidth } from './layout.ts';
import type { ReturnFileOptions, ReturnItem } from './returnFile.ts';
import { totalsOf } from './totals.ts';
import type { Counted } from './totals.ts';
import { sentBackCodeOf } from './transactionCodes.ts';

/** The records of a file that is handed back. */

export interface EntryRecords {
  readonly entry: string;
  readonly addenda: string;
  readonly counted: Counted;
}

/** Whatever it holds, a batch that is sent back is announced as mixed. */
const mixed = '200';

/** A notice has a class of its own; a return keeps the one of its original. */
export function classOf({ code, sec }: ReturnItem): string {
  if (/^C\d\d$/.test(code)) return 'COR';
  if (/^R\d\d$/.test(code)) return sec ?? 'WEB';
  throw new Error(`${code} is neither a return code nor a change code`);
}

export function fileHeaderOf(options: ReturnFileOptions): string {
  return recordOf(layouts.fileHeader, {
    type: '1',
    priority: '01',
    destination: options.destination.padStart(10),
    origin: options.origin.padStart(10),
    creationDate: options.creationDate,
    creationTime: options.creationTime,
    modifier: options.modifier ?? 'A',
    recordSize: digits(recordWidth, 3),
    blockingFactor: digits(blockingFactor, 2),
    formatCode: '1',
    destinationName: options.destinationName,
    originName: options.originName,
    reference: options.reference ?? '',
  });
}

export function batchHeaderOf(options: ReturnFileOptions, item: ReturnItem, number: number): string {
  return recordOf(layouts.batchHeader, {
    type: '5',
    serviceClass: mixed,
    companyName: item.companyName,
    discretionaryData: item.discretionaryData ?? '',
    companyId: item.companyId,
    sec: classOf(item),
    description: item.description,
    descriptiveDate: item.descriptiveDate ?? '',
    effectiveDate: item.effectiveDate,
    settlementDate: digits(options.settlementDay, 3),
    status: '1',
    odfi: options.returnedBy ?? item.odfi,
    batchNumber: digits(number, 7),
  });
}

export function entryRecordsOf(options: ReturnFileOptions, item: ReturnItem, sequence: number): EntryRecords {
  const trace = `${options.returnedBy ?? item.odfi}${digits(sequence, 7)}`;
  const addressedTo = options.addressedTo ?? item.originalRdfi + item.checkDigit;
  const counted = {
    transactionCode: sentBackCodeOf(item.originalTransactionCode),
    rdfi8: addressedTo.slice(0, 8),
    cents: isNotice(item) ? 0 : item.cents,
    records: 2,
  };
  const addenda = isNotice(item) ? noticeOf(item, trace) : returnOf(item, trace);
  return { entry: entryOf(item, counted, addressedTo.slice(8), trace), addenda, counted };
}

function isNotice(item: ReturnItem): boolean {
  return classOf(item) === 'COR';
}

function entryOf(item: ReturnItem, counted: Counted, checkDigit: string, trace: string): string {
  return recordOf(layouts.entry, {
    type: '6',
    transactionCode: counted.transactionCode,
    rdfi8: counted.rdfi8,
    checkDigit,
    account: item.account,
    amount: digits(counted.cents, 10),
    individualId: item.individualId,
    individualName: item.individualName,
    paymentType: item.paymentType,
    addendaIndicator: '1',
    trace,
  });
}

function returnOf(item: ReturnItem, trace: string): string {
  return recordOf(layouts.returned, {
    type: '7',
    typeCode: '99',
    code: item.code,
    originalTrace: item.originalTrace,
    dateOfDeath: item.dateOfDeath ?? '',
    originalRdfi8: item.originalRdfi,
    information: item.addendaInformation ?? '',
    trace,
  });
}

function noticeOf(item: ReturnItem, trace: string): string {
  const { corrected = '' } = item;
  return recordOf(layouts.notice, {
    type: '7',
    typeCode: '98',
    code: item.code,
    originalTrace: item.originalTrace,
    originalRdfi8: item.originalRdfi,
    correctedData: typeof corrected === 'string' ? corrected : correctedDataOf(item.code, corrected),
    trace,
  });
}

type Entries = readonly EntryRecords[];

export function batchControlOf(options: ReturnFileOptions, item: ReturnItem, number: number, entries: Entries): string {
  return recordOf(layouts.batchControl, {
    type: '8',
    serviceClass: mixed,
    ...writtenTotals(entries, 6),
    companyId: item.companyId,
    odfi: options.returnedBy ?? item.odfi,
    batchNumber: digits(number, 7),
  });
}

export function fileControlOf(entries: Entries, counts: { readonly batches: number; readonly blocks: number }): string {
  return recordOf(layouts.fileControl, {
    type: '9',
    batchCount: digits(counts.batches, 6),
    blockCount: digits(counts.blocks, 6),
    ...writtenTotals(entries, 8),
  });
}

function writtenTotals(entries: Entries, countWidth: number) {
  const { entryCount, entryHash, debitCents, creditCents } = totalsOf(entries.map(({ counted }) => counted));
  const [debits, credits] = [digits(debitCents, 12), digits(creditCents, 12)];
  return { entryCount: digits(entryCount, countWidth), entryHash, debits, credits };
}
