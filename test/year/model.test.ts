import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { after, boston, dayOf, drawDays, isBankingDay, isoOf, momentOf } from './model.ts';

const monthOf = (name: string) => Number(name.slice(0, 4)) * 12 + Number(name.slice(5)) - 1;

describe('the model of a year', () => {
  it('is simple, and imports nothing: whoever shares code shares mistakes', () => {
    const text = readFileSync(new URL('model.ts', import.meta.url), 'utf8');
    expect(text.trimEnd().split('\n').length).toBeLessThan(400);
    expect(text).not.toMatch(/\bimport\b/);
  });

  // From the published table: due in the month before, drawn, handed in, the last day of a return, the last of a notice.
  it.each([
    ['2026-12', '2026-11-23', '2026-11-20', '2026-11-25', '2026-11-13'],
    ['2027-01', '2026-12-23', '2026-12-22', '2026-12-28', '2026-12-13'],
    ['2027-02', '2027-01-22', '2027-01-21', '2027-01-26', '2027-01-12'],
    ['2027-03', '2027-02-23', '2027-02-22', '2027-02-25', '2027-02-13'],
    ['2027-04', '2027-03-23', '2027-03-22', '2027-03-25', '2027-03-13'],
    ['2027-05', '2027-04-23', '2027-04-22', '2027-04-27', '2027-04-13'],
    ['2027-06', '2027-05-21', '2027-05-20', '2027-05-25', '2027-05-11'],
    ['2027-07', '2027-06-23', '2027-06-22', '2027-06-25', '2027-06-13'],
    ['2027-08', '2027-07-23', '2027-07-22', '2027-07-27', '2027-07-13'],
    ['2027-09', '2027-08-23', '2027-08-20', '2027-08-25', '2027-08-13'],
    ['2027-10', '2027-09-23', '2027-09-22', '2027-09-27', '2027-09-13'],
    ['2027-11', '2027-10-22', '2027-10-21', '2027-10-26', '2027-10-12'],
    ['2027-12', '2027-11-23', '2027-11-22', '2027-11-26', '2027-11-13'],
    ['2028-01', '2027-12-23', '2027-12-22', '2027-12-27', '2027-12-13'],
  ])('draws %s on the days of the published table', (month, entry, submitBy, returnable, noticeBy) => {
    const days = drawDays(monthOf(month));
    expect([days.entry, days.submitBy, after(days.entry, 2), days.noticeBy].map(isoOf)).toEqual([
      entry,
      submitBy,
      returnable,
      noticeBy,
    ]);
  });

  it.each([
    ['2026-11-26', false],
    ['2026-12-25', false],
    ['2027-05-31', false],
    ['2027-06-18', true],
    ['2027-07-05', false],
    ['2027-10-11', false],
    ['2027-12-24', true],
    ['2028-01-17', false],
    ['2028-02-21', false],
    ['2028-02-29', true],
  ])('knows whether banks work on %s', (day, works) => {
    expect(isBankingDay(dayOf(day))).toBe(works);
  });

  it('reads Boston’s clock as everybody does, in every hour of two years', () => {
    const format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'America/New_York',
      dateStyle: 'short',
      timeStyle: 'short',
    });
    const wrong: string[] = [];
    for (let at = momentOf(dayOf('2027-01-01'), 0); at < momentOf(dayOf('2029-01-01'), 0); at += 3_600_000) {
      const { day, minute } = boston(at);
      const shown = `${isoOf(day)} ${String(minute / 60).padStart(2, '0')}:00`;
      if (format.format(at) !== shown) wrong.push(shown);
    }
    expect(wrong).toEqual([]);
  });

  it('finds the moment at which Boston’s clock shows a minute, an hour later where it is skipped', () => {
    expect(new Date(momentOf(dayOf('2028-03-12'), 90)).toISOString()).toBe('2028-03-12T06:30:00.000Z');
    expect(new Date(momentOf(dayOf('2028-03-12'), 150)).toISOString()).toBe('2028-03-12T07:30:00.000Z');
    expect(new Date(momentOf(dayOf('2028-11-05'), 90)).toISOString()).toBe('2028-11-05T05:30:00.000Z');
    expect(new Date(momentOf(dayOf('2028-11-05'), 150)).toISOString()).toBe('2028-11-05T07:30:00.000Z');
  });
});
