import { Counts, deliverNotices, deliverTexts } from '../../payments/index.ts';
import { bostonDateOf, bostonMinuteOf, type Instant, type Policy, policyOn } from '../../rules/index.ts';
import { type Command, exits } from '../command.ts';
import { RunsFailed } from '../runsFailed.ts';
import { countLines, doDueRuns, endOf, type RunDone, runLines, troubleLines, worstOf } from './doRuns.ts';

const minutesPerDay = 24 * 60;
const mostDays = 400;

export const advanceClock: Command = {
  name: 'clock advance',
  about: 'demo mode only: let days pass in a moment, with each run at its hour',
  args: [{ name: 'time', about: 'how many days, or a time such as 8h or 30m' }],
  async run({ args: [given = ''] }, context, out) {
    const { advanceClock: advance, tools, mailer, texts } = context;
    const minutes = minutesOf(given);
    if (minutes === undefined || minutes > mostDays * minutesPerDay) {
      out.line(`Say how many days, at most ${mostDays}, such as 3, or a time such as 8h or 30m.`);
      return exits.usage;
    }
    if (advance === undefined) {
      out.line('Only demo mode has a clock that can be advanced.');
      return exits.refused;
    }
    let now = tools.now();
    const did: RunDone[] = [];
    const letters = new Counts();
    for (let left = minutes; left > 0; ) {
      const step = Math.min(left, minutesToNextRun(now, policyOn(tools.policies, bostonDateOf(now))));
      now = await advance(step);
      left -= step;
      const due = await doDueRuns(false, context, { progress: () => {} });
      if (due.kind !== 'did') {
        for (const line of troubleLines(due)) out.line(line);
        return exits.refused;
      }
      // Of days in a row only what happened is worth a line.
      const told = due.did.filter(isWorthTelling);
      for (const line of told.flatMap(runLines)) out.line(line);
      if (due.failures.length > 0) throw new RunsFailed(due.failures);
      did.push(...told);
      // Left to the server they would all go on the last of these days, when most are true no more.
      if (mailer !== undefined) await deliverNotices({ ...tools, mailer }, letters);
      if (texts !== undefined) await deliverTexts({ ...tools, ...texts }, letters);
    }
    const sent = countLines(letters.all()).join(', ');
    if (sent !== '') out.line(sent);
    out.line(`It is now ${bostonDateOf(now)} in Boston (${now}).`);
    out.data({ now, runs: did, letters: letters.all() });
    return worstOf(did.map(endOf));
  },
};

function isWorthTelling({ counts, broken, refused, failed }: RunDone): boolean {
  return refused !== undefined || failed !== undefined || broken.length > 0 || countLines(counts).length > 0;
}

function minutesOf(given: string): number | undefined {
  const match = /^(\d{1,4})([dhm]?)$/.exec(given);
  const unit = { '': minutesPerDay, d: minutesPerDay, h: 60, m: 1 }[match?.[2] ?? ''];
  return match === null || unit === undefined ? undefined : Number(match[1]) * unit;
}

/** To the hour at which the next run begins. */
function minutesToNextRun(now: Instant, { runs }: Policy): number {
  const minute = bostonMinuteOf(now);
  const hours = Object.values(runs).toSorted((a, b) => a - b);
  const next = hours.find((each) => each > minute) ?? (hours[0] ?? 0) + minutesPerDay;
  return next - minute;
}
