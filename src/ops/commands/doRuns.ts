import { brokenIn, runDay } from '../../payments/index.ts';
import {
  bostonDateOf,
  type CalendarDate,
  type DueRun,
  policyOn,
  type RunName,
  runNames,
  type RunsDue,
  runsDue,
} from '../../rules/index.ts';
import { type Exit, exits, type Out } from '../command.ts';
import type { OpsContext } from '../context.ts';
import type { RunFailure } from '../runsFailed.ts';
import { sentenceFor } from '../sentenceFor.ts';

/** What one run came to, as `--json` prints it. */
export interface RunDone {
  readonly name: RunName;
  readonly day: CalendarDate;
  readonly missed: number;
  readonly dryRun: boolean;
  readonly refused?: keyof typeof refusalWords;
  /** What is said of the error in the middle of which it broke. */
  readonly failed?: string;
  readonly counts: Readonly<Record<string, number>>;
  /** Members for whom nothing was done. */
  readonly broken: readonly string[];
}

export const refusalWords = {
  dayToCome: 'That day is still to come.',
  returnsFailed: 'Returns could not be read, so nothing counts as not having come back. It is done after them.',
  sendingLocked:
    'Sending is locked since a backup was restored. What to compare with the bank: npm run ops -- release --dry-run',
} as const;

/** Does one run for a day. */
export async function doRun(
  { name, day, missed }: DueRun,
  dryRun: boolean,
  { tools }: OpsContext,
  progressed: Out['progress'],
): Promise<RunDone> {
  const progress = (step: string, counts: Readonly<Record<string, number>>) => {
    const counted = countLines(counts);
    if (counted.length > 0) progressed(`${step}: ${counted.join(', ')}`);
  };
  const did = { name, day, missed, dryRun };
  const result = await runDay({ name, day, by: 'operator', missed }, { ...tools, progress, dryRun });
  if (result.kind === 'refused') return { ...did, refused: result.reason, counts: {}, broken: [] };
  const { counts, broken } = result.run;
  return { ...did, counts, broken };
}

/** A run in words. */
export function runLines({ name, day, missed, dryRun, refused, failed, counts, broken }: RunDone): string[] {
  const tried = dryRun ? ' (tried only)' : '';
  const before = missed > 0 ? `, with ${missed} days before it` : '';
  if (failed !== undefined) return [`${name} of ${day}${tried}${before} failed: ${failed}`];
  const what = refused === undefined ? countLines(counts).join(', ') || 'nothing to do' : refusalWords[refused];
  return [
    `${name} of ${day}${tried}${before}: ${what}`,
    ...broken.map((memberId) => `  nothing was done for member ${memberId}: see the log, then: npm run ops -- check`),
    ...(brokenIn({ broken: [], counts }) > 0
      ? ['  documents that cannot be read were left: npm run ops -- check']
      : []),
    ...('skipped.numbers' in counts
      ? ['  no bank number was dropped, because what cannot be read may still use it']
      : []),
  ];
}

export function endOf({ refused, failed, ...did }: RunDone): Exit {
  if (failed !== undefined) return exits.failed;
  if (refused !== undefined) return exits.refused;
  return brokenIn(did) === 0 ? exits.done : exits.incomplete;
}

export function worstOf(ends: readonly Exit[]): Exit {
  return ends.reduce((worst, exit) => (exit > worst ? exit : worst), exits.done);
}

export type DueRunsDone =
  | { readonly kind: 'did'; readonly did: readonly RunDone[]; readonly failures: readonly RunFailure[] }
  | Exclude<RunsDue, { readonly kind: 'due' }>;

/**
 * Does what is due now, one run after the other. One that fails keeps no other from its hour: members who count on today's file
 * or draw are not to pay for it. Settling alone waits for returns, for what came back must not be told to be complete.
 */
export async function doDueRuns(
  dryRun: boolean,
  context: OpsContext,
  out: Pick<Out, 'progress'>,
): Promise<DueRunsDone> {
  const { tools } = context;
  const { lastRuns } = await tools.store.openWork().operation();
  const now = tools.now();
  const due = runsDue(lastRuns, now, policyOn(tools.policies, bostonDateOf(now)));
  if (due.kind !== 'due') return due;
  const did: RunDone[] = [];
  const failures: RunFailure[] = [];
  for (const run of due.runs) {
    const undone = { ...run, dryRun, counts: {}, broken: [] };
    if (run.name === 'settle' && failures.some(({ name }) => name === 'returns')) {
      did.push({ ...undone, refused: 'returnsFailed' });
      continue;
    }
    try {
      did.push(await doRun(run, dryRun, context, (text) => out.progress(text)));
    } catch (error) {
      failures.push({ name: run.name, error });
      did.push({ ...undone, failed: sentenceFor(error) });
    }
  }
  return { kind: 'did', did, failures };
}

/** Why the clock is not believed, and what to do then. */
export function troubleLines(trouble: Exclude<DueRunsDone, { readonly kind: 'did' }>): string[] {
  const why =
    trouble.kind === 'clockBack'
      ? `The runs of ${trouble.done} are done, but the clock shows an earlier day.`
      : `${trouble.days} days were missed, which is more likely a wrong clock.`;
  return [
    `${why} Nothing was run. Correct the clock; where it is right, do each run by name, in this order:`,
    ...runNames.map((name) => `  npm run ops -- run ${name}`),
  ];
}

/** What was counted, but nothing of which there was none. */
export function countLines(counts: Readonly<Record<string, number>>): string[] {
  return Object.entries(counts).flatMap(([what, many]) => (many === 0 ? [] : [`${what} ${many}`]));
}
