import { balanceOf } from './balance.ts';
import { addMonths } from './calendar.ts';
import type { CalendarDate } from './calendar.ts';
import { billedMonthOn, dueDateOf } from './dueDates.ts';
import type { MemberFacts } from './facts.ts';
import { ledgerOf } from './ledger.ts';
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
  const through = addMonths(billedMonthOn(today), monthsAhead);
  const { months } = ledgerOf({ member, planId, today, through }, policy);
  return months.find(({ owed, dueOn }) => owed > 0 && dueOn >= today)?.dueOn ?? dueDateOf(through, policy);
}
