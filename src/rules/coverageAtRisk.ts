import type { CalendarDate } from './calendar.ts';
import type { MemberFacts } from './facts.ts';
import type { Cents } from './money.ts';
import { needOf } from './need.ts';
import type { Policy } from './policy.ts';

/** What must be paid by when, so that coverage starts, goes on, or is kept. */
export interface CoverageAtRisk {
  readonly planId: string;
  readonly kind: 'first' | 'due' | 'cure';
  readonly cents: Cents;
  readonly by: CalendarDate;
}

/** The plan whose coverage is lost soonest without a payment; `undefined` where nothing is owed or only a person can say. */
export function coverageAtRisk(member: MemberFacts, today: CalendarDate, policy: Policy): CoverageAtRisk | undefined {
  const all = member.plans.flatMap(({ planId }): CoverageAtRisk[] => {
    const need = needOf({ member, planId, day: today }, policy);
    if (need.kind !== 'first' && need.kind !== 'due' && need.kind !== 'cure') return [];
    return [{ planId, kind: need.kind, cents: need.cents, by: need.by }];
  });
  // Of two on the same day the larger debt is named, whichever plan stands first.
  return all.toSorted((one, other) => one.by.localeCompare(other.by) || other.cents - one.cents).at(0);
}

/** Whether only a person can say what some plan needs: with a kind of help that is not known, or a payment that came back after the start. */
export function needsPerson(member: MemberFacts, today: CalendarDate, policy: Policy): boolean {
  return member.plans.some(({ planId }) => needOf({ member, planId, day: today }, policy).kind === 'askStaff');
}
