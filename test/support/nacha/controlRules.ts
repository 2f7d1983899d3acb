import { blockingFactor, digits } from './layout.ts';
import { blank, inEachBatch, same } from './rule.ts';
import type { Fault, Rule } from './rule.ts';
import type { ScannedBatch, ScannedEntry, ScannedFile } from './scanFile.ts';
import { totalsOf } from './totals.ts';
import type { Counted, Totals } from './totals.ts';

/** What the controls repeat and what they count. */
export const controlRules: readonly Rule[] = [inEachBatch(repeatsHeader), inEachBatch(countsBatch), countsFile];

function repeatsHeader({ header, control: { line, fields } }: ScannedBatch): Fault[] {
  const { serviceClass, companyId, odfi, batchNumber } = header.fields;
  return [
    ...same(line, 'the service class of the control', fields.serviceClass, serviceClass),
    ...same(line, 'the company id of the control', fields.companyId, companyId),
    ...blank(line, 'the authentication code', fields.authenticationCode),
    ...blank(line, 'the reserved place of the control', fields.reserved),
    ...same(line, 'the originating bank of the control', fields.odfi, odfi),
    ...same(line, 'the batch number of the control', fields.batchNumber, batchNumber),
  ];
}

function countsBatch({ entries, control: { line, fields } }: ScannedBatch): Fault[] {
  return totalFaults(line, 'batch', fields, totalsOf(entries.map(countedOf)));
}

function countsFile({ lines, batches, control: { line, fields } }: ScannedFile): Fault[] {
  const blocks = Math.ceil(lines.length / blockingFactor);
  const entries = batches.flatMap((batch) => batch.entries);
  return [
    ...same(line, 'the batch count', fields.batchCount, digits(batches.length, 6)),
    ...same(line, 'the block count', fields.blockCount, digits(blocks, 6)),
    ...totalFaults(line, 'file', fields, totalsOf(entries.map(countedOf))),
    ...blank(line, 'the reserved end of the file control', fields.reserved),
  ];
}

type WrittenTotals = Readonly<Record<'entryCount' | 'entryHash' | 'debits' | 'credits', string>>;

/** The count has six figures in a batch and eight in the file, so it is compared in the width it was written in. */
function totalFaults(line: number, of: string, written: WrittenTotals, counted: Totals): Fault[] {
  const { entryCount, entryHash, debitCents, creditCents } = counted;
  const count = digits(entryCount, written.entryCount.length);
  return [
    ...same(line, `the entry/addenda count of the ${of}`, written.entryCount, count),
    ...same(line, `the entry hash of the ${of}`, written.entryHash, entryHash),
    ...same(line, `the debit total of the ${of}`, written.debits, digits(debitCents, 12)),
    ...same(line, `the credit total of the ${of}`, written.credits, digits(creditCents, 12)),
  ];
}

function countedOf({ fields, addenda }: ScannedEntry): Counted {
  const { transactionCode, rdfi8, amount } = fields;
  return { transactionCode, rdfi8: figures(rdfi8), cents: Number(figures(amount)), records: 1 + addenda.length };
}

/** What is no number has its own fault already and counts nothing. */
function figures(written: string): string {
  return /^\d+$/.test(written) ? written : '0';
}
