import type { CalendarDate, Cents, Instant } from '../../rules/index.ts';
import type { Moves } from '../moves.ts';

/** An entry of a return file as it was read, before anybody looked for what it is about. */
export interface ReturnedEntry {
  /** `R01` … or `C01` …. */
  readonly code: string;
  readonly originalTrace: string;
  readonly originalRdfi: string;
  /** Ours, as the return repeats it; empty where the bank left it out. */
  readonly reference: string;
  readonly cents: Cents;
  /** The entry date of the original, as the return's batch header repeats it. */
  readonly effectiveOn: CalendarDate | null;
  /** The right data of a notification of change. It may hold an account number: sealed at once, never logged. */
  readonly corrected: Corrected | null;
}

export interface Corrected {
  readonly accountNumber?: string | undefined;
  readonly routingNumber?: string | undefined;
  readonly transactionCode?: string | undefined;
}

/** What became of one entry of a file. */
export type EntryOutcome = 'applied' | 'appliedBefore' | 'corrected' | 'correctedBefore' | 'noted' | 'unmatched';

/** A return file that was read whole and applied. Id: the hash of its bytes. */
export interface AppliedFile {
  readonly sha256: string;
  readonly name: string;
  readonly state: ReturnFileState;
  readonly readAt: Instant;
  readonly entries: readonly AppliedEntry[];
}

export const returnFileStates = ['applying', 'applied'] as const;

export type ReturnFileState = (typeof returnFileStates)[number];

export const nextReturnFileStates: Moves<ReturnFileState> = { applying: ['applied'], applied: [] };

/** One entry and what came of it: `null` while it is still to be applied. No account number. */
export interface AppliedEntry {
  readonly code: string;
  readonly originalTrace: string;
  readonly cents: Cents;
  readonly outcome: EntryOutcome | null;
}
