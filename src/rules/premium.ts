import type { CoverageMonth } from './calendar.ts';
import type { MemberFacts, PaymentFacts, PlanFacts } from './facts.ts';
import { noMoney } from './money.ts';
import type { Cents } from './money.ts';

/** What a month of this plan costs: the charge made for that month, else the last premium at or before it. */
export function premiumFor(plan: PlanFacts, month: CoverageMonth): Cents {
  const charge = plan.charges.find((made) => made.month === month);
  if (charge !== undefined) return charge.cents;
  const valid = plan.premiums.filter((premium) => premium.from <= month);
  return valid.sort((a, b) => (a.from < b.from ? -1 : 1)).at(-1)?.cents ?? noMoney;
}

/** Whether the insurer said that this month is no longer covered: from the month of its word on, until reinstated. */
export function isEndedIn(plan: PlanFacts, month: CoverageMonth): boolean {
  const words = plan.coverageEvents.filter((event) => event.kind !== 'confirmed' && event.month <= month);
  return words.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)).at(-1)?.kind === 'ended';
}

export function isConfirmedIn(plan: PlanFacts, month: CoverageMonth): boolean {
  return plan.coverageEvents.some((event) => event.kind === 'confirmed' && event.month === month);
}

/** Throws for a plan the member does not have: the caller promised one of theirs. */
export function planOf(member: MemberFacts, planId: string): PlanFacts {
  const plan = member.plans.find((owned) => owned.planId === planId);
  if (plan === undefined) throw new RangeError('the member has no such plan');
  return plan;
}

export function paymentsOf(member: MemberFacts, planId: string): readonly PaymentFacts[] {
  return [...member.payments, ...(member.importedPayments ?? [])].filter((payment) => payment.planId === planId);
}
