import type { BankFile, Batch, Entry } from './readBankFile.ts';

/** What an originator knows of an entry that he sent. Dates are YYMMDD, money is in cents. */
export interface OriginalEntry {
  readonly originalTrace: string;
  /** Of the bank that keeps the account: eight figures, and the ninth. */
  readonly originalRdfi: string;
  readonly checkDigit: string;
  readonly account: string;
  readonly cents: number;
  readonly individualId: string;
  readonly individualName: string;
  /** Says the kind of account as well: 27 and 28 are checking, 37 and 38 savings. */
  readonly originalTransactionCode: string;
  readonly paymentType: string;
  readonly sec?: string;
  readonly effectiveDate: string;
  readonly description: string;
  readonly descriptiveDate?: string;
  readonly companyName: string;
  readonly discretionaryData?: string;
  readonly companyId: string;
  /** The originator's own bank, eight figures. */
  readonly odfi: string;
}

/** Every entry of a file that was sent, ready to be sent back. */
export function originalEntriesOf({ batches }: BankFile): readonly OriginalEntry[] {
  return batches.flatMap((batch) => batch.entries.map((entry) => originalOf(entry, batch)));
}

function originalOf(entry: Entry, batch: Batch): OriginalEntry {
  return {
    originalTrace: entry.trace,
    originalRdfi: entry.rdfi8,
    checkDigit: entry.checkDigit,
    account: entry.account,
    cents: entry.cents,
    individualId: entry.individualId,
    individualName: entry.individualName,
    originalTransactionCode: entry.transactionCode,
    paymentType: entry.paymentType,
    sec: batch.sec,
    effectiveDate: batch.effectiveDate,
    description: batch.description,
    descriptiveDate: batch.descriptiveDate,
    companyName: batch.companyName,
    discretionaryData: batch.discretionaryData,
    companyId: batch.companyId,
    odfi: batch.odfi,
  };
}
