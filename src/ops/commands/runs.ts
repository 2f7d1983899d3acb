import { brokenIn, Counts, deliverNotices, momentOf, type RunRecord } from '../../payments/index.ts';
import {
  addDays,
  bostonDateOf,
  type CalendarDate,
  isCalendarDate,
  missedBefore,
  type RunName,
  runNames,
} from '../../rules/index.ts';
import { type Command, exits, type Out } from '../command.ts';
import type { OpsContext } from '../context.ts';
import { RunsFailed } from '../runsFailed.ts';
import { countOf, listed } from '../table.ts';
import { countLines, doDueRuns, doRun, endOf, refusalWords, runLines, troubleLines, worstOf } from './doRuns.ts';

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
    if (name === 'submit' && !dryRun && isBeforeCutOff(day, context, out)) return exits.refused;
    const missed = await missedBy(name, day, context);
    const did = await doRun({ name, day, missed }, dryRun, context, (text) => out.progress(text));
    for (const line of runLines(did)) out.line(line);
    out.data(did);
    return endOf(did);
  },
}));

/** The days since the last one that was done; given again, the same ones as the first time. */
async function missedBy(name: RunName, day: CalendarDate, { tools }: OpsContext): Promise<number> {
  const work = tools.store.openWork();
  const done = (await work.operation()).lastRuns[name];
  if (done === undefined || done < day) return missedBefore(done, day);
  return (await work.run(name, day))?.missed ?? 0;
}

/** Members were promised that they may take back today's payments until then. */
function isBeforeCutOff(day: CalendarDate, { tools }: OpsContext, out: Out): boolean {
  const { today, minute, policy } = momentOf(tools.now(), tools.policies);
  if (day !== today || minute >= policy.cutOffMinute) return false;
  const until = `${Math.floor(policy.cutOffMinute / 60)}:${String(policy.cutOffMinute % 60).padStart(2, '0')}`;
  out.line(`Until ${until} members may take today's payments back, so the file of today is cut after that.`);
  out.line(`What earlier days left: npm run ops -- run submit --date ${addDays(today, -1)}`);
  return true;
}

export const runDueRuns: Command = {
  name: 'run due',
  about: 'everything that is due now, as the server does it by itself',
  changes: true,
  async run({ dryRun }, context, out) {
    const done = await doDueRuns(dryRun, context, out);
    if (done.kind !== 'did') {
      for (const line of troubleLines(done)) out.line(line);
      return exits.refused;
    }
    const { did, failures } = done;
    for (const line of did.flatMap(runLines)) out.line(line);
    if (did.length === 0) out.line('Nothing is due.');
    out.data(did);
    if (failures.length > 0) throw new RunsFailed(failures);
    return worstOf(did.map(endOf));
  },
};

export const listRuns: Command = {
  name: 'runs list',
  about: 'what the daily runs did, the latest first',
  options: [{ name: 'limit', value: 'count', about: 'at most so many; 30 where nothing is said' }],
  async run({ options: { limit } }, context, out) {
    const most = countOf(limit, 30);
    if (most === undefined) {
      out.line('--limit must be a whole number.');
      return exits.usage;
    }
    const runs: RunRecord[] = [];
    for await (const run of context.lists.runs()) runs.push(run);
    runs.sort((a, b) => (a.startedAt > b.startedAt ? -1 : 1));
    const shown = runs.slice(0, most);
    for (const line of listed(shown, columns, 'No run was done yet.')) out.line(line);
    out.data(shown);
    return exits.done;
  },
};

export const sendLetters: Command = {
  name: 'letters send',
  about: 'send the letters that wait and may go now, without waiting for the server to do it',
  changes: true,
  async run({ dryRun }, { tools, mailer }, out) {
    if (mailer === undefined) {
      out.line('No mail host is set (SMTP_URL and MAIL_FROM), so letters wait.');
      return exits.refused;
    }
    const counts = new Counts();
    const end = await deliverNotices({ ...tools, mailer, dryRun }, counts);
    if (end === 'locked') {
      out.line(refusalWords.sendingLocked);
      return exits.refused;
    }
    const counted = countLines(counts.all());
    for (const line of counted.length > 0 ? counted : ['No letter may go now.']) out.line(line);
    if (end === 'hostFails')
      out.line('The mail host takes nothing at the moment; what is left waits and is tried again.');
    out.data({ dryRun, counts: counts.all(), end });
    return end === 'done' ? exits.done : exits.incomplete;
  },
};

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
  { head: 'broken', of: (run: RunRecord) => brokenIn(run) || '', right: true },
  { head: 'what', of: ({ counts }: RunRecord) => countLines(counts).join(', ') },
];
