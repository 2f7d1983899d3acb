import { digits } from './layout.ts';
import { isDebit } from './transactionCodes.ts';

/** What the controls of a batch and of the file count. */

export interface Counted {
  readonly transactionCode: string;
  readonly rdfi8: string;
  readonly cents: number;
  /** The entry and its addenda records. */
  readonly records: number;
}

export interface Totals {
  readonly entryCount: number;
  readonly entryHash: string;
  readonly debitCents: number;
  readonly creditCents: number;
}

export function totalsOf(entries: readonly Counted[]): Totals {
  const debits = entries.filter(({ transactionCode }) => isDebit(transactionCode));
  const credits = entries.filter(({ transactionCode }) => !isDebit(transactionCode));
  return {
    entryCount: sum(entries.map(({ records }) => records)),
    entryHash: hashOf(entries),
    debitCents: sum(debits.map(({ cents }) => cents)),
    creditCents: sum(credits.map(({ cents }) => cents)),
  };
}

/** The bank's numbers without their check digits, added up; what overflows ten figures is dropped on the left. */
function hashOf(entries: readonly Counted[]): string {
  return digits(sum(entries.map(({ rdfi8 }) => Number(rdfi8))) % 10 ** 10, 10);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
