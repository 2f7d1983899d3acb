import { describe, expect, it } from '@jest/globals';
import {
  addBankingDays,
  addDays,
  addMonths,
  bankDatesOf,
  billedMonthOn,
  dueCalendar,
  dueDateOf,
  instant,
  bostonDateOf,
  bostonMinuteOf,
  isBankingDay,
  isCalendarDate,
  monthOf,
  nextDueDate,
  weekdayOf,
} from '../../src/rules/index.ts';
import type { CalendarDate } from '../../src/rules/index.ts';
import { on, policy } from './world.ts';

const days: CalendarDate[] = [];
for (let day = on('2026-01-01'); day <= on('2036-12-31'); day = addDays(day, 1)) days.push(day);

/** Collects what breaks a promise, so that one assertion names every such day. */
function daysThat(breakThePromise: (day: CalendarDate) => boolean): CalendarDate[] {
  return days.filter(breakThePromise);
}

describe('every day of 2026 to 2036', () => {
  it('is there once', () => {
    expect(days).toHaveLength(11 * 365 + 3);
    expect(days.every(isCalendarDate)).toBe(true);
  });

  it('has a weekday one after that of the day before', () => {
    expect(daysThat((day) => weekdayOf(addDays(day, 1)) !== (weekdayOf(day) % 7) + 1)).toEqual([]);
  });

  it('closes the banks for at most four days in a row', () => {
    expect(daysThat((day) => [0, 1, 2, 3].every((ahead) => !isBankingDay(addDays(day, ahead), policy)))).toEqual([]);
  });

  it('has an entry date that is a later banking day, with no banking day left out before it', () => {
    const wrong = daysThat((day) => {
      const { entryOn } = bankDatesOf({ payOn: day, today: day, minute: policy.cutOffMinute - 1 }, policy);
      for (let between = addDays(day, 1); between < entryOn; between = addDays(between, 1)) {
        if (isBankingDay(between, policy)) return true;
      }
      return entryOn <= day || !isBankingDay(entryOn, policy);
    });
    expect(wrong).toEqual([]);
  });

  it('never gets an earlier entry date from a later minute or a later pay date', () => {
    const wrong = daysThat((today) => {
      const early = bankDatesOf({ payOn: today, today, minute: policy.cutOffMinute - 1 }, policy).entryOn;
      const late = bankDatesOf({ payOn: today, today, minute: policy.cutOffMinute }, policy).entryOn;
      const tomorrow = bankDatesOf({ payOn: addDays(today, 1), today, minute: policy.cutOffMinute }, policy).entryOn;
      return late < early || tomorrow < late;
    });
    expect(wrong).toEqual([]);
  });

  it('settles on a banking day two banking days after the entry date', () => {
    const wrong = daysThat((day) => {
      const { entryOn, settlesOn } = bankDatesOf({ payOn: day, today: day, minute: 0 }, policy);
      return !isBankingDay(settlesOn, policy) || settlesOn !== addBankingDays(entryOn, 2, policy);
    });
    expect(wrong).toEqual([]);
  });

  it('is undone by as many banking days back as forward, from a banking day', () => {
    const wrong = daysThat((day) => {
      if (!isBankingDay(day, policy)) return false;
      return [1, 2, 3, 10].some((n) => addBankingDays(addBankingDays(day, n, policy), -n, policy) !== day);
    });
    expect(wrong).toEqual([]);
  });

  it('is at most 31 days before the next due date, which is a 23rd', () => {
    const wrong = daysThat((day) => {
      const { month, dueOn } = nextDueDate(day, policy);
      return dueOn < day || dueOn > addDays(day, 31) || !dueOn.endsWith('-23') || dueOn !== dueDateOf(month, policy);
    });
    expect(wrong).toEqual([]);
  });

  it('bills the month after it, due on the 23rd of its own month', () => {
    const wrong = daysThat((day) => dueDateOf(billedMonthOn(day, policy), policy) !== `${monthOf(day)}-23`);
    expect(wrong).toEqual([]);
  });

  it('keeps the dates around a draw in order', () => {
    const wrong = daysThat((day) => {
      const dates = dueCalendar(monthOf(day), policy);
      const { noticeBy, stopOrderBy, submitBy, drawOn, dueOn, returnableUntil } = dates;
      const banking = [stopOrderBy, submitBy, drawOn, returnableUntil].every((date) => isBankingDay(date, policy));
      const ordered = noticeBy < stopOrderBy && stopOrderBy < submitBy && submitBy < drawOn && drawOn <= dueOn;
      return !banking || !ordered || returnableUntil <= drawOn || addDays(drawOn, 4) < dueOn;
    });
    expect(wrong).toEqual([]);
  });

  it('ends at midnight in Boston, whatever the clocks do', () => {
    const wrong = daysThat((day) => {
      const noon = bostonDateOf(instant(`${day}T17:00:00Z`));
      // Midnight in Boston is 04:00 or 05:00 in UTC; one hour before it is never that day yet.
      const before = bostonDateOf(instant(`${day}T03:59:00Z`));
      const after = bostonDateOf(instant(`${day}T05:00:00Z`));
      return noon !== day || before !== addDays(day, -1) || after !== day;
    });
    expect(wrong).toEqual([]);
  });

  it('has wall clock minutes that only jump at two in the morning of a clock change', () => {
    const jumps = daysThat((day) => {
      const at = (hour: number) => bostonMinuteOf(instant(`${day}T${String(hour).padStart(2, '0')}:30:00Z`));
      return at(12) - at(5) !== 7 * 60;
    });
    expect(jumps).toHaveLength(22);
    expect(jumps.every((day) => weekdayOf(day) === 7 && ['03', '11'].includes(day.slice(5, 7)))).toBe(true);
  });

  it('counts months like the calendar', () => {
    expect(daysThat((day) => addMonths(addMonths(monthOf(day), 17), -17) !== monthOf(day))).toEqual([]);
  });
});
