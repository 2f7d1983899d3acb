import type { AutopayFacts, CalendarDate, Cents, CoverageMonth, Instant, SkipReason } from '../../rules/index.ts';
import type { BankAccount } from '../accounts/account.ts';
import type { RecurringAuthorization } from '../agreement.ts';
import { checkMove, type Moves } from '../moves.ts';

/** A recurring authorisation for one plan, drawn each month by the due date. */
export interface Autopay extends AutopayFacts {
  readonly autopayId: string;
  readonly planId: string;
  readonly state: AutopayState;
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

export const autopayStates = ['on', 'stopped'] as const;

export type AutopayState = (typeof autopayStates)[number];

/** Stopped is for good: whoever wants it back agrees anew, and gets another one. */
export const nextAutopayStates: Moves<AutopayState> = { on: ['stopped'], stopped: [] };

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
  readonly state: PrenoteState;
  /** The banking day for which it goes to the bank. */
  readonly entryOn: CalendarDate;
  readonly batchId?: string | undefined;
}

export const prenoteStates = ['waiting', 'claimed', 'sent', 'passed', 'failed'] as const;

export type PrenoteState = (typeof prenoteStates)[number];

/** It fails with its account, whenever the bank or the rail's own check refuses that. */
export const nextPrenoteStates: Moves<PrenoteState> = {
  waiting: ['claimed', 'failed'],
  claimed: ['sent', 'failed'],
  sent: ['passed', 'failed'],
  passed: ['failed'],
  failed: [],
};

/** The AutoPay that is on for a plan. */
export function autopayOn(all: readonly Autopay[], planId: string): Autopay | undefined {
  return all.find((each) => each.planId === planId && each.state === 'on');
}

export function replaced(all: readonly Autopay[], by: Autopay): readonly Autopay[] {
  return all.map((each) => (each.autopayId === by.autopayId ? moved(each, by) : each));
}

function moved(was: Autopay, is: Autopay): Autopay {
  checkMove('AutoPay', nextAutopayStates, was.state, is.state);
  // The test of another account is another test.
  if (was.prenote !== undefined && is.prenote !== undefined && was.account.vaultToken === is.account.vaultToken)
    checkMove('a test entry', nextPrenoteStates, was.prenote.state, is.prenote.state);
  return is;
}
