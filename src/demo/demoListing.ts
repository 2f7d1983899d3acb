import type { Member } from '../payments/member.ts';
import { balanceOf, firstPaymentOf, premiumFor } from '../rules/index.ts';
import type { CalendarDate, PlanKind, Policy } from '../rules/index.ts';

/** Where an invented member stands. The page words each one; the order is the order of precedence. */
export const demoSituations = [
  'planEnded',
  'askStaff',
  'firstPayment',
  'pastDueLastChance',
  'pastDueGrace',
  'severalPlansDue',
  'currentDue',
  'noPremium',
  'paidUp',
] as const;

export type DemoSituation = (typeof demoSituations)[number];

/** What the demo page tells of an invented member, so that anybody can try to be them. */
export interface DemoListing {
  readonly memberId: string;
  readonly name: string;
  readonly dateOfBirth: CalendarDate;
  readonly plans: readonly { readonly kind: PlanKind; readonly carrier: string; readonly name: string }[];
  readonly situation: DemoSituation;
}

/** Asked of the member as stored, so that the list stays true after a payment and when the clock has moved on. */
export function demoListing(member: Member, today: CalendarDate, policy: Policy): DemoListing {
  return {
    memberId: member.memberId,
    name: `${member.firstName} ${member.lastName}`,
    dateOfBirth: member.dateOfBirth,
    plans: member.plans.map(({ kind, carrier, name }) => ({ kind, carrier, name })),
    situation: situationOf(member, today, policy),
  };
}

function situationOf(member: Member, today: CalendarDate, policy: Policy): DemoSituation {
  const balances = member.plans.map(({ planId }) => balanceOf(member, planId, today, policy));
  const pastDue = balances.filter((balance) => balance.pastDue !== undefined);
  const due = balances.filter((balance) => balance.currentDue !== undefined);
  const firstPayments = member.plans.map(({ planId }) => firstPaymentOf(member, planId, today, policy));
  const free = member.plans.every((plan) => plan.premiums.every(({ from }) => premiumFor(plan, from) === 0));
  const holds: Record<DemoSituation, boolean> = {
    planEnded: balances.some(({ ended }) => ended),
    askStaff: pastDue.some(({ cure }) => cure === undefined) || balances.some(({ inQuestion }) => inQuestion),
    firstPayment: firstPayments.some(({ kind }) => kind === 'needed'),
    pastDueLastChance: pastDue.some(({ cure }) => cure?.lastChance === true),
    pastDueGrace: pastDue.length > 0,
    severalPlansDue: due.length > 1,
    currentDue: due.length === 1,
    noPremium: free,
    paidUp: true,
  };
  return demoSituations.find((situation) => holds[situation]) ?? 'paidUp';
}
