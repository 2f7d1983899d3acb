import type { Member } from '../../src/payments/index.ts';
import { addBankingDays, type CalendarDate, coverageOf, firstPaymentOf, monthOf } from '../../src/rules/index.ts';
import { latestFirst } from '../facts/onRecord.ts';
import type { Talk } from '../talk.ts';

/** Where somebody stands who says that they paid and are not covered. */
export interface Standing {
  /** Names of the plans that cover this month by our records. */
  readonly covered: readonly string[];
  /** Until when it is normal that insurers do not see a payment yet; absent once that has passed. */
  readonly lagUntil?: CalendarDate | undefined;
  /** Our records do not explain it. */
  readonly needsPerson: boolean;
  readonly hasReceipt: boolean;
}

export function standingOf(member: Member, { turn }: Talk): Standing {
  const { today, policy } = turn;
  const states = member.plans.map((plan) => ({
    plan,
    state: coverageOf(member, plan.planId, monthOf(today), today, policy),
    first: firstPaymentOf(member, plan.planId, today, policy),
  }));
  const covered = states.filter(({ state }) => state === 'active' || state === 'confirmed');
  const waits = states.filter(({ first }) => first.kind === 'onItsWay').map(({ plan }) => plan.planId);
  const paid = latestFirst(member).filter(({ status }) => status !== 'returned' && status !== 'cancelled');
  const newest = paid.find(({ planId }) => waits.length === 0 || waits.includes(planId));
  const done = newest === undefined ? undefined : (newest.settledOn ?? newest.ours?.settlesOn ?? newest.countsOn);
  const lag = done === undefined ? undefined : addBankingDays(done, policy.insurerDays, policy);
  const lagUntil =
    lag !== undefined && lag >= today && states.some(({ state }) => state !== 'confirmed') ? lag : undefined;
  const strange = states.some(({ state }) => state === 'inQuestion' || state === 'ended') && paid.length > 0;
  return {
    covered: covered.map(({ plan }) => plan.name),
    lagUntil,
    needsPerson: covered.length > 0 || strange || (waits.length > 0 && lagUntil === undefined),
    hasReceipt: member.payments.some(({ paidAs, status }) => paidAs === 'verified' && status !== 'returned'),
  };
}
