import type { CalendarDate, CoverageMonth } from './calendar.ts';
import type { MemberFacts } from './facts.ts';
import type { Cents } from './money.ts';
import type { Policy } from './policy.ts';

export type CoverageState =
  | 'pendingFirstPayment'
  | 'active'
  | 'due'
  | 'pastDueGrace'
  | 'inQuestion'
  | 'ended'
  | 'confirmed';

export function coverageOf(
  member: MemberFacts,
  planId: string,
  month: CoverageMonth,
  today: CalendarDate,
  policy: Policy,
): CoverageState {
  throw new Error(`being written: ${[member.memberId, planId, month, today, policy.from].join()}`);
}

export type FirstPayment =
  | { readonly kind: 'notNeeded' }
  | { readonly kind: 'needed'; readonly cents: Cents; readonly startsOn: CalendarDate; readonly payBy: CalendarDate }
  | { readonly kind: 'onItsWay'; readonly startsOn: CalendarDate }
  | { readonly kind: 'done' };

export function firstPaymentOf(m: MemberFacts, planId: string, today: CalendarDate, policy: Policy): FirstPayment {
  throw new Error(`being written: ${[m.memberId, planId, today, policy.from].join()}`);
}
