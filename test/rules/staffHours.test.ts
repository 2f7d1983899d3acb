import { describe, expect, it } from '@jest/globals';
import { instantOn, isBankingDay, isStaffed, nextOpening } from '../../src/rules/index.ts';
import { on, policy } from './world.ts';

const eight = 480;
const six = 1080;

describe('the hours in which people answer', () => {
  it.each([
    ['a minute before eight', '2026-05-13', eight - 1, false],
    ['at eight', '2026-05-13', eight, true],
    ['in the last minute before six', '2026-05-13', six - 1, true],
    ['at six', '2026-05-13', six, false],
    ['on a Saturday', '2026-05-16', 720, false],
    ['on a holiday that banks keep too, Memorial Day', '2026-05-25', 720, false],
    ["on Patriots' Day", '2027-04-19', 720, false],
    ['on the Monday after it', '2027-04-26', 720, true],
    ['on the Friday before a holiday that falls on a Saturday', '2026-07-03', 720, true],
    ['on the day on which clocks went forward, a Monday later', '2027-03-15', eight, true],
  ])('%s', (_, day, minute, staffed) => {
    expect(isStaffed(instantOn(on(day), minute), policy)).toBe(staffed);
  });

  it("know that banks are open on Patriots' Day", () => {
    expect(isBankingDay(on('2027-04-19'), policy)).toBe(true);
  });

  it.each([
    ['is now, where somebody is there', '2026-05-13', 600, '2026-05-13', 600],
    ['is this morning, before eight', '2026-05-13', 60, '2026-05-13', eight],
    ['is tomorrow, in the evening', '2026-05-13', 1200, '2026-05-14', eight],
    ['is after the weekend and the holiday that follows it', '2026-05-22', six, '2026-05-26', eight],
    ["is after the weekend and Patriots' Day", '2027-04-16', six, '2027-04-20', eight],
  ])('the next opening %s', (_, day, minute, date, opens) => {
    expect(nextOpening(instantOn(on(day), minute), policy)).toEqual({ date: on(date), minute: opens });
  });
});
