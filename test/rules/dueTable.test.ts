import { describe, expect, it } from '@jest/globals';
import { dueCalendar, weekdayOf } from '../../src/rules/index.ts';
import { month, policy } from './world.ts';

/** Computed by hand from the Federal Reserve's holiday list: the dates around the 23rd of each month. */
const table = [
  // month, weekday, last banking day, submit by, return until, notice by, stop order by
  ['2026-11', 'Mon', '2026-11-23', '2026-11-20', '2026-11-25', '2026-11-13', '2026-11-18'],
  ['2026-12', 'Wed', '2026-12-23', '2026-12-22', '2026-12-28', '2026-12-13', '2026-12-18'],
  ['2027-01', 'Sat', '2027-01-22', '2027-01-21', '2027-01-26', '2027-01-12', '2027-01-19'],
  ['2027-02', 'Tue', '2027-02-23', '2027-02-22', '2027-02-25', '2027-02-13', '2027-02-18'],
  ['2027-03', 'Tue', '2027-03-23', '2027-03-22', '2027-03-25', '2027-03-13', '2027-03-18'],
  ['2027-04', 'Fri', '2027-04-23', '2027-04-22', '2027-04-27', '2027-04-13', '2027-04-20'],
  ['2027-05', 'Sun', '2027-05-21', '2027-05-20', '2027-05-25', '2027-05-11', '2027-05-18'],
  ['2027-06', 'Wed', '2027-06-23', '2027-06-22', '2027-06-25', '2027-06-13', '2027-06-18'],
  ['2027-07', 'Fri', '2027-07-23', '2027-07-22', '2027-07-27', '2027-07-13', '2027-07-20'],
  ['2027-08', 'Mon', '2027-08-23', '2027-08-20', '2027-08-25', '2027-08-13', '2027-08-18'],
  ['2027-09', 'Thu', '2027-09-23', '2027-09-22', '2027-09-27', '2027-09-13', '2027-09-20'],
  ['2027-10', 'Sat', '2027-10-22', '2027-10-21', '2027-10-26', '2027-10-12', '2027-10-19'],
  ['2027-11', 'Tue', '2027-11-23', '2027-11-22', '2027-11-26', '2027-11-13', '2027-11-18'],
  ['2027-12', 'Thu', '2027-12-23', '2027-12-22', '2027-12-27', '2027-12-13', '2027-12-20'],
] as const;

const weekdays = ['', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

describe('the dates around the 23rd', () => {
  it.each(table)('of %s, a %s, are those of the table', (of, weekday, drawOn, submitBy, until, noticeBy, stopBy) => {
    const dates = dueCalendar(month(of), policy);
    expect(dates).toEqual({
      dueOn: `${of}-23`,
      drawOn,
      submitBy,
      returnableUntil: until,
      noticeBy,
      stopOrderBy: stopBy,
    });
    expect(weekdays[weekdayOf(dates.dueOn)]).toBe(weekday);
  });
});
