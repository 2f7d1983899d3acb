import { addDays } from './calendar.ts';
import type { CalendarDate } from './calendar.ts';
import { mayBecome } from './paymentStatus.ts';
import type { PaymentStatus } from './paymentStatus.ts';
import type { Policy } from './policy.ts';

/** The last moment at which a payment that the bank takes on `entryOn` can be taken back. */
export interface TakeBack {
  readonly until: CalendarDate;
  /** Of that day, on Boston's clock. */
  readonly untilMinute: number;
}

/** The cut-off of the day before: a file made later no longer makes that day. */
export function takeBackOf(entryOn: CalendarDate, policy: Policy): TakeBack {
  return { until: addDays(entryOn, -1), untilMinute: policy.cutOffMinute };
}

export interface TakeBackQuestion {
  readonly status: PaymentStatus;
  readonly entryOn: CalendarDate;
  readonly today: CalendarDate;
  /** Boston's wall clock in minutes since midnight. */
  readonly minute: number;
}

/** Until when a payment can still be taken back, or `undefined` once it is on its way to the bank. */
export function canBeTakenBack(question: TakeBackQuestion, policy: Policy): TakeBack | undefined {
  const { status, entryOn, today, minute } = question;
  const last = takeBackOf(entryOn, policy);
  const inTime = today < last.until || (today === last.until && minute < last.untilMinute);
  return mayBecome(status, 'cancelled') && inTime ? last : undefined;
}
