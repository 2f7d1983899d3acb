import { describe, expect, it } from '@jest/globals';
import {
  addBankingDays,
  addDays,
  bankingDayOnOrAfter,
  bankingDayOnOrBefore,
  isBankingDay,
  isHoliday,
} from '../../src/rules/index.ts';
import type { CalendarDate } from '../../src/rules/index.ts';
import { on, policy } from './world.ts';

/** The weekdays on which the Federal Reserve is closed, written out by hand. */
const closedWeekdays: Record<string, readonly string[]> = {
  2026: ['01-01', '01-19', '02-16', '05-25', '06-19', '09-07', '10-12', '11-11', '11-26', '12-25'],
  2027: ['01-01', '01-18', '02-15', '05-31', '07-05', '09-06', '10-11', '11-11', '11-25'],
  2028: ['01-17', '02-21', '05-29', '06-19', '07-04', '09-04', '10-09', '11-23', '12-25'],
  2033: ['01-17', '02-21', '05-30', '06-20', '07-04', '09-05', '10-10', '11-11', '11-24', '12-26'],
};

function daysOf(year: string): CalendarDate[] {
  const days: CalendarDate[] = [];
  for (let day = on(`${year}-01-01`); day.startsWith(year); day = addDays(day, 1)) days.push(day);
  return days;
}

describe('banking days', () => {
  it.each(Object.keys(closedWeekdays))('the weekdays closed in %s are exactly the Federal Reserve list', (year) => {
    const weekends = new Set(daysOf(year).filter((day) => [0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay())));
    const closed = daysOf(year).filter((day) => !weekends.has(day) && !isBankingDay(day, policy));
    expect(closed).toEqual(closedWeekdays[year]?.map((day) => `${year}-${day}`));
    expect([...weekends].some((day) => isBankingDay(day, policy))).toBe(false);
  });

  it.each([
    ['the Friday before a Saturday July 4', '2026-07-03', true],
    ['the Friday before a Saturday June 19', '2027-06-18', true],
    ['the Friday before a Saturday Christmas', '2027-12-24', true],
    ['the last day of 2027 before a Saturday New Year', '2027-12-31', true],
    ['the Monday after a Sunday July 4', '2027-07-05', false],
    ["Patriots' Day, on which only the state is closed", '2027-04-19', true],
    ['Good Friday', '2027-03-26', true],
    ['Memorial Day', '2026-05-25', false],
  ])('%s is a banking day: %#', (_, day, open) => {
    expect(isBankingDay(on(day), policy)).toBe(open);
  });

  it('calls the Saturday of a holiday a holiday, and not the Monday after it', () => {
    expect(isHoliday(on('2026-07-04'), policy)).toBe(true);
    expect(isHoliday(on('2026-07-06'), policy)).toBe(false);
  });

  it('looks for the next or the last banking day, the day itself included', () => {
    expect(bankingDayOnOrAfter(on('2026-05-23'), policy)).toBe('2026-05-26');
    expect(bankingDayOnOrAfter(on('2026-05-26'), policy)).toBe('2026-05-26');
    expect(bankingDayOnOrBefore(on('2026-05-25'), policy)).toBe('2026-05-22');
    expect(bankingDayOnOrBefore(on('2026-05-22'), policy)).toBe('2026-05-22');
  });

  it('counts banking days both ways and never the first day', () => {
    expect(addBankingDays(on('2026-12-23'), 2, policy)).toBe('2026-12-28');
    expect(addBankingDays(on('2026-12-28'), -2, policy)).toBe('2026-12-23');
    expect(addBankingDays(on('2026-05-23'), 1, policy)).toBe('2026-05-26');
    expect(addBankingDays(on('2026-05-23'), 0, policy)).toBe('2026-05-23');
  });
});
