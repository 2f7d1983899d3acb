import type { CalendarDate, Instant } from '../rules/index.ts';
import { isElsewhere } from './hold.ts';
import type { Case, Queue } from './ports.ts';

/** A case with the day on which coverage is lost without a payment. */
export interface Risky {
  readonly case: Case;
  readonly riskOn: CalendarDate | null;
}

/**
 * Who comes first: whoever waits in their talk before whom nobody waits for, among them whoever is in danger, then who loses
 * coverage soonest, then who waits longest. One order for the console and for the place that a member is told.
 */
export function byUrgency(one: Risky, other: Risky): number {
  return (
    Number(other.case.waits === 'inTalk') - Number(one.case.waits === 'inTalk') ||
    Number(other.case.reason === 'distress') - Number(one.case.reason === 'distress') ||
    (one.riskOn ?? '9999').localeCompare(other.riskOn ?? '9999') ||
    one.case.waitingSince.localeCompare(other.case.waitingSince) ||
    one.case.number.localeCompare(other.case.number)
  );
}

/** How many wait in their talks at that desk before this one. */
export function placeInLine(mine: Risky, waiting: readonly Risky[]): number {
  const inLine = waiting.filter(
    ({ case: each }) =>
      !isElsewhere(each) &&
      each.waits === 'inTalk' &&
      each.queue === mine.case.queue &&
      each.conversationId !== mine.case.conversationId,
  );
  return inLine.filter((each) => byUrgency(each, mine) < 0).length;
}

/** Fewer waits than this say nothing about the next one. */
const fewestWaits = 3;
const step = 5;

/**
 * How long people waited lately until a person took their case, in whole five minutes upwards; `null` where too few did for
 * anything honest to be said.
 */
export function usualWait(claimed: readonly Case[], queue: Queue): number | null {
  const waits = claimed
    .filter((each) => !isElsewhere(each) && each.queue === queue && each.firstClaimedAt !== null)
    .map(({ openedAt, firstClaimedAt }) => (Date.parse(firstClaimedAt ?? openedAt) - Date.parse(openedAt)) / 60_000)
    .toSorted((a, b) => a - b);
  const median = waits[Math.floor(waits.length / 2)];
  if (median === undefined || waits.length < fewestWaits) return null;
  return Math.max(step, Math.ceil(median / step) * step);
}

/** What a member who asks for a person is told of the line. */
export interface Standing {
  readonly ahead: number;
  readonly minutes: number | null;
}

/** `line`: staff take cases out of a line that we know. `elsewhere`: another desk does, and nothing is known of its line. */
export type DeskKind = 'line' | 'elsewhere';

/** Where talks go that need a person: our own console, or a desk elsewhere that follows a protocol. */
export interface HandoffPort {
  /** Where a talk goes that came this way: another desk may not reach all of them. */
  deskFor(channel: Case['channel']): DeskKind;
  /** The place in our line, now, of a case that is just being opened, or asked about again. */
  standing(waiting: Case, at: Instant): Promise<Standing>;
}
