import type { Case } from '../../handoff/index.ts';
import { bostonDateOf, bostonMinuteOf, policyOn, runNames, runsDue } from '../../rules/index.ts';
import { type Command, exits } from '../command.ts';
import { dollars } from '../table.ts';
import { troubleLines } from './doRuns.ts';

export const status: Command = {
  name: 'status',
  about: 'how the operation stands: runs, files, letters and cases that wait',
  async run(_, { tools, lists, mailer }, out) {
    const now = tools.now();
    const { lastRuns, sending } = await tools.store.openWork().operation();
    const due = runsDue(lastRuns, now, policyOn(tools.policies, bostonDateOf(now)));
    const openBatches = await tools.store.openBatches();
    let letters = 0;
    for await (const _ of tools.store.membersBy('notices', 'email')) letters += 1;
    let cases = 0;
    for await (const each of lists.cases()) cases += each.state === 'waiting' ? 1 : 0;
    const today = bostonDateOf(now);
    const trouble = due.kind === 'due' ? undefined : due;
    const dueRuns = due.kind === 'due' ? due.runs : [];
    const words = {
      now,
      boston: `${today} ${clock(bostonMinuteOf(now))}`,
      bank: tools.rail.name === 'simulator' ? 'played: no money moves' : 'files',
      letters: mailer === undefined ? 'no mail host' : `waiting for ${letters} members`,
      sending: sending.locked ? `LOCKED: ${sending.because}; npm run ops -- release --dry-run` : 'open',
      'unfinished files': openBatches.join(', ') || 'none',
      'cases waiting': cases,
      due: dueRuns.map(({ name, day }) => `${name} of ${day}`).join(', ') || 'nothing',
    };
    for (const [name, value] of Object.entries(words)) out.line(`${name.padEnd(18)}${value}`);
    for (const name of runNames) out.line(`${`last ${name}`.padEnd(18)}${lastRuns[name] ?? 'never'}`);
    for (const line of trouble === undefined ? [] : troubleLines(trouble)) out.line(line);
    out.data({
      now,
      today,
      rail: tools.rail.name,
      letters: mailer === undefined ? null : letters,
      sending,
      openBatches,
      casesWaiting: cases,
      due: dueRuns,
      clock: trouble ?? null,
      lastRuns,
    });
    return sending.locked || trouble !== undefined ? exits.incomplete : exits.done;
  },
};

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

export const listCases: Command = {
  name: 'cases',
  about: 'cases that wait for staff, oldest first, with what they need to know',
  async run(_, { lists }, out) {
    const waiting: Case[] = [];
    for await (const each of lists.cases()) if (each.state === 'waiting') waiting.push(each);
    waiting.sort((one, other) => (one.openedAt < other.openedAt ? -1 : 1));
    for (const line of waiting.flatMap(caseLines)) out.line(line);
    if (waiting.length === 0) out.line('No case is waiting.');
    out.data(waiting);
    return exits.done;
  },
};

const waitsFor = { inTalk: 'somebody waits in the talk', callBack: 'wants to be called back' } as const;

/** One case in a few lines that can be read out on the phone. */
export function caseLines(given: Case): string[] {
  const { number, reason, queue, waits, openedAt, memberId, proof, language, evidence, about } = given;
  const who = memberId === null ? 'nobody known' : `member ${memberId} (${proof})`;
  const { payments, coverage, found } = evidence;
  return [
    `${number}  ${reason}  ${openedAt}  ${who}  ${language}`,
    `  at: ${queue}${waits === 'nobody' ? '' : `, ${waitsFor[waits]}`}`,
    ...(about === null ? [] : [`  about: ${about}`]),
    ...(found.length > 0 ? [`  found: ${found.join(', ')}`] : []),
    ...payments.map(({ number: payment, cents, planId, countsOn, status: state, returnCode }) => {
      const code = returnCode === null ? '' : ` ${returnCode}`;
      return `  payment ${payment}: $${dollars(cents)}, plan ${planId}, ${countsOn}, ${state}${code}`;
    }),
    ...coverage.map(({ planId, month, state }) => `  coverage ${month}, plan ${planId}: ${state}`),
  ];
}
