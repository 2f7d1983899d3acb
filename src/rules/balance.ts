import { monthOf } from './calendar.ts';
import type { CalendarDate, CoverageMonth } from './calendar.ts';
import { cureOf, graceClassOf, isPastDue } from './delinquency.ts';
import type { Cure } from './delinquency.ts';
import type { MemberFacts } from './facts.ts';
import { ledgerOf } from './ledger.ts';
import type { Ledger, MonthOwed } from './ledger.ts';
import { cents, sum } from './money.ts';
import type { Cents } from './money.ts';
import type { Policy } from './policy.ts';
import { isEndedIn } from './premium.ts';

/** Three figures that are never mixed (current due, past due, amount to cure), and what they stand on. */
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
  /** What can be paid now before money becomes credit: what is owed, the amount to cure or the first payment. */
  readonly payable: Cents;
  /** The last chance has passed: no dates are said, staff help. */
  readonly ladderEnded: boolean;
  /** A returned payment reopened a month that had begun: no dates are said, staff help. */
  readonly inQuestion: boolean;
  /** Coverage has ended by the insurer's word: paid only through staff. */
  readonly ended: boolean;
}

export function balanceOf(member: MemberFacts, planId: string, today: CalendarDate, policy: Policy): PlanBalance {
  const ledger = ledgerOf({ member, planId, today }, policy);
  const owed = sum(ledger.months.map((month) => month.owed));
  const ended = hasEnded(ledger, today);
  const inQuestion = ledger.reopened.length > 0;
  const ladder = ended || inQuestion ? undefined : cureOf(ledger, graceClassOf(member, ledger.plan), today, policy);
  const cure = ladder === 'ended' ? undefined : ladder;
  const missing = ended ? 0 : ledger.first.missing;
  return {
    planId,
    months: ledger.months,
    owed,
    currentDue: ledger.months.find((month) => month.owed > 0 && month.dueOn >= today),
    pastDue: pastDueOf(ledger.months, today),
    cure,
    scheduled: sum(ledger.payments.filter(({ status }) => status === 'scheduled').map((payment) => payment.cents)),
    credit: ledger.credit,
    payable: cents(Math.max(owed, cure?.cents ?? 0, missing)),
    ladderEnded: ladder === 'ended',
    inQuestion,
    ended,
  };
}

function pastDueOf(months: readonly MonthOwed[], today: CalendarDate): PlanBalance['pastDue'] {
  const unpaid = months.filter((month) => isPastDue(month, today));
  if (unpaid.length === 0) return undefined;
  return { cents: sum(unpaid.map(({ owed }) => owed)), months: unpaid.map(({ month }) => month) };
}

/** Ended this month, or ended before it could begin. A plan that ends later may still be paid until then. */
function hasEnded({ plan, first }: Ledger, today: CalendarDate): boolean {
  const thisMonth = monthOf(today);
  return isEndedIn(plan, first.month > thisMonth ? first.month : thisMonth);
}
