import {
  bostonDateOf,
  bostonMinuteOf,
  type CalendarDate,
  type Instant,
  type Policy,
  policyOn,
} from '../rules/index.ts';
import type { Ids } from './ports.ts';

/** When something is done, by Boston's calendar and clock, and the policy that holds then. */
export interface Moment {
  readonly at: Instant;
  readonly today: CalendarDate;
  readonly minute: number;
  readonly policy: Policy;
}

export function momentOf(at: Instant, policies: readonly Policy[]): Moment {
  const today = bostonDateOf(at);
  return { at, today, minute: bostonMinuteOf(at), policy: policyOn(policies, today) };
}

/** What a change of money needs beside the facts. */
export interface MoneyTools {
  readonly ids: Ids;
  readonly sha256: (text: string) => string;
}
