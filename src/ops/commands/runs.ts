import { Counts, deliverNotices, type RunRecord, runDay } from '../../payments/index.ts';
import {
  bostonDateOf,
  type CalendarDate,
  isCalendarDate,
  policyOn,
  type RunName,
  runNames,
  runsDue,
} from '../../rules/index.ts';
import { type Command, type Exit, exits, type Out } from '../command.ts';
import type { OpsContext } from '../context.ts';
import { tableLines } from '../table.ts';

const dateOption = {
  name: 'date',
  value: 'date',
  about: 'the day whose work is to be done; today where nothing is said',
};

const about: Readonly<Record<RunName, string>> = {
  expire: 'drop what has had its time, and put the ends of the audit trails outside the store',
  returns: 'apply the files of returns that arrived',
  settle: 'count as settled what the bank did not send back in time',
  autopay: 'announce the draws of AutoPay and make those whose day has come',
  remind: 'remind members of what is due',
  submit: 'cut the day’s bank file',
};

/** One command for each run: it does a day, and doing it again changes nothing. */
export const runCommands: readonly Command[] = runNames.map((name) => ({
  name: `run ${name}`,
  about: about[name],
  options: [dateOption],
  changes: true,
  async run({ options: { date }, dryRun }, context, out) {
    const day = dayOf(date, context);
    if (day === undefined) {
      out.line('--date must be a date such as 2026-05-23.');
      return exits.usage;
    }
    return oneRun(name, day, 0, dryRun, context, out);
  },
}));

export const runDueRuns: Command = {
  name: 'run due',
  about: 'everything that is due now, as the server does it by itself',
  changes: true,
  async run({ dryRun }, context, out) {
    const exit = await doDueRuns(dryRun, context, out);
    if (exit === undefined) out.line('Nothing is due.');
    return exit ?? exits.done;
  },
};

/** Does what is due now. Resolves to the worst end of them, `undefined` where nothing was due. */
export async function doDueRuns(dryRun: boolean, context: OpsContext, out: Out): Promise<Exit | undefined> {
  const { tools } = context;
  const { lastRuns } = await tools.store.openWork().operation();
  const now = tools.now();
  const due = runsDue(lastRuns, now, policyOn(tools.policies, bostonDateOf(now)));
  if (due.kind === 'clockBack') {
    out.line(`The runs of ${due.done} are done, but the clock shows an earlier day. Nothing was run: check the clock.`);
    return exits.refused;
  }
  if (due.kind === 'gapTooLong') {
    out.line(`${due.days} days were missed. Check the clock, then do each run by name.`);
    return exits.refused;
  }
  let worst: Exit | undefined;
  for (const { name, day, missed } of due.runs) {
    const exit = await oneRun(name, day, missed, dryRun, context, out);
    if (exit > (worst ?? exits.done)) worst = exit;
    worst ??= exit;
  }
  return worst;
}

export const listRuns: Command = {
  name: 'runs list',
  about: 'what the daily runs did, the latest first',
  options: [{ name: 'limit', value: 'count', about: 'at most so many; 30 where nothing is said' }],
  async run({ options: { limit = '30' } }, context, out) {
    const runs: RunRecord[] = [];
    for await (const run of context.lists.runs()) runs.push(run);
    runs.sort((a, b) => (a.startedAt > b.startedAt ? -1 : 1));
    const shown = runs.slice(0, Number(limit));
    for (const line of tableLines(shown, columns)) out.line(line);
    out.data(shown);
    return exits.done;
  },
};

export const sendLetters: Command = {
  name: 'letters send',
  about: 'send the letters that wait, without waiting for the server to do it',
  changes: true,
  async run({ dryRun }, { tools, mailer }, out) {
    if (mailer === undefined) {
      out.line('No mail host is set (SMTP_URL), so letters wait.');
      return exits.refused;
    }
    const counts = new Counts();
    await deliverNotices({ ...tools, mailer, dryRun }, counts);
    for (const line of countLines(counts.all())) out.line(line);
    out.data({ dryRun, counts: counts.all() });
    return exits.done;
  },
};

async function oneRun(
  name: RunName,
  day: CalendarDate,
  missed: number,
  dryRun: boolean,
  { tools }: OpsContext,
  out: Out,
): Promise<Exit> {
  const progress = (step: string, counts: Readonly<Record<string, number>>) =>
    out.progress([`${name} ${step}`, ...countLines(counts)].join('  '));
  const result = await runDay({ name, day, by: 'operator', missed }, { ...tools, progress, dryRun });
  if (result.kind === 'refused') {
    out.line(refusals[result.reason]);
    out.data({ name, day, refused: result.reason });
    return exits.refused;
  }
  const counted = countLines(result.run.counts);
  out.line(`${name} of ${day}${dryRun ? ' (tried only)' : ''}${missed > 0 ? `, with ${missed} days before it` : ''}`);
  for (const line of counted.length > 0 ? counted : ['nothing to do']) out.line(`  ${line}`);
  const { broken } = result.run;
  for (const memberId of broken)
    out.line(`  nothing was done for member ${memberId}: see the log, then: npm run ops -- check`);
  out.data({ name, day, missed, dryRun, counts: result.run.counts, broken });
  return broken.length === 0 ? exits.done : exits.incomplete;
}

const refusals = {
  dayToCome: 'That day is still to come.',
  sendingLocked: 'Sending is locked since a backup was restored. Compare with the bank, then: npm run ops -- release',
} as const;

export function countLines(counts: Readonly<Record<string, number>>): string[] {
  return Object.entries(counts).map(([what, many]) => `${what} ${many}`);
}

function dayOf(date: string | undefined, { tools }: OpsContext): CalendarDate | undefined {
  if (date === undefined) return bostonDateOf(tools.now());
  return isCalendarDate(date) ? date : undefined;
}

const columns = [
  { head: 'run', of: ({ name }: RunRecord) => name },
  { head: 'day', of: ({ day }: RunRecord) => day },
  { head: 'state', of: ({ state }: RunRecord) => state },
  { head: 'by', of: ({ by }: RunRecord) => by },
  { head: 'missed', of: ({ missed }: RunRecord) => missed, right: true },
  { head: 'started', of: ({ startedAt }: RunRecord) => startedAt },
  { head: 'what', of: ({ counts }: RunRecord) => countLines(counts).join(', ') },
];
