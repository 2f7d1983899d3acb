import type { CalendarDate, Cents, CoverageMonth, Instant, PaymentStatus } from '../rules/index.ts';

/** Why a person of staff has to look. */
export type CaseReason =
  | 'paidNotCovered'
  | 'returnedPayment'
  | 'unauthorised'
  | 'doubleCharge'
  | 'refund'
  | 'hardship'
  | 'distress'
  | 'complaint'
  | 'asked'
  /** Found by the daily runs, without a talk. */
  | 'unmatchedReturn'
  | 'sensitive'
  | 'bankMistake'
  | 'accountReview'
  | 'autopayMissed';

/** What staff need to know before they speak with the member. Never an account number, never the member's own words. */
export interface CaseEvidence {
  readonly payments: readonly PaymentEvidence[];
  readonly coverage: readonly CoverageEvidence[];
  /** What was found out or tried in the talk, as ids: `pharmacy`, `careNow`, `resetPassword`. */
  readonly found: readonly string[];
}

export interface PaymentEvidence {
  /** The confirmation number, or the id of a payment made elsewhere. */
  readonly number: string;
  readonly planId: string;
  readonly cents: Cents;
  readonly countsOn: CalendarDate;
  readonly status: PaymentStatus;
  readonly returnCode: string | null;
}

export interface CoverageEvidence {
  readonly planId: string;
  readonly month: CoverageMonth;
  readonly state: string;
}

export interface Case {
  readonly id: string;
  /** What the member is told to name on the phone: `H-` and five characters. */
  readonly number: string;
  readonly reason: CaseReason;
  readonly state: 'waiting' | 'closed';
  readonly openedAt: Instant;
  /** The talk it came from; none where a daily run found it. */
  readonly conversationId: string | null;
  /** What it is about where there was no talk: a payment's id, a place in a return file. */
  readonly about: string | null;
  /** Known only of whoever named a Member ID. */
  readonly memberId: string | null;
  readonly proof: 'none' | 'guest' | 'verified';
  readonly evidence: CaseEvidence;
  readonly language: 'en' | 'es' | 'pt';
}

/** The cases as one turn sees them. */
export interface CaseWork {
  caseOf(id: string): Promise<Case | undefined>;
  putCase(opened: Case): void;
}
