import type { Member, Payment } from '../../payments/index.ts';
import {
  balanceOf,
  coverageOf,
  mayBecome,
  monthOf,
  needOf,
  type CalendarDate,
  type Policy,
} from '../../rules/index.ts';
import type { AutopayFact, CoverageFact, PaymentFact } from '../packetView.ts';

const paymentsShown = 8;

/** What decides the coverage of each plan, with the rule that says so. */
export function coverageFacts(member: Member, today: CalendarDate, policy: Policy): CoverageFact[] {
  const month = monthOf(today);
  return member.plans.map(({ planId, name, kind }) => {
    const { currentDue, pastDue } = balanceOf(member, planId, today, policy);
    const need = needOf({ member, planId, day: today }, policy);
    const dated = 'by' in need ? need : undefined;
    return {
      planId,
      planName: name,
      planKind: kind,
      month,
      state: coverageOf(member, planId, month, today, policy),
      currentDue: currentDue?.owed ?? zero,
      pastDue: pastDue?.cents ?? zero,
      need: { kind: need.kind, cents: dated?.cents ?? null, by: dated?.by ?? null },
      rule: 'needOf',
      rulesFrom: policy.from,
    };
  });
}

const zero = 0 as CoverageFact['currentDue'];

/** The latest payments first. Of an account only its kind and last four digits. */
export function paymentFacts(member: Member, payments: readonly Payment[]): PaymentFact[] {
  return payments
    .slice(-paymentsShown)
    .toReversed()
    .map(({ paymentId, confirmationNumber: number, planId, cents, status, countsOn, account, returnCode }) => ({
      paymentId,
      number,
      planName: planNameIn(member, planId),
      cents,
      status,
      countsOn,
      account: endingOf(account),
      returnCode: returnCode ?? null,
      mayCancel: mayBecome(status, 'cancelled'),
    }));
}

export function autopayFacts(member: Member): AutopayFact[] {
  return member.autopay.map(({ autopayId, planId, state, account, limit }) => ({
    autopayId,
    planName: planNameIn(member, planId),
    state,
    account: endingOf(account),
    limit,
  }));
}

export function planNameIn(member: Member, planId: string): string {
  return member.plans.find((plan) => plan.planId === planId)?.name ?? planId;
}

function endingOf({ kind, lastFour }: Payment['account']): string {
  return `${kind} ••${lastFour}`;
}
