import { describe, expect, it } from '@jest/globals';
import { cents, doublesAmong, premiumStepsOf, reachOf, timeLineOf } from '../../src/rules/index.ts';
import { month, on, paid, planWith, policy } from './world.ts';

describe('the time line of a month', () => {
  it.each([
    ['2026-06', '2026-05-10', '2026-05-22', '2026-05-23', '2026-05-26', '2026-05-28', '2026-06-01'],
    ['2027-01', '2026-12-10', '2026-12-23', '2026-12-23', '2026-12-24', '2026-12-29', '2027-01-01'],
  ])('%s', (of, billBy, lastBankDay, dueOn, bankTakesOn, settlesOn, startsOn) => {
    const days = { month: of, billBy, lastBankDay, dueOn, bankTakesOn, settlesOn, startsOn };
    expect(timeLineOf(month(of), policy)).toEqual(days);
  });
});

describe('what a plan has cost', () => {
  it('names each change, a charge of one month among them', () => {
    const plan = planWith({
      premiums: [
        { from: month('2026-01'), cents: cents(10_000) },
        { from: month('2026-04'), cents: cents(12_000) },
      ],
      charges: [{ month: month('2026-06'), cents: cents(9_000) }],
    });
    expect(premiumStepsOf(plan)).toEqual([
      { month: '2026-04', before: 10_000, after: 12_000 },
      { month: '2026-06', before: 12_000, after: 9_000 },
      { month: '2026-07', before: 9_000, after: 12_000 },
    ]);
  });
});

describe('payments that look like one made twice', () => {
  const first = paid(100, '2026-05-10');
  it.each([
    ['three days apart', paid(100, '2026-05-13'), true],
    ['four days apart', paid(100, '2026-05-14'), false],
    ['another amount', paid(99, '2026-05-10'), false],
    ['another plan', paid(100, '2026-05-10', { planId: 'dental' }), false],
    ['one came back', paid(100, '2026-05-10', { status: 'returned' }), false],
  ])('%s', (_, second, found) => {
    expect(doublesAmong([first, second])).toEqual(found ? [[first, second]] : []);
  });
});

describe('a payment seen from a month further ahead', () => {
  const need = { kind: 'due', cents: cents(30_000), by: on('2026-05-23'), through: month('2026-08') } as const;
  const effect = { kind: 'paidUp', through: month('2026-06'), credit: cents(20_000) } as const;

  it('pays up to it where it is enough, and the rest is credit', () => {
    expect(reachOf(effect, cents(30_000), need)).toEqual({ kind: 'paidUp', through: '2026-08' });
    expect(reachOf(effect, cents(31_000), need)).toEqual({ kind: 'paidUp', through: '2026-08', credit: 1_000 });
  });

  it('changes nothing where it is too little or nothing is paid up', () => {
    expect(reachOf(effect, cents(29_999), need)).toBe(effect);
    const staff = { kind: 'askStaff' } as const;
    expect(reachOf(staff, cents(31_000), need)).toBe(staff);
  });
});
