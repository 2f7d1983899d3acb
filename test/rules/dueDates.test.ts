import { describe, expect, it } from '@jest/globals';
import { billedMonthOn, dueDateOf, nextDueDate } from '../../src/rules/index.ts';
import { month, on, policy } from './world.ts';

describe('due dates', () => {
  it('falls on the 23rd of the month before coverage, on a weekend too', () => {
    expect(dueDateOf(month('2026-06'), policy)).toBe('2026-05-23');
    expect(dueDateOf(month('2027-01'), policy)).toBe('2026-12-23');
    expect(dueDateOf(month('2027-02'), policy)).toBe('2027-01-23');
  });

  it('moves for one coverage month where an exception was granted, and for no other', () => {
    const late = { ...policy, dueDateExceptions: [{ month: '2017-02', dueOn: on('2017-02-10') }] };
    expect(dueDateOf(month('2017-02'), late)).toBe('2017-02-10');
    expect(dueDateOf(month('2017-03'), late)).toBe('2017-02-23');
    expect(nextDueDate(on('2017-01-24'), late)).toEqual({ month: '2017-02', dueOn: '2017-02-10' });
    expect(nextDueDate(on('2017-02-11'), late)).toEqual({ month: '2017-03', dueOn: '2017-02-23' });
  });

  it.each([
    ['2026-05-22', '2026-06', '2026-05-23'],
    ['2026-05-23', '2026-06', '2026-05-23'],
    ['2026-05-24', '2026-07', '2026-06-23'],
    ['2026-12-31', '2027-02', '2027-01-23'],
  ])('the next due date on %s is for %s on %s', (today, of, dueOn) => {
    expect(nextDueDate(on(today), policy)).toEqual({ month: of, dueOn });
  });

  it('bills a month from the 1st of the month before it', () => {
    expect(billedMonthOn(on('2026-04-30'), policy)).toBe('2026-05');
    expect(billedMonthOn(on('2026-05-01'), policy)).toBe('2026-06');
    expect(billedMonthOn(on('2026-12-01'), policy)).toBe('2027-01');
  });
});
