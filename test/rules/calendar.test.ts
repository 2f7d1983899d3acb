import { describe, expect, it } from '@jest/globals';
import {
  addDays,
  addMinutes,
  addMonths,
  bostonDateOf,
  bostonMinuteOf,
  calendarDate,
  coverageMonth,
  dateIn,
  dayOfMonth,
  daysBetween,
  firstDayOf,
  instant,
  isCalendarDate,
  isCoverageMonth,
  minutesBetween,
  monthOf,
  weekdayOf,
} from '../../src/rules/index.ts';
import { month, on } from './world.ts';

describe('calendar', () => {
  it.each(['2026-05-23', '2028-02-29', '2026-12-31'])('%s is a date', (text) => {
    expect(isCalendarDate(text)).toBe(true);
    expect(calendarDate(text)).toBe(text);
  });

  it.each(['2027-02-29', '2026-02-30', '2026-04-31', '2026-13-01', '2026-00-10', '2026-5-3', '0026-05-03', 'x', ''])(
    '"%s" is not a date',
    (text) => {
      expect(isCalendarDate(text)).toBe(false);
      expect(() => calendarDate(text)).toThrow(RangeError);
    },
  );

  it.each([
    ['2026-06', true],
    ['2026-13', false],
    ['2026-00', false],
    ['2026-6', false],
    ['0000-01', false],
  ])('whether "%s" is a coverage month: %s', (text, is) => {
    expect(isCoverageMonth(text)).toBe(is);
    if (!is) expect(() => coverageMonth(text)).toThrow(RangeError);
  });

  it.each([
    ['an evening in Boston is still that day although UTC is a day on', '2026-05-24T02:30:00Z', '2026-05-23', 1350],
    ['the last minute of the 23rd', '2026-05-24T03:59:59Z', '2026-05-23', 1439],
    ['the first minute of the 24th', '2026-05-24T04:00:00Z', '2026-05-24', 0],
    ['the minute before the clocks go forward', '2027-03-14T06:59:00Z', '2027-03-14', 119],
    ['the minute after the clocks went forward', '2027-03-14T07:00:00Z', '2027-03-14', 180],
    ['half past one for the first time', '2027-11-07T05:30:00Z', '2027-11-07', 90],
    ['half past one for the second time', '2027-11-07T06:30:00Z', '2027-11-07', 90],
    ['winter midnight', '2027-01-01T05:00:00Z', '2027-01-01', 0],
  ])('reads the wall clock of Boston: %s', (_, at, date, minute) => {
    expect(bostonDateOf(instant(at))).toBe(date);
    expect(bostonMinuteOf(instant(at))).toBe(minute);
  });

  it('writes every instant in UTC with milliseconds, and refuses one without a zone', () => {
    expect(instant('2026-05-13T15:00:00-04:00')).toBe('2026-05-13T19:00:00.000Z');
    expect(() => instant('2026-05-13T15:00:00')).toThrow(RangeError);
    expect(() => instant('yesterday')).toThrow(RangeError);
  });

  it('counts minutes between instants both ways', () => {
    const at = instant('2026-05-13T23:50:00Z');
    expect(addMinutes(at, 20)).toBe('2026-05-14T00:10:00.000Z');
    expect(minutesBetween(at, addMinutes(at, -5))).toBe(-5);
  });

  it('counts days over the ends of months and years, leap days and clock changes', () => {
    expect(addDays(on('2026-12-31'), 1)).toBe('2027-01-01');
    expect(addDays(on('2028-03-01'), -1)).toBe('2028-02-29');
    expect(addDays(on('2027-03-13'), 2)).toBe('2027-03-15');
    expect(daysBetween(on('2027-03-13'), on('2027-11-08'))).toBe(240);
    expect(daysBetween(on('2026-05-24'), on('2026-05-23'))).toBe(-1);
  });

  it('knows weekdays from Monday 1 to Sunday 7', () => {
    expect(weekdayOf(on('2026-11-23'))).toBe(1);
    expect(weekdayOf(on('2027-01-23'))).toBe(6);
    expect(weekdayOf(on('2027-05-23'))).toBe(7);
  });

  it('counts months over the year both ways', () => {
    expect(addMonths(month('2026-12'), 1)).toBe('2027-01');
    expect(addMonths(month('2026-01'), -1)).toBe('2025-12');
    expect(addMonths(month('2026-06'), -30)).toBe('2023-12');
    expect(monthOf(on('2026-05-23'))).toBe('2026-05');
    expect(firstDayOf(month('2026-06'))).toBe('2026-06-01');
    expect(dayOfMonth(on('2026-05-03'))).toBe(3);
  });

  it('takes the last day for the 31st of a shorter month', () => {
    expect(dateIn(month('2027-02'), 31)).toBe('2027-02-28');
    expect(dateIn(month('2028-02'), 30)).toBe('2028-02-29');
    expect(dateIn(month('2026-05'), 23)).toBe('2026-05-23');
    expect(() => dateIn(month('2026-05'), 0)).toThrow(RangeError);
  });
});
