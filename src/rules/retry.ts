import { daysBetween } from './calendar.ts';
import type { CalendarDate } from './calendar.ts';
import type { PaymentFacts } from './facts.ts';
import type { Policy } from './policy.ts';
import { meaningOfReturn } from './returnCodes.ts';

/** A payment as far as presenting it again is judged. */
export interface TriedPayment extends PaymentFacts {
  readonly entryOn: CalendarDate;
  /** The payment that this one presents again. */
  readonly retryOf?: string | undefined;
}

export type RetryRefusal = 'notReturned' | 'codeForbids' | 'triedTooOften' | 'tooLongAgo' | 'triedAlready';

export type RetryDecision =
  | { readonly kind: 'allowed'; readonly retryOf: string }
  | { readonly kind: 'refused'; readonly reason: RetryRefusal };

/**
 * Whether a returned payment may be presented again: only for want of money, so many times at most, so many days after
 * the first try (Nacha on reinitiation). `entryOn`: the day on which the bank would take it. The first refusal that applies is the answer.
 */
export function decideRetry(
  payments: readonly TriedPayment[],
  payment: TriedPayment,
  entryOn: CalendarDate,
  policy: Policy,
): RetryDecision {
  const first = payments.find(({ paymentId }) => paymentId === (payment.retryOf ?? payment.paymentId)) ?? payment;
  const again = payments.filter(({ retryOf, status }) => retryOf === first.paymentId && status !== 'cancelled');
  const refuse = (reason: RetryRefusal): RetryDecision => ({ kind: 'refused', reason });
  if (payment.status !== 'returned') return refuse('notReturned');
  if (!meaningOfReturn(payment.returnCode).mayRetry) return refuse('codeForbids');
  if (again.some(({ status }) => status !== 'returned')) return refuse('triedAlready');
  if (again.length >= policy.retry.most) return refuse('triedTooOften');
  if (daysBetween(first.entryOn, entryOn) > policy.retry.withinDays) return refuse('tooLongAgo');
  return { kind: 'allowed', retryOf: first.paymentId };
}
