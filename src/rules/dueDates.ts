import { addMonths, dateIn, monthOf } from './calendar.ts';
import type { CalendarDate, CoverageMonth } from './calendar.ts';
import type { Policy } from './policy.ts';

/** The day by which a coverage month must be paid: the 23rd of the month before, unless an exception was granted. */
export function dueDateOf(month: CoverageMonth, policy: Policy): CalendarDate {
  const exception = policy.dueDateExceptions.find((granted) => granted.month === month);
  return exception?.dueOn ?? dateIn(addMonths(month, -1), policy.dueDay);
}

/** The month whose charge is the newest on that day: a charge exists from the 1st of the month before coverage. */
export function billedMonthOn(today: CalendarDate, _policy?: Policy): CoverageMonth {
  return addMonths(monthOf(today), 1);
}

/** The first due date on or after today, and the month it is for. */
export function nextDueDate(today: CalendarDate, policy: Policy): { month: CoverageMonth; dueOn: CalendarDate } {
  // An exception may move a due date by a month or two, so the months around today are looked at, not only the next.
  const around = [-2, -1, 0, 1, 2].map((ahead) => addMonths(monthOf(today), ahead));
  const dates = around.map((month) => ({ month, dueOn: dueDateOf(month, policy) }));
  const coming = dates.filter(({ dueOn }) => dueOn >= today).sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  const [next] = coming;
  if (next === undefined) throw new RangeError('no due date follows');
  return next;
}
