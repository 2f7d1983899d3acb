import { addBankingDays, bankingDayOnOrBefore } from './bankingDays.ts';
import { bankDatesFrom } from './bankDates.ts';
import { addMonths, dateIn, firstDayOf } from './calendar.ts';
import type { CalendarDate, CoverageMonth } from './calendar.ts';
import { dueDateOf } from './dueDates.ts';
import type { Policy } from './policy.ts';

/** The days of one coverage month, in the order in which they come. */
export interface TimeLine {
  readonly month: CoverageMonth;
  /** About when the bill reaches the member. */
  readonly billBy: CalendarDate;
  /** The last banking day on or before the due date. */
  readonly lastBankDay: CalendarDate;
  readonly dueOn: CalendarDate;
  /** When the bank takes a payment made on the due date before the cut-off. */
  readonly bankTakesOn: CalendarDate;
  readonly settlesOn: CalendarDate;
  readonly startsOn: CalendarDate;
}

/** What happens when, for whoever pays a month on its very last day. */
export function timeLineOf(month: CoverageMonth, policy: Policy): TimeLine {
  const dueOn = dueDateOf(month, policy);
  const { entryOn, settlesOn } = bankDatesFrom(addBankingDays(dueOn, 1, policy), policy);
  return {
    month,
    billBy: dateIn(addMonths(month, -1), policy.billDay),
    lastBankDay: bankingDayOnOrBefore(dueOn, policy),
    dueOn,
    bankTakesOn: entryOn,
    settlesOn,
    startsOn: firstDayOf(month),
  };
}
