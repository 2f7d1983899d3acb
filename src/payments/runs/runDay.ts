import {
  addDays,
  addMonths,
  billedMonthOn,
  type CalendarDate,
  dueDateOf,
  type LastRuns,
  type RunName,
} from '../../rules/index.ts';
import { submitFile, type SubmitRefusal } from '../bankFile/submit.ts';
import type { Member } from '../member.ts';
import { type Moment, momentOf } from '../moment.ts';
import { checkMove } from '../moves.ts';
import { hasReminderDay, remind } from '../remind.ts';
import { settle } from '../settle.ts';
import { runAutopay } from './autopayRun.ts';
import { changeOperation, committed } from './commits.ts';
import { Counts, plus, type Tally } from './counts.ts';
import { type ExpireTools, runExpire } from './expireRun.ts';
import { type ReadFile, runReturns } from './returnsRun.ts';
import { nextRunStates, runId, type RunRecord } from './run.ts';
import { eachOnce, sweep } from './sweep.ts';
import type { JobTools } from './tools.ts';

export interface RunTools extends JobTools, ExpireTools {
  readonly readReturns: ReadFile;
}

export interface RunRequest {
  readonly name: RunName;
  readonly day: CalendarDate;
  readonly by: RunRecord['by'];
  /** Days before it whose work it does too. */
  readonly missed: number;
}

export type RunResult =
  | { readonly kind: 'done'; readonly run: RunRecord }
  /** Nothing was done: a day to come, or sending is locked after a restore. */
  | { readonly kind: 'refused'; readonly reason: 'dayToCome' | SubmitRefusal };

/** Runs that take money or send files: after a restore they wait until an operator has compared with the bank. */
const lockedRuns: readonly RunName[] = ['autopay', 'submit'];

/**
 * Does one run for one day. Everything in it can be done twice: whoever starts it again after a kill, or by mistake, gets
 * the same result. What it did is on record, under the run's name and day.
 */
export async function runDay(request: RunRequest, tools: RunTools): Promise<RunResult> {
  const { name, day, by, missed } = request;
  const moment = momentOf(tools.now(), tools.policies);
  if (day > moment.today) return { kind: 'refused', reason: 'dayToCome' };
  if (lockedRuns.includes(name) && (await tools.store.openWork().operation()).sending.locked)
    return { kind: 'refused', reason: 'sendingLocked' };
  const counts = new Counts(request);
  const started: RunRecord = {
    runId: runId(name, day),
    name,
    day,
    state: 'running',
    by,
    missed,
    startedAt: moment.at,
    finishedAt: null,
    counts: {},
    broken: [],
    heads: null,
  };
  await committed(tools, name, async (work) => {
    const known = await work.run(name, day);
    if (known !== undefined) checkMove('a run', nextRunStates, known.state, 'running');
    work.putRun(known === undefined ? started : { ...known, state: 'running' });
  });
  tools.progress(`${name}.started`, {});
  const heads = await doRun(request, moment, tools, counts);
  const ended = { finishedAt: tools.now(), counts: counts.all(), broken: counts.broken(), heads };
  const done: RunRecord = { ...started, state: 'done', ...ended };
  await changeOperation(tools, async (operation, work) => {
    const known = await work.run(name, day);
    if (known !== undefined) checkMove('a run', nextRunStates, known.state, 'done');
    const counted = plus(known?.counts ?? {}, counts.open());
    // Exported again, the same ends are not more of them.
    const ends: Tally = heads === null ? {} : { heads: heads.count };
    work.putRun({ ...done, startedAt: known?.startedAt ?? done.startedAt, counts: { ...counted, ...ends } });
    return { ...operation, lastRuns: lastRunsAfter(operation.lastRuns, request, moment) };
  });
  tools.progress(`${name}.done`, counts.all());
  return { kind: 'done', run: done };
}

/** A run before its hour is an extra one: what comes until the hour is still waited for, so the day is not done by it. */
function lastRunsAfter(last: LastRuns, { name, day }: RunRequest, { today, minute, policy }: Moment): LastRuns {
  const isBeforeItsHour = day === today && minute < policy.runs[name];
  return isBeforeItsHour || (last[name] ?? '') >= day ? last : { ...last, [name]: day };
}

async function doRun(
  { name, day, missed }: RunRequest,
  moment: Moment,
  tools: RunTools,
  counts: Counts,
): Promise<RunRecord['heads']> {
  switch (name) {
    case 'expire':
      return runExpire(day, missed, moment, tools, tools, counts);
    case 'returns':
      await runReturns(day, tools.readReturns, tools, counts);
      return null;
    case 'settle':
      await runSettle(day, moment, tools, counts);
      return null;
    case 'autopay':
      await runAutopay(tools, counts);
      return null;
    case 'remind':
      await runRemind(addDays(day, -missed), moment, tools, counts);
      return null;
    case 'submit':
      await submitFile(day, tools, counts);
      return null;
  }
}

/** How far back days of settlement are looked for, beyond any gap. */
const settleDaysBack = 400;

/**
 * Only up to the last day whose returns were read: until then a payment may be one that came back. What is left over is settled by the
 * next run.
 */
async function runSettle(day: CalendarDate, { today }: Moment, tools: JobTools, counts: Counts): Promise<void> {
  const { returns } = (await tools.store.openWork().operation()).lastRuns;
  if (returns === undefined) return;
  const through = returns < day ? returns : day;
  const days = Array.from({ length: settleDaysBack }, (_, back) => addDays(today, -back)).toReversed();
  const ids = eachOnce(days.map((each) => tools.store.membersBy('toSettle', each)));
  const step = (member: Member, now: Moment) => settle(member, through, now, tools.ids);
  await sweep({ name: 'settle', ids, step }, tools, counts);
}

/** Looks at every member, but only when somebody may have to be reminded. */
async function runRemind(since: CalendarDate, moment: Moment, tools: JobTools, counts: Counts): Promise<void> {
  const { today, policy } = moment;
  const months = [-1, 0, 1, 2].map((ahead) => addMonths(billedMonthOn(today), ahead));
  const dueDates = months.map((month) => dueDateOf(month, policy));
  if (!hasReminderDay(dueDates, since, today, policy)) return;
  const step = (member: Member, now: Moment) => remind(member, since, now, tools.ids);
  await sweep({ name: 'remind', ids: tools.store.memberIds(), step }, tools, counts);
}
