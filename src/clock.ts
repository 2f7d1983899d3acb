import type { Clock } from './payments/ports.ts';
import type { Instant } from './rules/index.ts';

const minuteMs = 60_000;

export function systemClock(): Clock {
  return { now: () => new Date().toISOString() as Instant };
}

/**
 * Starts at `startsAt` and ticks on. It counts from a clock that nobody can set, so that a correction of the machine's
 * time in the middle of a demonstration moves no due date.
 */
export function demoClock(startsAt: Instant, elapsedMs: () => number = stopwatch()): DemoClock {
  let start = Date.parse(startsAt);
  if (Number.isNaN(start)) throw new RangeError('the demo clock needs an instant to start at');
  return {
    now: () => new Date(start + Math.floor(elapsedMs())).toISOString() as Instant,
    advance(minutes) {
      if (!Number.isInteger(minutes) || minutes < 0) throw new RangeError('a clock goes forward by whole minutes');
      start += minutes * minuteMs;
    },
  };
}

export interface DemoClock extends Clock {
  /** Lets days pass in a moment, to see what becomes of a payment. */
  advance(minutes: number): void;
}

function stopwatch(): () => number {
  const started = performance.now();
  return () => performance.now() - started;
}
