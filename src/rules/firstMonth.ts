import { addMonths, firstDayOf } from './calendar.ts';
import type { CalendarDate, CoverageMonth } from './calendar.ts';
import { dueDateOf } from './dueDates.ts';
import type { PaymentFacts, PlanFacts } from './facts.ts';
import { noMoney, remainder, sum } from './money.ts';
import type { Cents } from './money.ts';
import { pays } from './paymentStatus.ts';
import type { Policy } from './policy.ts';
import { isEndedIn, premiumFor } from './premium.ts';

/** The month with which coverage begins, or can begin at the earliest. */
export interface FirstMonth {
  readonly month: CoverageMonth;
  /** `begun` covers $0 premiums and the insurer's word too; `settled` says that the bank is done with the money. */
  readonly state: 'pending' | 'begun' | 'settled';
  readonly free: boolean;
  /** What is still to be paid before it can begin. */
  readonly missing: Cents;
}

/**
 * A first payment that misses its due date moves the start to the next month, and again if it misses that one.
 * Months before the start were never covered, so they are never charged.
 */
export function firstMonthOf(
  plan: PlanFacts,
  payments: readonly PaymentFacts[],
  today: CalendarDate,
  policy: Policy,
): FirstMonth {
  let month = plan.coverageStart;
  for (;;) {
    const first = judge(month, plan, payments, today, policy);
    const canStillBePaid = dueDateOf(month, policy) >= today || isEndedIn(plan, month);
    if (first.state !== 'pending' || canStillBePaid) return first;
    month = addMonths(month, 1);
  }
}

/** Whether a returned payment came back only once that month had begun. Until we know the day, today is asked. */
export function returnedAfterStart(payment: PaymentFacts, month: CoverageMonth, today: CalendarDate): boolean {
  return payment.status === 'returned' && (payment.returnedOn ?? today) >= firstDayOf(month);
}

function judge(
  month: CoverageMonth,
  plan: PlanFacts,
  payments: readonly PaymentFacts[],
  today: CalendarDate,
  policy: Policy,
): FirstMonth {
  const price = premiumFor(plan, month);
  if (price === 0) return { month, state: 'settled', free: true, missing: noMoney };
  if (plan.coverageEvents.some((event) => event.kind === 'confirmed' && event.month <= month)) {
    return { month, state: 'settled', free: false, missing: noMoney };
  }
  const dueOn = dueDateOf(month, policy);
  // Coverage that began with a payment did begin, even if the bank took the payment back afterwards.
  const inTime = payments.filter(
    (payment) => payment.countsOn <= dueOn && (pays(payment.status) || returnedAfterStart(payment, month, today)),
  );
  const settled = inTime.filter((payment) => payment.status === 'settled' || payment.status === 'returned');
  const missing = remainder(price, total(inTime));
  if (missing > 0) return { month, state: 'pending', free: false, missing };
  return { month, state: total(settled) >= price ? 'settled' : 'begun', free: false, missing };
}

function total(payments: readonly PaymentFacts[]): Cents {
  return sum(payments.map((payment) => payment.cents));
}
