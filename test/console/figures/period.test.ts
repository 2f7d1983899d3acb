import { describe, expect, it } from '@jest/globals';
import { daysOf, isIn, periodAsked } from '../../../src/console/figures/period.ts';
import { calendarDate, instant } from '../../../src/rules/index.ts';

const today = calendarDate('2026-05-31');
const asked = (query: string) => periodAsked(new URLSearchParams(query), today);

describe('the period of the figures', () => {
  it('is the last thirty days, today included, where nothing is asked for', () => {
    expect(asked('')).toEqual({ kind: 'period', period: { from: '2026-05-02', to: '2026-05-31' } });
  });

  it.each([
    ['days=7', '2026-05-25', '2026-05-31'],
    ['days=90', '2026-03-03', '2026-05-31'],
    ['from=2026-05-01&to=2026-05-01', '2026-05-01', '2026-05-01'],
    ['days=8', '2026-05-02', '2026-05-31'],
  ])('is what %s says', (query, from, to) => {
    expect(asked(query)).toEqual({ kind: 'period', period: { from, to } });
  });

  it.each([
    ['from=2026-05-01', 'notADay'],
    ['from=yesterday&to=2026-05-01', 'notADay'],
    ['from=2026-02-30&to=2026-05-01', 'notADay'],
    ['from=2026-05-02&to=2026-05-01', 'turnedRound'],
    ['from=2026-05-02&to=2026-06-01', 'inTheFuture'],
    ['from=2025-05-01&to=2026-05-31', 'tooLong'],
  ])('refuses %s by name, and shows the usual one', (query, reason) => {
    expect(asked(query)).toMatchObject({ kind: 'refused', reason, period: { from: '2026-05-02' } });
  });

  it('holds whole days of Boston', () => {
    const period = { from: calendarDate('2026-05-12'), to: calendarDate('2026-05-13') };
    expect(daysOf(period)).toEqual(['2026-05-12', '2026-05-13']);
    expect(isIn(period, instant('2026-05-14T03:59:00.000Z'))).toBe(true);
    expect(isIn(period, instant('2026-05-14T04:00:00.000Z'))).toBe(false);
  });
});
