import { describe, expect, it } from '@jest/globals';
import { dueCalendar, isBankingDay } from '../../src/rules/index.ts';
import { remembered } from '../../src/rules/remembered.ts';
import { month, on, policy } from './world.ts';

/** A remembered function, and what it was really worked out for. */
function counted() {
  const workedOut: string[] = [];
  const length = remembered((key: string, { dueDay }) => {
    workedOut.push(`${key} of ${dueDay}`);
    return { length: key.length + dueDay };
  });
  return { length, workedOut };
}

const otherDay = { ...policy, dueDay: policy.dueDay + 1 };

describe('what is remembered', () => {
  it('is worked out once for each key', () => {
    const { length, workedOut } = counted();
    expect([length('a', policy), length('bb', policy), length('a', policy)].map((each) => each.length)).toEqual([
      policy.dueDay + 1,
      policy.dueDay + 2,
      policy.dueDay + 1,
    ]);
    expect(workedOut).toEqual([`a of ${policy.dueDay}`, `bb of ${policy.dueDay}`]);
  });

  it('is kept apart by policy', () => {
    const { length } = counted();
    for (let i = 0; i < 2; i += 1) {
      expect(length('a', policy).length).toBe(policy.dueDay + 1);
      expect(length('a', otherDay).length).toBe(policy.dueDay + 2);
    }
    const closedThen = { ...policy, holidays: { ...policy.holidays, fixed: [{ name: 'A day', month: 5, day: 13 }] } };
    expect([policy, closedThen, policy].map((each) => isBankingDay(on('2026-05-13'), each))).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('is worked out once also where it is no', () => {
    let times = 0;
    const never = remembered(() => {
      times += 1;
      return false;
    });
    expect([never('a', policy), never('a', policy), times]).toEqual([false, false, 1]);
  });

  it('is not kept where it could not be worked out', () => {
    const failing = remembered(() => {
      throw new RangeError('no such day');
    });
    for (let i = 0; i < 2; i += 1) expect(() => failing('a', policy)).toThrow('no such day');
  });

  it('is forgotten before it takes much memory, and is right all the same', () => {
    const { length, workedOut } = counted();
    for (let round = 0; round < 2; round += 1)
      for (let key = 0; key < 5_000; key += 1)
        expect(length(String(key), policy).length).toBe(String(key).length + policy.dueDay);
    expect(workedOut.length).toBeGreaterThan(5_000);
    expect(workedOut.length).toBeLessThanOrEqual(10_000);
  });

  it('cannot be changed by one who asked for the next', () => {
    const dates = dueCalendar(month('2026-05'), policy);
    expect(() => Object.assign(dates, { drawOn: '2026-01-01' })).toThrow('read only');
    expect(dueCalendar(month('2026-05'), policy)).toBe(dates);
  });
});
