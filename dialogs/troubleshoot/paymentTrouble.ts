import type { Member } from '../../src/payments/index.ts';
import { balanceOf, type CalendarDate, doublesAmong, meaningOfReturn, type Policy } from '../../src/rules/index.ts';
import { latestFirst, type OnRecord } from '../facts/onRecord.ts';

/** What a member's payments tell of "my payment failed". One that came back long ago and was made good says nothing. */
export type PaymentTrouble =
  | { readonly kind: 'returned'; readonly next: ReturnType<typeof meaningOfReturn>['next'] }
  | { readonly kind: 'doubles' }
  | { readonly kind: 'underWay' | 'settled'; readonly payment: OnRecord }
  | { readonly kind: 'nothing' };

export function troubleOf(member: Member, today: CalendarDate, policy: Policy): PaymentTrouble {
  const made = latestFirst(member).filter(({ status }) => status !== 'cancelled');
  const isOpen = (planId: string) => balanceOf(member, planId, today, policy).months.some(({ owed }) => owed > 0);
  const isLatest = (payment: OnRecord) => made.find(({ planId }) => planId === payment.planId) === payment;
  const returned = made.find((each) => each.status === 'returned' && (isLatest(each) || isOpen(each.planId)));
  if (returned !== undefined) return { kind: 'returned', next: meaningOfReturn(returned.returnCode).next };
  if (hasDoubles(member)) return { kind: 'doubles' };
  const underWay = made.find(({ status, ours }) => status !== 'settled' && status !== 'returned' && ours !== undefined);
  if (underWay !== undefined) return { kind: 'underWay', payment: underWay };
  const settled = made.find(({ status }) => status === 'settled');
  return settled === undefined ? { kind: 'nothing' } : { kind: 'settled', payment: settled };
}

export function hasDoubles(member: Member): boolean {
  return doublesAmong(latestFirst(member)).length > 0;
}
