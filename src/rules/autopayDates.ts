import { addBankingDays, bankingDayOnOrBefore } from './bankingDays.ts';
import { addDays, addMonths } from './calendar.ts';
import type { CalendarDate, CoverageMonth } from './calendar.ts';
import { dueDateOf } from './dueDates.ts';
import { remembered } from './remembered.ts';

export interface DueCalendar {
  readonly dueOn: CalendarDate;
  /** The entry date of an AutoPay draw: the last banking day on or before the due date. */
  readonly drawOn: CalendarDate;
  /** The day its file is cut, a banking day earlier. */
  readonly submitBy: CalendarDate;
  readonly returnableUntil: CalendarDate;
  /** The last day to announce a changed amount. */
  readonly noticeBy: CalendarDate;
  /** The last day on which the member's own bank takes a stop order. */
  readonly stopOrderBy: CalendarDate;
}

/** Every date around the due date that falls in `month` (the one for the coverage month after it). */
export const dueCalendar = remembered((month: CoverageMonth, policy): DueCalendar => {
  const dueOn = dueDateOf(addMonths(month, 1), policy);
  const drawOn = bankingDayOnOrBefore(dueOn, policy);
  return {
    dueOn,
    drawOn,
    submitBy: addBankingDays(drawOn, -1, policy),
    returnableUntil: addBankingDays(drawOn, policy.returnWindow, policy),
    noticeBy: addDays(drawOn, -policy.amountNoticeDays),
    stopOrderBy: addBankingDays(drawOn, -policy.stopOrderDays, policy),
  };
});
