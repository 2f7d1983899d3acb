import { addDays, addMonths, firstDayOf } from './calendar.ts';
import type { CalendarDate, CoverageMonth } from './calendar.ts';
import { balanceOf } from './balance.ts';
import { cureAtStage, graceClassOf } from './delinquency.ts';
import type { Cure } from './delinquency.ts';
import type { MemberFacts } from './facts.ts';
import { ledgerOf } from './ledger.ts';
import type { Policy } from './policy.ts';

/** One step of the ladder of a missed month: what is needed, by when, and in which month its letter comes. */
export interface LadderStep extends Cure {
  /** The letter of this step comes early in this month. */
  readonly letterIn: CoverageMonth;
}

/** Where a plan stands that has missed a month. */
export type Ladder =
  | { readonly kind: 'nothingPastDue' }
  /** No dates are said: the class is not known, the last chance has passed, a payment came back, or the plan ended. */
  | { readonly kind: 'askStaff'; readonly why: 'ended' | 'inQuestion' | 'lastChancePassed' | 'unknownClass' }
  | {
      readonly kind: 'steps';
      readonly firstUnpaid: CoverageMonth;
      /** The step that stands today, then those still to come; the last one is the last chance. */
      readonly steps: readonly [LadderStep, ...LadderStep[]];
      /** The last day that stays covered if the last chance passes too. */
      readonly endsOn: CalendarDate;
    };

/** The steps still to come for a plan with a missed month. */
export function ladderOf(member: MemberFacts, planId: string, today: CalendarDate, policy: Policy): Ladder {
  const { cure, ended, inQuestion, ladderEnded, pastDue } = balanceOf(member, planId, today, policy);
  if (ended) return { kind: 'askStaff', why: 'ended' };
  if (inQuestion) return { kind: 'askStaff', why: 'inQuestion' };
  if (ladderEnded) return { kind: 'askStaff', why: 'lastChancePassed' };
  if (pastDue === undefined) return { kind: 'nothingPastDue' };
  const ledger = ledgerOf({ member, planId, today }, policy);
  const graceClass = graceClassOf(member, ledger.plan);
  if (cure === undefined || graceClass === 'unknown') return { kind: 'askStaff', why: 'unknownClass' };
  const { firstUnpaid, stage } = cure;
  const last = policy.graceMonths[graceClass];
  const later = Array.from({ length: last - stage }, (_, index) =>
    stepOf(cureAtStage(ledger, firstUnpaid, stage + 1 + index, last, policy)),
  );
  // With months of grace the first of them stays covered; without, coverage ends with the last month that was paid.
  const endsBefore = last > 1 ? addMonths(firstUnpaid, 1) : firstUnpaid;
  return { kind: 'steps', firstUnpaid, steps: [stepOf(cure), ...later], endsOn: addDays(firstDayOf(endsBefore), -1) };
}

function stepOf(cure: Cure): LadderStep {
  return { ...cure, letterIn: addMonths(cure.firstUnpaid, cure.stage - 1) };
}
