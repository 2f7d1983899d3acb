import type { Instant } from './calendar.ts';

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

export function attemptAllowed(
  failedAt: readonly Instant[],
  blockedUntil: Instant | null,
  now: Instant,
  limits: AttemptLimits,
): AttemptDecision {
  throw new Error(`being written: ${[failedAt, blockedUntil, now, limits.perHour].join()}`);
}

export function afterFailure(
  failedAt: readonly Instant[],
  blockedUntil: Instant | null,
  now: Instant,
  limits: AttemptLimits,
): FailedAttempts {
  throw new Error(`being written: ${[failedAt, blockedUntil, now, limits.perHour].join()}`);
}

export function memberIdOf(text: string): string | undefined {
  throw new Error(`being written: ${text.length}`);
}
