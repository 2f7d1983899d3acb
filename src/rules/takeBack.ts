import { addBankingDays, bankingDayOnOrAfter } from './bankingDays.ts';
import { addDays, bostonDateOf, bostonMinuteOf } from './calendar.ts';
import type { CalendarDate, Instant } from './calendar.ts';
import type { Policy } from './policy.ts';

/** The last moment at which a payment can surely be taken back. */
export interface TakeBack {
  readonly until: CalendarDate;
  /** Of that day, on Boston's clock. */
  readonly untilMinute: number;
}

/** The day whose bank file is the first that can hold what is recorded now: after the cut-off it is the next one. */
export function fileDayOf(today: CalendarDate, minute: number, policy: Policy): CalendarDate {
  return fileDay(minute >= policy.cutOffMinute ? addDays(today, 1) : today, policy);
}

/** The first banking day on which the bank can take what is in a file that is made at this moment. */
export function entryOfFileMade(today: CalendarDate, minute: number, policy: Policy): CalendarDate {
  const day = minute >= policy.bankTakesUntilMinute ? addDays(today, 1) : today;
  return addBankingDays(fileDay(day, policy), 1, policy);
}

function fileDay(day: CalendarDate, policy: Policy): CalendarDate {
  return policy.filesOn === 'bankingDays' ? bankingDayOnOrAfter(day, policy) : day;
}

/** The cut-off of the first bank file that can hold this payment: the one of its own day, or of a banking day before its entry date. */
export function takeBackOf(entryOn: CalendarDate, recordedAt: Instant, policy: Policy): TakeBack {
  const own = fileDayOf(bostonDateOf(recordedAt), bostonMinuteOf(recordedAt), policy);
  const before = addBankingDays(entryOn, -1, policy);
  return { until: own > before ? own : before, untilMinute: policy.cutOffMinute };
}

/** Whether that moment is still to come. What waits here after it may go to the bank at any time. */
export function isBefore({ until, untilMinute }: TakeBack, at: Instant): boolean {
  const today = bostonDateOf(at);
  return today < until || (today === until && bostonMinuteOf(at) < untilMinute);
}
