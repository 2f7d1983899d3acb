import { looksLikeCard, passesRoutingChecksum } from '../rules/index.ts';
import type { DigitRun } from './digitRuns.ts';
import { cues, kinds } from './phraseBook.ts';
import type { Cue } from './phraseBook.ts';
import type { Match } from './phraseIndex.ts';
import type { Utterance } from './utterance.ts';

export type Meaning = Cue | 'card' | 'ssnShape';

const numberLabels: ReadonlySet<Cue> = new Set(['routing', 'account', 'member', 'ssn']);
const nearCue = 4;
const nearCueBehind = 2;
const shortestBesideRouting = 6;
const longestAccount = 17;
const memberIdLength = 12;

/** What each run of digits is, by the words beside it. A run without such words is not in the map. */
export function meaningsOf(utterance: Utterance, runs: readonly DigitRun[]): Map<DigitRun, Meaning> {
  const { labels, kindLabels } = cuesIn(utterance);
  const meanings = labelled(utterance, runs, labels);
  for (const run of runs) {
    if (run.groups.join('-') === '3-2-4') meanings.set(run, 'ssnShape');
    else if (looksLikeCard(run.digits)) meanings.set(run, meanings.get(run) === 'account' ? 'account' : 'card');
  }
  readKindLabels(utterance, runs, kindLabels, meanings);
  readRoutingBesideAnother(runs, meanings);
  return meanings;
}

/** Nine digits that could be a routing number; only the rules decide whether it is accepted. */
export function isRoutingLike(digits: string): boolean {
  return /^\d{9}$/.test(digits) && /[1-9]/.test(digits) && passesRoutingChecksum(digits);
}

/** "cuenta corriente", "savings account": the word for the account is part of its kind and labels no number by itself. */
function cuesIn({ tokens }: Utterance): { labels: Match<Cue>[]; kindLabels: Match<Cue>[] } {
  const bankKinds = kinds.find(tokens).filter(({ label }) => label === 'checking' || label === 'savings');
  const isOfKind = ({ label, from, to }: Match<Cue>) =>
    label === 'account' && bankKinds.some((kind) => from >= kind.from && to <= kind.to);
  const found = cues.find(tokens);
  return { labels: found.filter((cue) => !isOfKind(cue)), kindLabels: found.filter(isOfKind) };
}

/** Labels stand before their numbers or after them, alike for the whole message; before, unless after explains more. */
function labelled(utterance: Utterance, runs: readonly DigitRun[], labels: readonly Match<Cue>[]) {
  const before = new Map<DigitRun, Meaning>();
  const after = new Map<DigitRun, Meaning>();
  const unused: Match<Cue>[] = [];
  for (const cue of labels) {
    const next = runAfter(utterance, runs, cue);
    if (next === undefined) unused.push(cue);
    else before.set(next, cue.label);
    const last = numberLabels.has(cue.label) ? runBefore(runs, cue) : undefined;
    const between = last === undefined ? [] : utterance.tokens.slice(last.to, cue.from);
    if (last !== undefined && !after.has(last) && between.every(({ kind }) => kind === 'word')) {
      after.set(last, cue.label);
    }
  }
  if (after.size > before.size) return after;
  // A label that nothing follows speaks of what came before it: "021000021 is my routing number".
  for (const cue of unused) {
    const last = runBefore(runs, cue);
    if (last !== undefined && !before.has(last)) before.set(last, cue.label);
  }
  return before;
}

function runAfter({ tokens }: Utterance, runs: readonly DigitRun[], cue: Match<Cue>): DigitRun | undefined {
  const run = runs.find(({ from }) => from >= cue.to && from - cue.to <= nearCue);
  const between = run === undefined ? [] : tokens.slice(cue.to, run.from);
  return between.some(({ kind, text }) => kind === 'number' || text === ';') ? undefined : run;
}

function runBefore(runs: readonly DigitRun[], cue: Match<Cue>): DigitRun | undefined {
  return runs.findLast(({ to }) => to <= cue.from && cue.from - to <= nearCueBehind);
}

/** "mi cuenta corriente es 5678901" gives the account number, where no other number is called the account's. */
function readKindLabels(
  utterance: Utterance,
  runs: readonly DigitRun[],
  kindLabels: readonly Match<Cue>[],
  meanings: Map<DigitRun, Meaning>,
): void {
  if ([...meanings.values()].includes('account')) return;
  for (const cue of kindLabels) {
    const run = runAfter(utterance, runs, cue);
    if (run !== undefined && !meanings.has(run) && !isRoutingLike(run.digits)) meanings.set(run, 'account');
  }
}

/** Of two numbers said without the word for routing, the one that can be a routing number is it. */
function readRoutingBesideAnother(runs: readonly DigitRun[], meanings: Map<DigitRun, Meaning>): void {
  if ([...meanings.values()].includes('routing')) return;
  const mayBeAccount = ({ digits }: DigitRun) =>
    digits.length >= shortestBesideRouting && digits.length <= longestAccount && digits.length !== memberIdLength;
  const numbers = runs.filter((run) => {
    const meaning = meanings.get(run);
    return meaning === 'account' || (meaning === undefined && mayBeAccount(run));
  });
  const [routing, ...others] = numbers.filter(({ digits }) => isRoutingLike(digits));
  if (routing === undefined || others.length > 0 || numbers.length !== 2) return;
  for (const run of numbers) meanings.set(run, run === routing ? 'routing' : 'account');
}
