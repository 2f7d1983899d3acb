import { addMonths, firstDayOf } from './calendar.ts';
import type { CalendarDate, CoverageMonth } from './calendar.ts';
import { billedMonthOn, dueDateOf } from './dueDates.ts';
import type { MemberFacts, PaymentFacts, PlanFacts } from './facts.ts';
import { firstMonthOf } from './firstMonth.ts';
import type { FirstMonth } from './firstMonth.ts';
import { remainder, smaller, sum } from './money.ts';
import type { Cents } from './money.ts';
import { pays } from './paymentStatus.ts';
import type { Policy } from './policy.ts';
import { isEndedIn, paymentsOf, planOf, premiumFor } from './premium.ts';

export interface MonthOwed {
  readonly month: CoverageMonth;
  readonly charged: Cents;
  readonly paid: Cents;
  readonly owed: Cents;
  readonly dueOn: CalendarDate;
}

/** The charges of one plan, and which of them the payments have paid. */
export interface Ledger {
  readonly plan: PlanFacts;
  readonly payments: readonly PaymentFacts[];
  readonly first: FirstMonth;
  /** Oldest first. */
  readonly months: readonly MonthOwed[];
  readonly credit: Cents;
  /** Months that were paid when they began and are open again because the bank took the money back. */
  readonly reopened: readonly CoverageMonth[];
}

export interface LedgerQuestion {
  readonly member: MemberFacts;
  readonly planId: string;
  readonly today: CalendarDate;
  /** Looks ahead to this month as if it were charged already. */
  readonly through?: CoverageMonth;
}

export function ledgerOf({ member, planId, today, through }: LedgerQuestion, policy: Policy): Ledger {
  const plan = planOf(member, planId);
  const payments = paymentsOf(member, planId);
  const first = firstMonthOf(plan, payments, today, policy);
  const newest = latest(newestCharge(plan, first, today), through);
  const charged = monthsFrom(first.month, newest).filter((month) => !isEndedIn(plan, month));
  const paid = sum(payments.filter((payment) => pays(payment.status)).map((payment) => payment.cents));
  const { months, credit } = allocate(plan, charged, paid, policy);
  return { plan, payments, first, months, credit, reopened: reopenedMonths(months, payments, today) };
}

function newestCharge(plan: PlanFacts, first: FirstMonth, today: CalendarDate): CoverageMonth {
  const billed = billedMonthOn(today);
  // A start that moved was billed for the month it missed, so the month it moved to is owed at once.
  return first.month > plan.coverageStart ? latest(billed, first.month) : billed;
}

/** Oldest unpaid month first; what is left over is credit. No cent is lost: paid parts and credit add up to `money`. */
function allocate(plan: PlanFacts, charged: readonly CoverageMonth[], money: Cents, policy: Policy) {
  let left = money;
  const months: MonthOwed[] = [];
  for (const month of charged) {
    const price = premiumFor(plan, month);
    const paid = smaller(left, price);
    left = remainder(left, paid);
    months.push({ month, charged: price, paid, owed: remainder(price, paid), dueOn: dueDateOf(month, policy) });
  }
  return { months, credit: left };
}

/** For each returned payment: the months that were begun and paid on the day it came back, and are not paid now. */
function reopenedMonths(
  months: readonly MonthOwed[],
  payments: readonly PaymentFacts[],
  today: CalendarDate,
): readonly CoverageMonth[] {
  const returned = payments.filter((payment) => payment.status === 'returned');
  return months
    .filter(({ month, owed }, index) => {
      if (owed === 0) return false;
      const price = sum(months.slice(0, index + 1).map((earlier) => earlier.charged));
      return returned.some((payment) => {
        const day = payment.returnedOn ?? today;
        return day >= firstDayOf(month) && heldOn(day, payments, today) >= price;
      });
    })
    .map(({ month }) => month);
}

/**
 * The money that stood when a day began, before its returns. What is paid on the day itself may be the same money once more, by
 * whoever was just told that it came back.
 */
function heldOn(day: CalendarDate, payments: readonly PaymentFacts[], today: CalendarDate): Cents {
  const standing = payments.filter(
    (payment) =>
      payment.countsOn < day &&
      (pays(payment.status) || (payment.status === 'returned' && (payment.returnedOn ?? today) >= day)),
  );
  return sum(standing.map((payment) => payment.cents));
}

function monthsFrom(from: CoverageMonth, to: CoverageMonth): CoverageMonth[] {
  const months: CoverageMonth[] = [];
  for (let month = from; month <= to; month = addMonths(month, 1)) months.push(month);
  return months;
}

function latest(month: CoverageMonth, other: CoverageMonth | undefined): CoverageMonth {
  return other !== undefined && other > month ? other : month;
}
