import { describe, expect, it } from '@jest/globals';
import { cents, coverageMonth, nextDueOf, payByOf } from '../../src/rules/index.ts';
import { classed, on, paid, planWith, policy } from './world.ts';

const today = on('2026-05-13');
/** January to June at $100 a month. */
const paidUp = [paid(600, '2025-12-20')];

describe('the last day in time', () => {
  it('is the due date of the month that is charged and not paid', () => {
    expect(payByOf(classed('taxCredit', [paid(500, '2025-12-20')]), 'health', today, policy)).toBe('2026-05-23');
  });

  it('is the day to cure by where money is past due', () => {
    expect(payByOf(classed('taxCredit', [paid(400, '2025-12-20')]), 'health', on('2026-05-25'), policy)).toBe(
      '2026-06-23',
    );
  });

  it('is no day on which nothing unpaid falls due, for whoever is paid up', () => {
    expect(payByOf(classed('taxCredit', paidUp), 'health', today, policy)).toBe('2026-06-23');
  });

  it('moves on by each month that credit pays', () => {
    expect(payByOf(classed('taxCredit', [paid(800, '2025-12-20')]), 'health', today, policy)).toBe('2026-08-23');
  });

  it('is beyond every day that can be chosen for a plan that costs nothing', () => {
    const plans = [planWith({ premiums: [{ from: planWith().coverageStart, cents: cents(0) }] })];
    expect(payByOf({ ...classed('none'), plans }, 'health', today, policy) > '2026-07-12').toBe(true);
  });
});

describe('the next month that falls due', () => {
  it('is the first that is not paid, whichever month the calendar would name', () => {
    const next = nextDueOf(classed('taxCredit', paidUp), today, policy);
    expect([next?.month, next?.dueOn]).toEqual(['2026-07', '2026-06-23']);
  });

  it('is the earliest of several plans', () => {
    const member = classed('taxCredit', paidUp);
    const open = planWith({ planId: 'other', coverageStart: coverageMonth('2026-06') });
    expect(nextDueOf({ ...member, plans: [...member.plans, open] }, today, policy)?.dueOn).toBe('2026-05-23');
  });

  it('is none for a plan that costs nothing', () => {
    const plans = [planWith({ premiums: [{ from: planWith().coverageStart, cents: cents(0) }] })];
    expect(nextDueOf({ ...classed('none'), plans }, today, policy)).toBeUndefined();
  });
});
