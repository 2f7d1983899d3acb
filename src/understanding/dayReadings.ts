import { addDays, dayOfMonth, daysBetween, isCalendarDate, weekdayOf } from '../rules/index.ts';
import type { CalendarDate, CoverageMonth } from '../rules/index.ts';
import type { DateHeard } from './heard.ts';

/** A passed day is meant for next year only when that is soon: "January 5" said in December. */
const soonDays = 180;

/** The day if it exists, written with its parts. */
export function dayOf(year: number, month: number, day: number): CalendarDate | undefined {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isCalendarDate(text) ? text : undefined;
}

export function yearOf(date: CalendarDate): number {
  return Number(date.slice(0, 4));
}

/** How many months ahead the next month of that number is; the current one is none ahead. */
export function monthsUntil(month: number, current: CoverageMonth): number {
  return (month - Number(current.slice(5, 7)) + 12) % 12;
}

/** A month and day, with the year when it was said. */
export function monthAndDay(
  { year, month, day }: { year?: number | undefined; month: number; day: number },
  today: CalendarDate,
  said: string,
): DateHeard {
  const date = dayOf(year ?? yearOf(today), month, day);
  if (date !== undefined && date >= today) return { kind: 'date', date };
  if (year !== undefined) return date === undefined ? notADate(said) : inThePast(date);
  const nextYear = dayOf(yearOf(today) + 1, month, day);
  if (nextYear !== undefined && daysBetween(today, nextYear) <= soonDays) return { kind: 'date', date: nextYear };
  return date === undefined ? notADate(said) : inThePast(date);
}

/** "the 15th": the next one, today included. A 31st that this month lacks is not moved to another day. */
export function dayInMonth(day: number, today: CalendarDate, said: string): DateHeard {
  const [year, month] = [yearOf(today), Number(today.slice(5, 7))];
  const passed = day < dayOfMonth(today);
  const date = passed
    ? month === 12
      ? dayOf(year + 1, 1, day)
      : dayOf(year, month + 1, day)
    : dayOf(year, month, day);
  return date === undefined ? notADate(said) : { kind: 'date', date };
}

/** "5/6" is May 6 to some and June 5 to others: both are offered where both could be meant. */
export function numericDay(
  parts: { first: number; second: number; year?: number | undefined },
  monthFirst: boolean,
  today: CalendarDate,
  said: string,
): DateHeard {
  const { first, second, year } = parts;
  const usual = { year, month: monthFirst ? first : second, day: monthFirst ? second : first };
  const other = { year, month: usual.day, day: usual.month };
  const readings = [usual, other].map((reading) => monthAndDay(reading, today, said));
  const [natural, swapped] = readings;
  if (natural === undefined || swapped === undefined || first === second) return natural ?? notADate(said);
  if (natural.kind !== 'date' && swapped.kind !== 'date') {
    return isNotADate(natural) ? swapped : natural;
  }
  if (swapped.kind !== 'date') return natural;
  // The day cannot be a month, so there is no second way of writing; still not the habit of the language.
  if (isNotADate(natural)) return swapped;
  const options = readings.flatMap((reading) => (reading.kind === 'date' ? [reading.date] : []));
  return { kind: 'ambiguous', options };
}

/** The coming day of that name. Today's own name may mean today or in a week, so both are offered. */
export function weekdayFrom(
  weekday: number,
  today: CalendarDate,
  which: 'coming' | 'this' | 'next' | 'nextWeek',
): DateHeard {
  const ahead = (weekday - weekdayOf(today) + 7) % 7;
  const coming = addDays(today, ahead);
  const following = addDays(today, ahead + 7);
  const endsThisWeek = weekdayOf(today) + ahead <= 7;
  if (which === 'nextWeek') return { kind: 'date', date: addDays(today, 7 - weekdayOf(today) + weekday) };
  if (which === 'this') return { kind: 'date', date: coming };
  if (ahead === 0) return which === 'next' ? { kind: 'date', date: following } : either(coming, following);
  // "next friday" said on a Monday is this week's for some and next week's for others.
  return which === 'next' && endsThisWeek ? either(coming, following) : { kind: 'date', date: coming };
}

/** Two digits are the century that makes a pay date sensible. */
export function fullYear(digits: string): number {
  return digits.length === 2 ? 2000 + Number(digits) : Number(digits);
}

export function notADate(said: string): DateHeard {
  return { kind: 'refused', reason: 'notADate', said };
}

export function inThePast(date: CalendarDate): DateHeard {
  return { kind: 'refused', reason: 'inThePast', said: date };
}

function either(one: CalendarDate, other: CalendarDate): DateHeard {
  return { kind: 'ambiguous', options: [one, other] };
}

function isNotADate(reading: DateHeard): boolean {
  return reading.kind === 'refused' && reading.reason === 'notADate';
}
