import {
  addDays,
  bostonDateOf,
  type CalendarDate,
  daysBetween,
  type Instant,
  isCalendarDate,
} from '../../rules/index.ts';

/** Whole days of Boston's calendar, both ends included. */
export interface Period {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

export const usualDays = [7, 30, 90] as const;
export const longestDays = 366;

export type PeriodAsked =
  | { readonly kind: 'period'; readonly period: Period }
  /** What is shown instead is the usual month. */
  | {
      readonly kind: 'refused';
      readonly reason: 'notADay' | 'turnedRound' | 'inTheFuture' | 'tooLong';
      readonly period: Period;
    };

/** The last so many days, today included. */
export function lastDays(days: number, today: CalendarDate): Period {
  return { from: addDays(today, 1 - days), to: today };
}

/** What a page was asked to show: `days`, or `from` and `to`; the last thirty days where it was asked for nothing. */
export function periodAsked(query: URLSearchParams, today: CalendarDate): PeriodAsked {
  const usual = lastDays(30, today);
  const days = usualDays.find((each) => `${each}` === query.get('days'));
  if (days !== undefined) return { kind: 'period', period: lastDays(days, today) };
  const from = query.get('from') ?? '';
  const to = query.get('to') ?? '';
  if (from === '' && to === '') return { kind: 'period', period: usual };
  if (!isCalendarDate(from) || !isCalendarDate(to)) return { kind: 'refused', reason: 'notADay', period: usual };
  if (from > to) return { kind: 'refused', reason: 'turnedRound', period: usual };
  if (to > today) return { kind: 'refused', reason: 'inTheFuture', period: usual };
  if (daysBetween(from, to) >= longestDays) return { kind: 'refused', reason: 'tooLong', period: usual };
  return { kind: 'period', period: { from, to } };
}

export function daysOf({ from, to }: Period): readonly CalendarDate[] {
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => addDays(from, index));
}

/** Whether something happened in the period. */
export function isIn({ from, to }: Period, at: Instant): boolean {
  const day = bostonDateOf(at);
  return from <= day && day <= to;
}
