import { isHoliday } from './bankingDays.ts';
import { addDays, bostonDateOf, bostonMinuteOf, dayOfMonth, weekdayOf } from './calendar.ts';
import type { CalendarDate, Instant } from './calendar.ts';
import type { Policy } from './policy.ts';

/** When the desk opens next, by Boston's clock. */
export interface Opening {
  readonly date: CalendarDate;
  readonly minute: number;
}

/** Whether people of staff answer in the chat at this moment. Banks have a calendar of their own: Patriots' Day is theirs and not ours. */
export function isStaffed(at: Instant, policy: Policy): boolean {
  const minute = bostonMinuteOf(at);
  return isOfficeDay(bostonDateOf(at), policy) && minute >= policy.staff.from && minute < policy.staff.until;
}

/** The next moment from now on at which somebody will be there; now, where somebody is. */
export function nextOpening(at: Instant, policy: Policy): Opening {
  const today = bostonDateOf(at);
  const minute = bostonMinuteOf(at);
  if (isStaffed(at, policy)) return { date: today, minute };
  let date = minute < policy.staff.from ? today : addDays(today, 1);
  while (!isOfficeDay(date, policy)) date = addDays(date, 1);
  return { date, minute: policy.staff.from };
}

function isOfficeDay(date: CalendarDate, policy: Policy): boolean {
  return policy.staff.weekdays.includes(weekdayOf(date)) && !isHoliday(date, policy) && !isStateHoliday(date, policy);
}

/** Days on which the state's offices are closed and banks are open. */
function isStateHoliday(date: CalendarDate, { staff }: Policy): boolean {
  const nth = Math.ceil(dayOfMonth(date) / 7);
  const month = Number(date.slice(5, 7));
  return staff.holidays.some((day) => day.month === month && day.weekday === weekdayOf(date) && day.nth === nth);
}
