import { owedThrough } from './autopay.ts';
import type { CalendarDate, CoverageMonth } from './calendar.ts';
import type { MemberFacts, PlanFacts } from './facts.ts';
import { cents, smaller } from './money.ts';
import type { Cents } from './money.ts';
import type { Policy } from './policy.ts';
import { planOf, premiumFor } from './premium.ts';

/** The limit of a draw that is offered: so many premiums, or what is owed now, in whole ten dollars. */
export function limitOffered(
  member: MemberFacts,
  planId: string,
  month: CoverageMonth,
  today: CalendarDate,
  policy: Policy,
): Cents {
  const usual = premiumFor(planOf(member, planId), month) * policy.autopay.limitTimes;
  const wanted = Math.max(usual, owedThrough(member, planId, month, today, policy), policy.minimumPayment);
  const step = 1_000;
  return smaller(cents(Math.ceil(wanted / step) * step), policy.maximumPayment);
}

/** Why a draw may not be limited to so much. */
export type LimitRefusal = 'belowPremium' | 'aboveMaximum';

export type LimitDecision =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly reason: LimitRefusal; readonly limit: Cents };

/** Whether AutoPay may be limited to so much at once: less than one month's premium would never pay a month in full. */
export function decideLimit(wished: Cents, plan: PlanFacts, month: CoverageMonth, policy: Policy): LimitDecision {
  const least = Math.max(premiumFor(plan, month), policy.minimumPayment);
  if (wished < least) return { kind: 'refused', reason: 'belowPremium', limit: cents(least) };
  const most = policy.maximumPayment;
  return wished > most ? { kind: 'refused', reason: 'aboveMaximum', limit: most } : { kind: 'accepted' };
}
