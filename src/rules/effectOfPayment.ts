import { balanceOf } from './balance.ts';
import type { PlanBalance } from './balance.ts';
import { firstDayOf } from './calendar.ts';
import type { CalendarDate, CoverageMonth } from './calendar.ts';
import { graceClassOf } from './delinquency.ts';
import { billedMonthOn, dueDateOf } from './dueDates.ts';
import type { MemberFacts } from './facts.ts';
import { firstMonthOf } from './firstMonth.ts';
import { firstPaymentOf } from './firstPayment.ts';
import { ladderOf } from './ladder.ts';
import { remainder } from './money.ts';
import type { Cents } from './money.ts';
import type { Policy } from './policy.ts';
import { isEndedIn, paymentsOf, planOf } from './premium.ts';

export interface ProposedPayment {
  readonly member: MemberFacts;
  readonly planId: string;
  readonly cents: Cents;
  readonly countsOn: CalendarDate;
  readonly today: CalendarDate;
}

/** What a payment would do for coverage: one kind for each thing that can be said. */
export type CoverageEffect = { readonly credit?: Cents } & (
  | { readonly kind: 'startsCoverage'; readonly startsOn: CalendarDate }
  | { readonly kind: 'startsLater'; readonly startsOn: CalendarDate; readonly missed: CalendarDate }
  | { readonly kind: 'firstPaymentIncomplete'; readonly stillOwed: Cents; readonly payBy: CalendarDate }
  | { readonly kind: 'paidUp'; readonly through: CoverageMonth }
  | { readonly kind: 'cures'; readonly through: CoverageMonth; readonly by: CalendarDate }
  | { readonly kind: 'partial'; readonly month: CoverageMonth; readonly stillOwed: Cents; readonly by: CalendarDate }
  | { readonly kind: 'partialPastDue'; readonly stillToCure: Cents; readonly by: CalendarDate }
  | { readonly kind: 'afterDueDate'; readonly month: CoverageMonth; readonly dueOn: CalendarDate }
  | { readonly kind: 'afterLastChance'; readonly lastDay: CalendarDate }
  | { readonly kind: 'askStaff' }
);

export function effectOfPayment(payment: ProposedPayment, policy: Policy): CoverageEffect {
  const { member, planId, cents, countsOn, today } = payment;
  const balance = balanceOf(member, planId, today, policy);
  // By a later day more may be charged, so less is left over.
  const then = countsOn > today ? balanceOf(member, planId, countsOn, policy) : balance;
  const credit = remainder(cents, then.payable);
  const effect = effectOn(balance, payment, policy);
  return credit > 0 && effect.kind !== 'askStaff' ? { ...effect, credit } : effect;
}

function effectOn(balance: PlanBalance, payment: ProposedPayment, policy: Policy): CoverageEffect {
  const { member, planId, today } = payment;
  if (needsStaff(balance, member)) return { kind: 'askStaff' };
  if (firstPaymentOf(member, planId, today, policy).kind === 'needed') return effectOnStart(payment, policy);
  return balance.pastDue === undefined ? effectOnDue(payment, policy) : effectOnCure(balance, payment, policy);
}

function needsStaff(balance: PlanBalance, member: MemberFacts): boolean {
  const noDates = graceClassOf(member, planOf(member, balance.planId)) === 'unknown' && balance.pastDue !== undefined;
  return balance.ended || balance.inQuestion || balance.ladderEnded || noDates;
}

/** Judged on the day it counts: a first payment for a later day may by then have missed its due date. */
function effectOnStart(payment: ProposedPayment, policy: Policy): CoverageEffect {
  const { planId, countsOn, today } = payment;
  const member = withPayment(payment);
  const plan = planOf(member, planId);
  const first = firstMonthOf(plan, paymentsOf(member, planId), countsOn > today ? countsOn : today, policy);
  if (isEndedIn(plan, first.month)) return { kind: 'askStaff' };
  if (first.state === 'pending') {
    return { kind: 'firstPaymentIncomplete', stillOwed: first.missing, payBy: dueDateOf(first.month, policy) };
  }
  const startsOn = firstDayOf(first.month);
  if (first.month === plan.coverageStart) return { kind: 'startsCoverage', startsOn };
  return { kind: 'startsLater', startsOn, missed: dueDateOf(plan.coverageStart, policy) };
}

/** The ladder is asked for the day on which the payment counts: a later day asks for more. */
function effectOnCure(balance: PlanBalance, payment: ProposedPayment, policy: Policy): CoverageEffect {
  const { member, planId, cents, countsOn, today } = payment;
  const then = countsOn > today ? balanceOf(member, planId, countsOn, policy) : balance;
  if (then.cure !== undefined) {
    const stillToCure = remainder(then.cure.cents, cents);
    const through = then.cure.months.at(-1) ?? then.cure.firstUnpaid;
    return stillToCure > 0
      ? { kind: 'partialPastDue', stillToCure, by: then.cure.by }
      : { kind: 'cures', through, by: then.cure.by };
  }
  const ladder = ladderOf(member, planId, today, policy);
  const lastDay = ladder.kind === 'steps' ? ladder.steps.at(-1)?.by : undefined;
  return lastDay === undefined ? { kind: 'askStaff' } : { kind: 'afterLastChance', lastDay };
}

/** Judged on the day it counts: by then more may be charged, and a due date may have passed. */
function effectOnDue(payment: ProposedPayment, policy: Policy): CoverageEffect {
  const { member, planId, countsOn, today } = payment;
  const then = countsOn > today ? countsOn : today;
  const missed = balanceOf(member, planId, then, policy).pastDue?.months[0];
  if (missed !== undefined) return { kind: 'afterDueDate', month: missed, dueOn: dueDateOf(missed, policy) };
  const after = balanceOf(withPayment(payment), planId, then, policy);
  const left = after.currentDue;
  if (left !== undefined) return { kind: 'partial', month: left.month, stillOwed: left.owed, by: left.dueOn };
  return { kind: 'paidUp', through: after.months.at(-1)?.month ?? billedMonthOn(then) };
}

function withPayment({ member, planId, cents, countsOn, today }: ProposedPayment): MemberFacts {
  const status = countsOn > today ? 'scheduled' : 'recorded';
  const payments = [...member.payments, { paymentId: 'proposed', planId, cents, countsOn, status } as const];
  return { ...member, payments };
}
