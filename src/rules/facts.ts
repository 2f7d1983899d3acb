import type { CalendarDate, CoverageMonth, Instant } from './calendar.ts';
import type { Cents } from './money.ts';
import type { PaymentStatus } from './paymentStatus.ts';

/** The facts the billing rules decide on. Documents of the store carry more; these are what a rule may look at. */

export type PlanKind = 'health' | 'dental';
export type SubsidyClass = 'connectorCare' | 'taxCredit' | 'none' | 'unknown';
export type AccountKind = 'checking' | 'savings';
export type ProofLevel = 'none' | 'guest' | 'verified';

export interface Premium {
  /** The first coverage month this premium applies to; the last one at or before a month wins. */
  readonly from: CoverageMonth;
  readonly cents: Cents;
}

export interface Charge {
  readonly month: CoverageMonth;
  readonly cents: Cents;
}

export interface CoverageEvent {
  readonly month: CoverageMonth;
  readonly kind: 'confirmed' | 'ended' | 'reinstated';
  readonly on: CalendarDate;
}

/** A payment as the rules see it: what it pays, when it counts, where it is. */
export interface PaymentFacts {
  readonly paymentId: string;
  readonly planId: string;
  readonly cents: Cents;
  /** The Boston day this payment counts for: the day it was recorded, or the scheduled day. */
  readonly countsOn: CalendarDate;
  readonly status: PaymentStatus;
  readonly settledOn?: CalendarDate | undefined;
  /** The day the bank's return was applied; absent on a returned payment means: not known, look at today. */
  readonly returnedOn?: CalendarDate | undefined;
  /** Why the bank sent it back, as banks write it: R01 … R85. */
  readonly returnCode?: string | undefined;
}

export interface PlanFacts {
  readonly planId: string;
  readonly kind: PlanKind;
  readonly carrier: string;
  readonly name: string;
  readonly coverageStart: CoverageMonth;
  readonly premiums: readonly Premium[];
  /** Amounts that differ from the premium list for a month; they win over it. */
  readonly charges: readonly Charge[];
  readonly coverageEvents: readonly CoverageEvent[];
}

export interface MemberFacts {
  readonly memberId: string;
  readonly subsidyClass: SubsidyClass;
  readonly plans: readonly PlanFacts[];
  readonly payments: readonly PaymentFacts[];
  /** Payments made elsewhere, known from the import. They pay charges like ours do. */
  readonly importedPayments?: readonly PaymentFacts[] | undefined;
}

/** What the rules know of an AutoPay: its limits, what the member was told, and what became of each month. */
export interface AutopayFacts {
  readonly planId: string;
  /** The first coverage month that it pays. */
  readonly firstMonth: CoverageMonth;
  /** The most it may take at once, as agreed. */
  readonly limit: Cents;
  /** The amount the member knows: agreed at set-up, then the one last announced in time. */
  readonly expected: Cents;
  readonly announced: { readonly month: CoverageMonth; readonly cents: Cents } | null;
  /** One for each month from the first on. A month that stands here is never drawn again. */
  readonly outcomes: readonly { readonly month: CoverageMonth }[];
}

/** Who, from which account, when: what a quote and its authorisation agree on. */
export interface BankAccountFacts {
  readonly kind: AccountKind;
  readonly routingNumber: string;
  readonly lastFour: string;
  readonly nameOnAccount: string;
}

export interface QuoteFacts {
  /** Made with the quote, named by the confirm, unique for ever (UUID v7). */
  readonly paymentId: string;
  readonly planId: string;
  readonly cents: Cents;
  readonly account: BankAccountFacts;
  /** The Boston day the payment counts for. */
  readonly payOn: CalendarDate;
  readonly quotedAt: Instant;
}
