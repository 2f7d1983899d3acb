import { balanceOf } from './balance.ts';
import { addMonths } from './calendar.ts';
import type { CalendarDate, CoverageMonth } from './calendar.ts';
import { billedMonthOn, dueDateOf } from './dueDates.ts';
import type { MemberFacts } from './facts.ts';
import { ledgerOf } from './ledger.ts';
import type { MonthOwed } from './ledger.ts';
import type { Policy } from './policy.ts';

/** Further than a payment can be scheduled. */
const monthsAhead = 6;

/**
 * The last day on which a member's payment is not late: the one to cure by, else the due date of the first month that
 * is not paid, charged already or not. Whoever is paid up is late for nothing before that.
 */
export function payByOf(member: MemberFacts, planId: string, today: CalendarDate, policy: Policy): CalendarDate {
  const { cure } = balanceOf(member, planId, today, policy);
  if (cure !== undefined) return cure.by;
  return nextOpenMonth(member, planId, today, policy)?.dueOn ?? dueDateOf(lastMonthAhead(today), policy);
}

/**
 * The first month of all plans that is not paid and not late yet, charged already or not: whoever paid ahead need not
 * hear of the months before it. None where nothing will have to be paid.
 */
export function nextDueOf(member: MemberFacts, today: CalendarDate, policy: Policy): MonthOwed | undefined {
  const open = member.plans.flatMap(({ planId }) => nextOpenMonth(member, planId, today, policy) ?? []);
  return open.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1)).at(0);
}

function nextOpenMonth(member: MemberFacts, planId: string, today: CalendarDate, policy: Policy) {
  const { months } = ledgerOf({ member, planId, today, through: lastMonthAhead(today) }, policy);
  return months.find(({ owed, dueOn }) => owed > 0 && dueOn >= today);
}

function lastMonthAhead(today: CalendarDate): CoverageMonth {
  return addMonths(billedMonthOn(today), monthsAhead);
}
