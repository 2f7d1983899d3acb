import type { CalendarDate, CoverageMonth } from './calendar.ts';
import type { MemberFacts, PlanFacts } from './facts.ts';
import type { Cents } from './money.ts';
import type { Policy } from './policy.ts';

export interface MonthOwed {
  readonly month: CoverageMonth;
  readonly charged: Cents;
  readonly paid: Cents;
  readonly owed: Cents;
  readonly dueOn: CalendarDate;
}

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

export interface PlanBalance {
  readonly planId: string;
  /** All months charged so far, oldest first. */
  readonly months: readonly MonthOwed[];
  readonly owed: Cents;
  /** The earliest charged month not fully paid whose due date is today or later. */
  readonly currentDue: MonthOwed | undefined;
  /** Unpaid months whose due date has passed. */
  readonly pastDue: { readonly cents: Cents; readonly months: readonly CoverageMonth[] } | undefined;
  readonly cure: Cure | undefined;
  /** The part of what counts as paid that is scheduled, not yet recorded. */
  readonly scheduled: Cents;
  /** Paid beyond all charges. */
  readonly credit: Cents;
  /** The last chance has passed: no dates are said, staff help. */
  readonly ladderEnded: boolean;
  /** A returned payment reopened a month that had begun: no dates are said, staff help. */
  readonly inQuestion: boolean;
  /** Coverage has ended by the insurer's word: paid only through staff. */
  readonly ended: boolean;
}

export function balanceOf(member: MemberFacts, planId: string, today: CalendarDate, policy: Policy): PlanBalance {
  throw new Error(`being written: ${[member.memberId, planId, today, policy.from].join()}`);
}

export function premiumFor(plan: PlanFacts, month: CoverageMonth): Cents {
  throw new Error(`being written: ${[plan.planId, month].join()}`);
}
