import { describe, expect, it } from '@jest/globals';
import { addMinutes, afterFailure, attemptAllowed, instant, memberIdOf } from '../../src/rules/index.ts';
import type { FailedAttempts } from '../../src/rules/index.ts';
import { policy } from './world.ts';

const start = instant('2026-05-13T15:00:00Z');
const limits = {
  perHour: policy.identity.perMemberPerHour,
  perDay: policy.identity.perMemberPerDay,
  waitMinutes: policy.identity.waitMinutes,
};
const at = (minutes: number) => addMinutes(start, minutes);
const none: FailedAttempts = { failedAt: [], blockedUntil: null };
const failing = (...minutes: number[]) =>
  minutes.reduce((so, minute) => afterFailure(so.failedAt, so.blockedUntil, at(minute), limits), none);
const allowed = (attempts: FailedAttempts, minute: number) =>
  attemptAllowed(attempts.failedAt, attempts.blockedUntil, at(minute), limits);

describe('attempts to show who one is', () => {
  it('are allowed until the fifth failure of an hour, which waits 30 minutes', () => {
    expect(allowed(failing(0, 1, 2, 3), 4)).toEqual({ kind: 'allowed' });
    expect(allowed(failing(0, 1, 2, 3, 4), 5)).toEqual({ kind: 'wait', until: at(34) });
    expect(allowed(failing(0, 1, 2, 3, 4), 33)).toEqual({ kind: 'wait', until: at(34) });
    expect(allowed(failing(0, 1, 2, 3, 4), 34)).toEqual({ kind: 'allowed' });
  });

  it('wait again after one more failure within the hour', () => {
    expect(allowed(failing(0, 1, 2, 3, 4, 35), 36)).toEqual({ kind: 'wait', until: at(65) });
  });

  it('do not count failures an hour old against the hour', () => {
    expect(allowed(failing(0, 1, 2, 3, 60), 61)).toEqual({ kind: 'allowed' });
    expect(allowed(failing(0, 1, 2, 3, 59), 60)).toMatchObject({ kind: 'wait' });
  });

  it('wait after the tenth failure of a day however slow, and forget after a day', () => {
    const slow = Array.from({ length: 10 }, (_, index) => index * 90);
    expect(allowed(failing(...slow.slice(0, 9)), 800)).toEqual({ kind: 'allowed' });
    expect(allowed(failing(...slow), 811)).toEqual({ kind: 'wait', until: at(840) });
    expect(failing(...slow, 1440 + 90).failedAt).toHaveLength(9);
    expect(allowed(failing(...slow, 1440 + 90), 1440 + 91)).toEqual({ kind: 'allowed' });
  });

  it('have no limit a day where none is set', () => {
    const slow = Array.from({ length: 20 }, (_, index) => at(index * 30));
    expect(attemptAllowed(slow, null, at(600), { perHour: 5, waitMinutes: 30 })).toEqual({ kind: 'allowed' });
  });

  it('wait when enough failed at once, although none of them saw a block', () => {
    const failedAt = Array.from({ length: 5 }, () => at(0));
    expect(attemptAllowed(failedAt, null, at(1), limits)).toEqual({ kind: 'wait', until: at(30) });
  });

  it('never shorten a wait that stands', () => {
    const long = afterFailure([], at(500), at(0), limits);
    expect(long.blockedUntil).toBe(at(500));
  });
});

describe('a Member ID', () => {
  it.each([
    '100200300400',
    '1002 0030 0400',
    '100-200-300-400',
    'lOO2OO3OO4OO',
    '１００２００３００４００',
    '1OO200300400',
    ' 100200300400\u200B',
  ])('is read from "%s"', (typed) => {
    expect(memberIdOf(typed)).toBe('100200300400');
  });

  it.each(['', '10020030040', '1002003004000', '123456789', 'abcdefghijkl', '1e11', "'; drop table"])(
    'is not read from "%s"',
    (typed) => {
      expect(memberIdOf(typed)).toBeUndefined();
    },
  );
});
