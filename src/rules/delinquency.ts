import { addMonths } from './calendar.ts';
import type { CalendarDate, CoverageMonth } from './calendar.ts';
import { dueDateOf } from './dueDates.ts';
import type { MemberFacts, PlanFacts, SubsidyClass } from './facts.ts';
import type { Ledger, MonthOwed } from './ledger.ts';
import { sum } from './money.ts';
import type { Cents } from './money.ts';
import type { Policy } from './policy.ts';
import { isEndedIn, premiumFor } from './premium.ts';

/** What must be paid, and by when, to keep coverage. It grows by a month at each stage. */
export interface Cure {
  readonly cents: Cents;
  readonly by: CalendarDate;
  readonly firstUnpaid: CoverageMonth;
  /** 1 = until the due date of the month after the first unpaid one, and so on. */
  readonly stage: number;
  readonly lastChance: boolean;
  /** The months it pays: all that are past due and the one due next. */
  readonly months: readonly CoverageMonth[];
}

/** The rules of grace a plan follows. Dental plans get no tax credit here, so the unsubsidised rules apply to them. */
export function graceClassOf(member: MemberFacts, plan: PlanFacts): SubsidyClass {
  if (member.subsidyClass === 'unknown') return 'unknown';
  return plan.kind === 'dental' ? 'none' : member.subsidyClass;
}

/**
 * The stage of the ladder that stands on that day. `ended` when its last date has passed; `undefined` when nothing is
 * past due or the class is not known.
 */
export function cureOf(
  ledger: Ledger,
  graceClass: SubsidyClass,
  today: CalendarDate,
  policy: Policy,
): Cure | 'ended' | undefined {
  const firstUnpaid = ledger.months.find((month) => isPastDue(month, today))?.month;
  if (firstUnpaid === undefined || graceClass === 'unknown') return undefined;
  const lastStage = policy.graceMonths[graceClass];
  for (let stage = 1; stage <= lastStage; stage += 1) {
    const cure = cureAtStage(ledger, firstUnpaid, stage, lastStage, policy);
    if (cure.by >= today) return cure;
  }
  return 'ended';
}

/** What one stage of the ladder asks for. */
export function cureAtStage(
  ledger: Ledger,
  firstUnpaid: CoverageMonth,
  stage: number,
  lastStage: number,
  policy: Policy,
): Cure {
  const unpaid = unpaidThrough(ledger, firstUnpaid, stage);
  return {
    cents: sum(unpaid.map(({ owed }) => owed)),
    by: dueDateOf(addMonths(firstUnpaid, stage), policy),
    firstUnpaid,
    stage,
    lastChance: stage === lastStage,
    months: unpaid.map(({ month }) => month),
  };
}

export function isPastDue(month: MonthOwed, today: CalendarDate): boolean {
  return month.owed > 0 && month.dueOn < today;
}

/** The unpaid months from the first one to `stage` months later, whether the last is charged already or not. */
function unpaidThrough({ plan, months }: Ledger, firstUnpaid: CoverageMonth, stage: number) {
  const unpaid: { month: CoverageMonth; owed: Cents }[] = [];
  for (let ahead = 0; ahead <= stage; ahead += 1) {
    const month = addMonths(firstUnpaid, ahead);
    const charged = months.find((known) => known.month === month);
    if (charged === undefined && isEndedIn(plan, month)) continue;
    const owed = charged?.owed ?? premiumFor(plan, month);
    if (owed > 0) unpaid.push({ month, owed });
  }
  return unpaid;
}
