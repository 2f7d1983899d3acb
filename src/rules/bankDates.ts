import { addBankingDays, bankingDayOnOrAfter } from './bankingDays.ts';
import type { CalendarDate } from './calendar.ts';
import type { Policy } from './policy.ts';
import { fileDayOf } from './takeBack.ts';

export interface BankDates {
  /** The banking day on which the bank takes the money. */
  readonly entryOn: CalendarDate;
  /** The day from which we call it settled, if the bank has not sent it back. */
  readonly settlesOn: CalendarDate;
  /** The last day on which a return for want of money or a wrong number still comes. */
  readonly returnableUntil: CalendarDate;
}

export interface PayMoment {
  readonly payOn: CalendarDate;
  readonly today: CalendarDate;
  /** Boston's wall clock in minutes since midnight. */
  readonly minute: number;
}

/** When the bank takes a payment that is confirmed at this moment. */
export function bankDatesOf({ payOn, today, minute }: PayMoment, policy: Policy): BankDates {
  const earliest = earliestEntry(today, minute, policy);
  const wished = payOn > today ? bankingDayOnOrAfter(payOn, policy) : earliest;
  // "Tomorrow", said after the cut-off, can be no sooner than a payment recorded now.
  return bankDatesFrom(wished > earliest ? wished : earliest, policy);
}

/** The first banking day on which the bank can take what goes into the next file. */
export function earliestEntry(today: CalendarDate, minute: number, policy: Policy): CalendarDate {
  return addBankingDays(fileDayOf(today, minute, policy), 1, policy);
}

export function bankDatesFrom(entryOn: CalendarDate, policy: Policy): BankDates {
  return {
    entryOn,
    settlesOn: addBankingDays(entryOn, policy.settleAfter, policy),
    returnableUntil: addBankingDays(entryOn, policy.returnWindow, policy),
  };
}

/** The day a payment counts for: the day it is recorded or scheduled for, unless the operator waits for settlement. */
export function countsOnOf(payOn: CalendarDate, bankDates: BankDates, policy: Policy): CalendarDate {
  return policy.receivedOn === 'settled' ? bankDates.settlesOn : payOn;
}
