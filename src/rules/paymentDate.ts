import { addDays } from './calendar.ts';
import type { CalendarDate } from './calendar.ts';
import type { Policy } from './policy.ts';

export interface DateRequest {
  readonly payOn: CalendarDate;
  readonly today: CalendarDate;
  readonly dueOn: CalendarDate;
  /** The day it counts for, where that is not the day of payment (see `countsOnOf`). */
  readonly countsOn?: CalendarDate;
  readonly lateAcknowledged: boolean;
}

export type DateDecision =
  | { readonly kind: 'accepted'; readonly payOn: CalendarDate; readonly late: boolean }
  | { readonly kind: 'refused'; readonly reason: 'inThePast' }
  | { readonly kind: 'refused'; readonly reason: 'tooFarAhead'; readonly latest: CalendarDate }
  | { readonly kind: 'refused'; readonly reason: 'afterDueDate'; readonly dueOn: CalendarDate };

/** Whether a payment may be made for this day. The first refusal that applies is the answer, in the type's order. */
export function decidePayDate(request: DateRequest, policy: Policy): DateDecision {
  const { payOn, today, dueOn, countsOn = payOn, lateAcknowledged } = request;
  const latest = addDays(today, policy.maximumDaysAhead);
  const late = countsOn > dueOn;
  if (payOn < today) return { kind: 'refused', reason: 'inThePast' };
  if (payOn > latest) return { kind: 'refused', reason: 'tooFarAhead', latest };
  if (late && !lateAcknowledged) return { kind: 'refused', reason: 'afterDueDate', dueOn };
  return { kind: 'accepted', payOn, late };
}
