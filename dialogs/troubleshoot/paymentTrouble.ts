import type { Member } from '../../src/payments/index.ts';
import { doublesAmong, meaningOfReturn } from '../../src/rules/index.ts';
import { latestFirst, type OnRecord } from '../facts/onRecord.ts';

/** What a member's payments tell of "my payment failed". Only the latest payment of each plan speaks of today. */
export type PaymentTrouble =
  | { readonly kind: 'returned'; readonly next: ReturnType<typeof meaningOfReturn>['next'] }
  | { readonly kind: 'doubles' }
  | { readonly kind: 'underWay' | 'settled'; readonly payment: OnRecord }
  | { readonly kind: 'nothing' };

export function troubleOf(member: Member): PaymentTrouble {
  const made = latestFirst(member).filter(({ status }) => status !== 'cancelled');
  const latest = member.plans.flatMap(({ planId }) => made.find((each) => each.planId === planId) ?? []);
  const returned = latest.find(({ status }) => status === 'returned');
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
