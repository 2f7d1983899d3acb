import type { Case } from '../../handoff/index.ts';
import { minutesBetween } from '../../rules/index.ts';

/** Minutes from a case's opening until a person first took it. */
export interface Waits {
  readonly claimed: number;
  /** `null` where nobody took any. */
  readonly medianMinutes: number | null;
  readonly ninetiethMinutes: number | null;
  /** Never taken, and waiting now. */
  readonly stillWaiting: number;
  /** Never taken, and closed or left all the same. */
  readonly neverTaken: number;
}

export function waitsOf(cases: readonly Pick<Case, 'openedAt' | 'firstClaimedAt' | 'state'>[]): Waits {
  const minutes = cases
    .flatMap(({ openedAt, firstClaimedAt }) =>
      firstClaimedAt === null ? [] : [minutesBetween(openedAt, firstClaimedAt)],
    )
    .toSorted((one, other) => one - other);
  const untaken = cases.filter(({ firstClaimedAt }) => firstClaimedAt === null);
  const stillWaiting = untaken.filter(({ state }) => state === 'waiting').length;
  return {
    claimed: minutes.length,
    medianMinutes: rank(minutes, 0.5),
    ninetiethMinutes: rank(minutes, 0.9),
    stillWaiting,
    neverTaken: untaken.length - stillWaiting,
  };
}

/** The smallest value that so large a part of them does not exceed. */
function rank(sorted: readonly number[], part: number): number | null {
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? null;
}
