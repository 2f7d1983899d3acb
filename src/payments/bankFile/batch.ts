import type { AccountKind, CalendarDate, Cents, Instant } from '../../rules/index.ts';
import type { Moves } from '../moves.ts';

/**
 * One bank file, from the first payment that is claimed for it until the bank has it. From `frozen` on nothing in it changes,
 * so that making the file again gives the same bytes.
 */
export interface Batch {
  readonly batchId: string;
  /** The day whose run made it. */
  readonly day: CalendarDate;
  readonly state: BatchState;
  readonly openedAt: Instant;
  /** What the file says of its making. Fixed when it is frozen. */
  readonly made: { readonly at: Instant; readonly modifier: string } | null;
  /**
   * When it was last tried to hand it to the bank, or from `written` on when that succeeded; where nothing is said, when it was made. From
   * it follows on which day the bank can take what is in it, so that marking again gives the same days.
   */
  readonly handedAt?: Instant | undefined;
  readonly groups: readonly BatchGroup[];
  /** Pages whose payments are marked as submitted. */
  readonly markedPages: number;
  /** What was written, and where. */
  readonly file: { readonly name: string; readonly sha256: string; readonly bytes: number } | null;
}

export function batchIdOf(number: number): string {
  return `F${String(number).padStart(6, '0')}`;
}

export const batchStates = ['claiming', 'frozen', 'written', 'submitted'] as const;

export type BatchState = (typeof batchStates)[number];

/** Every legal move of a bank file. What is not listed is refused. */
export const nextBatchStates: Moves<BatchState> = {
  claiming: ['frozen'],
  frozen: ['written'],
  written: ['submitted'],
  submitted: [],
};

/** What stands under one batch header: one description and one entry date. */
export interface BatchGroup {
  readonly description: EntryDescription;
  readonly effectiveOn: CalendarDate;
  /** Entries of each of its pages, in order. */
  readonly pages: readonly number[];
  readonly cents: Cents;
  /** The number within the trace of its first entry; the others follow. Set when the file is frozen. */
  readonly firstTrace: number;
}

/** At most ten characters, printed on the member's bank statement. RETRY PYMT is fixed by Nacha. */
export const entryDescriptions = ['PREMIUM', 'RETRY PYMT', 'ACCT TEST'] as const;

export type EntryDescription = (typeof entryDescriptions)[number];

/** Entries of one group in the order of the file. Written once. Id: `<batchId>.<group>.<page>`. */
export interface BatchPage {
  readonly batchId: string;
  readonly group: number;
  readonly page: number;
  readonly entries: readonly BatchEntry[];
}

/** All that an entry of the file needs, but the account number: that comes from the vault into the file and nowhere else. */
export interface BatchEntry {
  readonly memberId: string;
  readonly of:
    | { readonly kind: 'payment'; readonly paymentId: string }
    | { readonly kind: 'prenote'; readonly autopayId: string };
  readonly vaultToken: string;
  readonly routingNumber: string;
  readonly accountKind: AccountKind;
  readonly cents: Cents;
  readonly name: string;
  /** Printed on the statement: never the Member ID. */
  readonly reference: string;
  readonly series: 'single' | 'recurring';
}

export function pageId({ batchId, group, page }: Pick<BatchPage, 'batchId' | 'group' | 'page'>): string {
  return `${batchId}.${group}.${page}`;
}

export function entriesIn({ pages }: BatchGroup): number {
  return pages.reduce((sum, entries) => sum + entries, 0);
}

export function entriesOf({ groups }: Batch): number {
  return groups.reduce((sum, group) => sum + entriesIn(group), 0);
}

/** Every page of a file, group by group, with the trace number of its first entry. */
export function pagesOf({
  batchId,
  groups,
}: Batch): { readonly id: string; readonly firstTrace: number; readonly group: BatchGroup }[] {
  return groups.flatMap((group, index) => {
    let firstTrace = group.firstTrace;
    return group.pages.map((entries, page) => {
      const found = { id: pageId({ batchId, group: index, page }), firstTrace, group };
      firstTrace += entries;
      return found;
    });
  });
}

const traceDigits = 7;
export const mostTraces = 10 ** traceDigits - 1;

/** Fifteen digits: our bank's first eight, then seven that count up over all files. */
export function traceNumber(odfi: string, sequence: number): string {
  return odfi + String(sequence).padStart(traceDigits, '0');
}
