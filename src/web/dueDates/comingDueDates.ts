import {
  addMonths,
  type CalendarDate,
  type CoverageMonth,
  dueDateOf,
  monthOf,
  type Policy,
} from '../../rules/index.ts';

export interface ComingDueDate {
  readonly month: CoverageMonth;
  readonly dueOn: CalendarDate;
}

/** The due dates from today on, in the order in which they come. */
export function comingDueDates(today: CalendarDate, count: number, policy: Policy): readonly ComingDueDate[] {
  // An exception may move a due date past others, so some months more on either side are looked at.
  const margin = 2;
  const months = Array.from({ length: count + 2 * margin }, (_, index) => addMonths(monthOf(today), index - margin));
  return months
    .map((month) => ({ month, dueOn: dueDateOf(month, policy) }))
    .filter(({ dueOn }) => dueOn >= today)
    .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
    .slice(0, count);
}
