import type { Member } from '../../src/payments/index.ts';
import { addBankingDays, type CalendarDate, coverageOf, firstPaymentOf, monthOf } from '../../src/rules/index.ts';
import { latestFirst } from '../facts/onRecord.ts';
import type { Talk } from '../talk.ts';
import { planName } from '../planName.ts';

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

export function standingOf(member: Member, talk: Talk): Standing {
  const { today, policy } = talk.turn;
  const states = member.plans.map((plan) => ({
    plan,
    state: coverageOf(member, plan.planId, monthOf(today), today, policy),
    first: firstPaymentOf(member, plan.planId, today, policy),
  }));
  const covered = states.filter(({ state }) => state === 'active' || state === 'confirmed');
  const waits = states.filter(({ first }) => first.kind === 'onItsWay').map(({ plan }) => plan.planId);
  const paid = latestFirst(member).filter(({ status }) => status !== 'returned' && status !== 'cancelled');
  // A first payment on its way is the newest; a plan that began long ago is not behind because of this month's payment.
  const measured = waits.length > 0 ? paid.find(({ planId }) => waits.includes(planId)) : paid.at(-1);
  const done = measured && (measured.settledOn ?? measured.ours?.settlesOn ?? measured.countsOn);
  const lag = done === undefined ? undefined : addBankingDays(done, policy.insurerDays, policy);
  const paidFor = covered.length > 0 || waits.length > 0;
  const lagUntil = paidFor && lag !== undefined && lag >= today ? lag : undefined;
  const strange = states.some(({ state }) => state === 'inQuestion' || state === 'ended') && paid.length > 0;
  return {
    covered: covered.map(({ plan }) => planName(plan, talk)),
    lagUntil,
    needsPerson: strange || (paidFor && lagUntil === undefined),
    hasReceipt: member.payments.some(({ paidAs, status }) => paidAs === 'verified' && status !== 'returned'),
  };
}
