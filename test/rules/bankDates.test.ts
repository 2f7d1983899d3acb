import { describe, expect, it } from '@jest/globals';
import { bankDatesOf, countsOnOf } from '../../src/rules/index.ts';
import { on, policy } from './world.ts';

const cutOff = 17 * 60;

describe('when the bank takes a payment', () => {
  it.each([
    ['before the cut-off on a Wednesday', '2026-05-13', '2026-05-13', cutOff - 1, '2026-05-14', '2026-05-18'],
    ['at the cut-off it counts as the next day', '2026-05-13', '2026-05-13', cutOff, '2026-05-15', '2026-05-19'],
    ['on Friday before the weekend', '2026-05-15', '2026-05-15', 600, '2026-05-18', '2026-05-20'],
    ['on the Saturday before Memorial Day', '2026-05-23', '2026-05-23', 600, '2026-05-26', '2026-05-28'],
    ['on the last minute of the 23rd', '2026-05-23', '2026-05-23', 1439, '2026-05-26', '2026-05-28'],
    ['on the Friday before a Saturday holiday', '2026-07-03', '2026-07-03', 600, '2026-07-06', '2026-07-08'],
    ['scheduled for a banking day', '2026-05-13', '2026-05-20', 600, '2026-05-20', '2026-05-22'],
    ['scheduled for a Saturday', '2026-05-13', '2026-05-23', 600, '2026-05-26', '2026-05-28'],
    ['scheduled for tomorrow in time', '2026-05-13', '2026-05-14', cutOff - 1, '2026-05-14', '2026-05-18'],
    ['scheduled for tomorrow after the cut-off', '2026-05-13', '2026-05-14', cutOff, '2026-05-15', '2026-05-19'],
    ['before Christmas', '2026-12-22', '2026-12-22', 600, '2026-12-23', '2026-12-28'],
    ['on a leap day', '2028-02-13', '2028-02-29', 600, '2028-02-29', '2028-03-02'],
  ])('%s', (_, today, payOn, minute, entryOn, settlesOn) => {
    const dates = bankDatesOf({ payOn: on(payOn), today: on(today), minute }, policy);
    expect(dates).toEqual({ entryOn, settlesOn, returnableUntil: settlesOn });
  });

  it('counts for the day it is recorded, or for the day it settles where the operator waits for that', () => {
    const payOn = on('2026-05-22');
    const dates = bankDatesOf({ payOn, today: payOn, minute: 0 }, policy);
    expect(countsOnOf(payOn, dates, policy)).toBe('2026-05-22');
    expect(countsOnOf(payOn, dates, { ...policy, receivedOn: 'settled' })).toBe('2026-05-28');
  });
});
