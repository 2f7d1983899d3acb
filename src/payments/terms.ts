import {
  type AmountRequest,
  balanceOf,
  billedMonthOn,
  type CalendarDate,
  nextDueDate,
  payByOf,
  type PlanFacts,
  type Policy,
  premiumFor,
} from '../rules/index.ts';
import type { Member } from './member.ts';

/** Whose account, which plan, and as whom it is paid: on the proof hangs which limits hold. */
export interface Payer {
  readonly member: Member;
  readonly plan: PlanFacts;
  readonly paidAs: 'guest' | 'verified';
}

/** What an amount is judged by, at the question and again at the yes: a guest's by flat limits, never by the account. */
export function amountTerms(
  { member, plan, paidAs }: Payer,
  today: CalendarDate,
  policy: Policy,
): AmountRequest['asks'] {
  if (paidAs === 'guest') return 'guest';
  return {
    balance: balanceOf(member, plan.planId, today, policy),
    premium: premiumFor(plan, billedMonthOn(today, policy)),
  };
}

/** The day after which a payment is late, at the question and again at the yes: a guest's is the flat next due date. */
export function lateAfter({ member, plan, paidAs }: Payer, today: CalendarDate, policy: Policy): CalendarDate {
  return paidAs === 'guest' ? nextDueDate(today, policy).dueOn : payByOf(member, plan.planId, today, policy);
}
