import { describe, expect, it } from '@jest/globals';
import { demoClock, systemClock } from '../src/clock.ts';
import type { Instant } from '../src/rules/index.ts';

describe('the demo clock', () => {
  it('starts where it was told and ticks on', () => {
    let elapsed = 0;
    const clock = demoClock('2026-05-13T19:00:00.000Z' as Instant, () => elapsed);
    expect(clock.now()).toBe('2026-05-13T19:00:00.000Z');
    elapsed = 61_000.7;
    expect(clock.now()).toBe('2026-05-13T19:01:01.000Z');
  });

  it('lets days pass when it is told to, and never goes back', () => {
    const clock = demoClock('2026-05-13T19:00:00.000Z' as Instant, () => 0);
    clock.advance(2 * 24 * 60);
    expect(clock.now()).toBe('2026-05-15T19:00:00.000Z');
    expect(() => clock.advance(-1)).toThrow(RangeError);
  });

  it('refuses to start at no time at all', () => {
    expect(() => demoClock('soon' as Instant)).toThrow(RangeError);
  });
});

describe('the system clock', () => {
  it('tells instants in UTC', () => {
    expect(systemClock().now()).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
  });
});
