import { afterFailure, attemptAllowed, type AttemptLimits, type Instant } from '../../rules/index.ts';
import type { Work } from '../ports.ts';

/** Until when nothing more is taken under this key, or `undefined` where something is. */
export async function waitsUntil(
  work: Work,
  key: string,
  at: Instant,
  limits: AttemptLimits,
): Promise<Instant | undefined> {
  const { failedAt, blockedUntil } = await work.attempts(key);
  const decision = attemptAllowed(failedAt, blockedUntil, at, limits);
  return decision.kind === 'wait' ? decision.until : undefined;
}

/** Counts one more under this key. */
export async function countOne(work: Work, key: string, at: Instant, limits: AttemptLimits): Promise<void> {
  const { failedAt, blockedUntil } = await work.attempts(key);
  work.putAttempts({ key, ...afterFailure(failedAt, blockedUntil, at, limits) });
}
