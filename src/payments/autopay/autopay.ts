import type { AutopayFacts, CalendarDate, Cents, CoverageMonth, Instant, SkipReason } from '../../rules/index.ts';
import type { BankAccount } from '../accounts/account.ts';
import type { RecurringAuthorization } from '../agreement.ts';

/** A recurring authorisation for one plan, drawn each month by the due date. */
export interface Autopay extends AutopayFacts {
  readonly autopayId: string;
  readonly planId: string;
  readonly state: 'on' | 'stopped';
  readonly account: BankAccount;
  readonly authorization: RecurringAuthorization;
  /** Words agreed to before the account was changed. They stay as proof of the draws made on them. */
  readonly earlier: readonly RecurringAuthorization[];
  readonly setUpAt: Instant;
  readonly firstMonth: CoverageMonth;
  readonly limit: Cents;
  readonly expected: Cents;
  readonly announced: { readonly month: CoverageMonth; readonly cents: Cents; readonly on: CalendarDate } | null;
  readonly outcomes: readonly DrawOutcome[];
  readonly stopped?: Stopped | undefined;
  /** The test entry that tries a new account before the first draw. */
  readonly prenote?: Prenote | undefined;
}

export interface Stopped {
  readonly at: Instant;
  readonly because: StopReason;
  /** The bank's return code, where that is why. */
  readonly code?: string | undefined;
}

export type StopReason = 'asked' | 'returned' | 'accountNotUsable' | 'planEnded';

/** What became of one month: a payment, or a reason why there was none. */
export type DrawOutcome =
  | { readonly kind: 'charged'; readonly month: CoverageMonth; readonly paymentId: string; readonly on: CalendarDate }
  | { readonly kind: 'skipped'; readonly month: CoverageMonth; readonly reason: SkipReason; readonly on: CalendarDate };

export interface Prenote {
  readonly state: 'waiting' | 'claimed' | 'sent' | 'passed' | 'failed';
  /** The banking day for which it goes to the bank. */
  readonly entryOn: CalendarDate;
  readonly batchId?: string | undefined;
}

/** The AutoPay that is on for a plan. */
export function autopayOn(all: readonly Autopay[], planId: string): Autopay | undefined {
  return all.find((each) => each.planId === planId && each.state === 'on');
}

export function replaced(all: readonly Autopay[], by: Autopay): readonly Autopay[] {
  return all.map((each) => (each.autopayId === by.autopayId ? by : each));
}
