import { addDays, dayOfMonth, monthOf, weekdayOf } from './calendar.ts';
import type { CalendarDate } from './calendar.ts';
import type { Policy } from './policy.ts';
import { remembered } from './remembered.ts';

const monday = 1;
const saturday = 6;

/** A Federal Reserve holiday, or the Monday on which one that fell on a Sunday is kept. */
export function isHoliday(date: CalendarDate, policy: Policy): boolean {
  if (isFixedHoliday(date, policy) || isNthWeekdayHoliday(date, policy)) return true;
  // A Sunday holiday closes Monday. A Saturday holiday leaves the Friday before open.
  return weekdayOf(date) === monday && isFixedHoliday(addDays(date, -1), policy);
}

/** Asked again and again of the same few days, by a run for each of a hundred thousand members. */
export const isBankingDay = remembered((date: CalendarDate, policy) => {
  return weekdayOf(date) < saturday && !isHoliday(date, policy);
});

export function bankingDayOnOrAfter(date: CalendarDate, policy: Policy): CalendarDate {
  let day = date;
  while (!isBankingDay(day, policy)) day = addDays(day, 1);
  return day;
}

export function bankingDayOnOrBefore(date: CalendarDate, policy: Policy): CalendarDate {
  let day = date;
  while (!isBankingDay(day, policy)) day = addDays(day, -1);
  return day;
}

/** The n-th banking day after `date`, or before it when n is negative. The date itself is never counted. */
export function addBankingDays(date: CalendarDate, n: number, policy: Policy): CalendarDate {
  let day = date;
  for (let left = Math.abs(n); left > 0; left -= 1) {
    day = n > 0 ? bankingDayOnOrAfter(addDays(day, 1), policy) : bankingDayOnOrBefore(addDays(day, -1), policy);
  }
  return day;
}

function isFixedHoliday(date: CalendarDate, policy: Policy): boolean {
  const month = Number(date.slice(5, 7));
  return policy.holidays.fixed.some((holiday) => holiday.month === month && holiday.day === dayOfMonth(date));
}

function isNthWeekdayHoliday(date: CalendarDate, policy: Policy): boolean {
  const month = Number(date.slice(5, 7));
  const weekday = weekdayOf(date);
  const nth = Math.ceil(dayOfMonth(date) / 7);
  const isLast = monthOf(addDays(date, 7)) !== monthOf(date);
  return policy.holidays.nthWeekday.some(
    (holiday) =>
      holiday.month === month && holiday.weekday === weekday && (holiday.nth === -1 ? isLast : holiday.nth === nth),
  );
}
