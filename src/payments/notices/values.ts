import { type CalendarDate, type Cents, noMoney, type PlanKind } from '../../rules/index.ts';
import type { Member } from '../member.ts';
import type { Notice } from './notice.ts';

/** What the words of a notice need of a member's facts. The day it was made stands where it names none. */
export function noticeValues(member: Member, { facts, on: madeOn }: Notice) {
  const { planId, paymentId, cents = noMoney, other = noMoney, on = madeOn, by = madeOn, code, reason } = facts;
  const plan = member.plans.find((each) => each.planId === planId);
  const payment = member.payments.find((each) => each.paymentId === paymentId);
  return {
    planName: plan?.name ?? '',
    planKind: (plan?.kind ?? 'health') satisfies PlanKind,
    number: payment?.confirmationNumber ?? '',
    amount: cents satisfies Cents,
    other,
    on: on satisfies CalendarDate,
    by,
    code,
    reason,
  };
}
