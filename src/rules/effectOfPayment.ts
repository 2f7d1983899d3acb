import type { CalendarDate, CoverageMonth } from './calendar.ts';
import type { MemberFacts } from './facts.ts';
import type { Cents } from './money.ts';
import type { Policy } from './policy.ts';

export interface ProposedPayment {
  readonly member: MemberFacts;
  readonly planId: string;
  readonly cents: Cents;
  readonly countsOn: CalendarDate;
  readonly today: CalendarDate;
}

/** What a payment would do for coverage: one kind for each thing that can be said. */
export type CoverageEffect = { readonly credit?: Cents } & (
  | { readonly kind: 'startsCoverage'; readonly startsOn: CalendarDate }
  | { readonly kind: 'startsLater'; readonly startsOn: CalendarDate; readonly missed: CalendarDate }
  | { readonly kind: 'firstPaymentIncomplete'; readonly stillOwed: Cents; readonly payBy: CalendarDate }
  | { readonly kind: 'paidUp'; readonly through: CoverageMonth }
  | { readonly kind: 'cures'; readonly through: CoverageMonth; readonly by: CalendarDate }
  | { readonly kind: 'partial'; readonly month: CoverageMonth; readonly stillOwed: Cents; readonly by: CalendarDate }
  | { readonly kind: 'partialPastDue'; readonly stillToCure: Cents; readonly by: CalendarDate }
  | { readonly kind: 'afterDueDate'; readonly month: CoverageMonth; readonly dueOn: CalendarDate }
  | { readonly kind: 'askStaff' }
);

export function effectOfPayment(payment: ProposedPayment, policy: Policy): CoverageEffect {
  throw new Error(`being written: ${[payment.planId, policy.from].join()}`);
}
