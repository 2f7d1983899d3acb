import { addMinutes, minutesBetween } from './calendar.ts';
import type { Instant } from './calendar.ts';
import { withoutSeparators } from './digits.ts';

export interface AttemptLimits {
  readonly perHour: number;
  readonly perDay?: number | undefined;
  readonly waitMinutes: number;
}

export type AttemptDecision = { readonly kind: 'allowed' } | { readonly kind: 'wait'; readonly until: Instant };

export interface FailedAttempts {
  /** Latest last. */
  readonly failedAt: readonly Instant[];
  readonly blockedUntil: Instant | null;
}

const hour = 60;
const day = 24 * hour;

/** Whether another proof may be tried under this key now. After a wait one more may be, and one failure waits again. */
export function attemptAllowed(
  failedAt: readonly Instant[],
  blockedUntil: Instant | null,
  now: Instant,
  limits: AttemptLimits,
): AttemptDecision {
  const last = failedAt.at(-1);
  // Failures alone are enough to wait: two turns at once may both have failed before either saw a block.
  const derived = last !== undefined && isAtLimit(failedAt, last, limits) ? addMinutes(last, limits.waitMinutes) : null;
  const until = [blockedUntil, derived].reduce(later, null);
  return until !== null && until > now ? { kind: 'wait', until } : { kind: 'allowed' };
}

/** What to keep after a failure: entries of the last day, and the wait if a limit is reached. */
export function afterFailure(
  failedAt: readonly Instant[],
  blockedUntil: Instant | null,
  now: Instant,
  limits: AttemptLimits,
): FailedAttempts {
  const kept = [...failedAt.filter((at) => minutesBetween(at, now) < day), now];
  const wait = isAtLimit(kept, now, limits) ? addMinutes(now, limits.waitMinutes) : null;
  return { failedAt: kept, blockedUntil: later(blockedUntil, wait) };
}

/** The 12 digits of a Member ID as people type them (O for 0, l for 1, spaces, dashes), or `undefined`. */
export function memberIdOf(text: string): string | undefined {
  const plain = withoutSeparators(text.normalize('NFKC'));
  const digits = plain.replace(/[Oo]/g, '0').replace(/[lI|]/g, '1');
  return /^\d{12}$/.test(digits) ? digits : undefined;
}

function isAtLimit(failedAt: readonly Instant[], now: Instant, limits: AttemptLimits): boolean {
  const within = (minutes: number) => failedAt.filter((at) => minutesBetween(at, now) < minutes).length;
  return within(hour) >= limits.perHour || (limits.perDay !== undefined && within(day) >= limits.perDay);
}

function later(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}
