import { describe, expect, it } from '@jest/globals';
import { bankDatesOf, fileDayOf, instantOn, isBefore, takeBackOf } from '../../src/rules/index.ts';
import { on, policy } from './world.ts';

const onBankingDays = { ...policy, filesOn: 'bankingDays' } as const;

describe('until when a payment can surely be taken back', () => {
  it.each([
    ['recorded on a Wednesday', '2026-05-13', 600, '2026-05-13', '2026-05-13'],
    ['recorded at the cut-off', '2026-05-13', 1020, '2026-05-13', '2026-05-14'],
    ['recorded on a Friday for Monday', '2026-05-15', 600, '2026-05-15', '2026-05-15'],
    ['recorded on a Friday evening, also for Monday', '2026-05-15', 1200, '2026-05-15', '2026-05-16'],
    ['recorded on a Sunday for Monday', '2026-05-17', 600, '2026-05-17', '2026-05-17'],
    ['scheduled for a Monday', '2026-05-01', 600, '2026-05-18', '2026-05-15'],
    ['scheduled for a Saturday before a holiday', '2026-05-01', 600, '2026-05-23', '2026-05-22'],
  ])('%s', (_, today, minute, payOn, until) => {
    const { entryOn } = bankDatesOf({ payOn: on(payOn), today: on(today), minute }, policy);
    expect(takeBackOf(entryOn, instantOn(on(today), minute), policy)).toEqual({ until, untilMinute: 1020 });
  });

  it('ends at that very minute', () => {
    const last = takeBackOf(on('2026-05-14'), instantOn(on('2026-05-13'), 600), policy);
    const until = (minute: number) => isBefore(last, instantOn(on('2026-05-13'), minute));
    expect([until(1019), until(1020), isBefore(last, instantOn(on('2026-05-14'), 0))]).toEqual([true, false, false]);
  });
});

describe('the file that can hold what is recorded now', () => {
  it.each([
    ['2026-05-15', 1019, '2026-05-15', '2026-05-15'],
    ['2026-05-15', 1020, '2026-05-16', '2026-05-18'],
    ['2026-05-17', 600, '2026-05-17', '2026-05-18'],
    ['2026-05-24', 1020, '2026-05-25', '2026-05-26'],
  ])('on %s at minute %d', (today, minute, everyDay, bankingDay) => {
    expect(fileDayOf(on(today), minute, policy)).toBe(everyDay);
    expect(fileDayOf(on(today), minute, onBankingDays)).toBe(bankingDay);
  });

  it('is taken by the bank on the banking day after it, where the bank takes files on banking days only', () => {
    const saturday = { payOn: on('2026-05-23'), today: on('2026-05-23'), minute: 600 };
    expect(bankDatesOf(saturday, policy).entryOn).toBe('2026-05-26');
    expect(bankDatesOf(saturday, onBankingDays).entryOn).toBe('2026-05-27');
  });
});
