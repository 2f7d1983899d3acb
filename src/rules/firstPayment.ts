import { firstDayOf } from './calendar.ts';
import type { CalendarDate } from './calendar.ts';
import { dueDateOf } from './dueDates.ts';
import type { MemberFacts } from './facts.ts';
import { firstMonthOf } from './firstMonth.ts';
import type { Cents } from './money.ts';
import type { Policy } from './policy.ts';
import { isEndedIn, paymentsOf, planOf } from './premium.ts';

export type FirstPayment =
  | { readonly kind: 'notNeeded' }
  | { readonly kind: 'needed'; readonly cents: Cents; readonly startsOn: CalendarDate; readonly payBy: CalendarDate }
  | { readonly kind: 'onItsWay'; readonly startsOn: CalendarDate }
  | { readonly kind: 'done' };

/**
 * The payment that activates coverage: in full, by the due date, and processed. `done` says that coverage began with
 * it; when the bank has taken it back since, the balance says `inQuestion`.
 */
export function firstPaymentOf(member: MemberFacts, planId: string, today: CalendarDate, policy: Policy): FirstPayment {
  const plan = planOf(member, planId);
  const first = firstMonthOf(plan, paymentsOf(member, planId), today, policy);
  const startsOn = firstDayOf(first.month);
  if (first.free || isEndedIn(plan, first.month)) return { kind: 'notNeeded' };
  if (first.state === 'settled') return { kind: 'done' };
  if (first.state === 'begun') return { kind: 'onItsWay', startsOn };
  return { kind: 'needed', cents: first.missing, startsOn, payBy: dueDateOf(first.month, policy) };
}
