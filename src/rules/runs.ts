import { addDays, bostonDateOf, bostonMinuteOf, daysBetween } from './calendar.ts';
import type { CalendarDate, Instant } from './calendar.ts';
import type { Policy } from './policy.ts';
import { type RunName, runNames } from './runNames.ts';

/** The last day that each run has done. A run that never ran has none. */
export type LastRuns = Readonly<Partial<Record<RunName, CalendarDate>>>;

export interface DueRun {
  readonly name: RunName;
  readonly day: CalendarDate;
  /** Days before it that nobody did; this run does their work too. */
  readonly missed: number;
}

export type RunsDue =
  | { readonly kind: 'due'; readonly runs: readonly DueRun[] }
  /** The clock stands before a day that was done already. Nothing is due, but somebody should look at the clock. */
  | { readonly kind: 'clockBack'; readonly done: CalendarDate }
  /** So many days without any run are more likely a wrong clock than a long sleep: an operator says which. */
  | { readonly kind: 'gapTooLong'; readonly days: number };

/**
 * The runs that are due now: each once a day from its hour on. After a gap one run does the work of all days it missed,
 * because every run does whatever is open up to its day.
 */
export function runsDue(last: LastRuns, now: Instant, policy: Policy): RunsDue {
  const today = bostonDateOf(now);
  const minute = bostonMinuteOf(now);
  const latest = runNames
    .flatMap((name) => last[name] ?? [])
    .sort()
    .at(-1);
  if (latest !== undefined && latest > today) return { kind: 'clockBack', done: latest };
  const runs = runNames.flatMap((name) => {
    const day = minute >= policy.runs[name] ? today : addDays(today, -1);
    const done = last[name];
    // A store that begins today has missed nothing.
    if (done === undefined) return day === today ? [{ name, day, missed: 0 }] : [];
    return day > done ? [{ name, day, missed: missedBefore(done, day) }] : [];
  });
  const days = daysWithoutRun(latest, runs);
  return days > policy.mostDaysMissed ? { kind: 'gapTooLong', days } : { kind: 'due', runs };
}

/**
 * The clock is judged by the newest of what was done, whichever run it was: one that keeps failing while others are done says
 * nothing about it, and stops nobody but itself.
 */
function daysWithoutRun(latest: CalendarDate | undefined, runs: readonly DueRun[]): number {
  const newest = runs
    .map(({ day }) => day)
    .sort()
    .at(-1);
  return latest === undefined || newest === undefined ? 0 : Math.max(0, daysBetween(latest, newest) - 1);
}

/** How many days between the last one that was done and this one nobody did. Whoever does this one has to do theirs, or nobody will. */
export function missedBefore(done: CalendarDate | undefined, day: CalendarDate): number {
  return done === undefined || done >= day ? 0 : daysBetween(done, day) - 1;
}
