import { decide } from '../../src/understanding/classifier/index.ts';
import type { Classifier, Ranked } from '../../src/understanding/classifier/index.ts';
import { isDangerousPair } from '../../src/understanding/classifier/dangers.ts';
import type { IntentId } from '../../src/understanding/intentIds.ts';
import { readingOf } from './reading.ts';
import type { Labelled } from './training/utterances.ts';

/** One line judged: what it was, what it was taken for. */
export interface Judged {
  readonly line: Labelled;
  readonly ranked: readonly Ranked[];
  readonly named: IntentId;
}

export interface Scores {
  readonly lines: number;
  readonly accuracy: number;
  readonly macroF1: number;
  readonly amongThree: number;
  /** Shares of what the talk would do: act on the right wish, ask with the right one among the offered, act wrongly. */
  readonly sureRight: number;
  readonly sureWrong: number;
  readonly askedRight: number;
  readonly noneCaught: number;
  readonly wronglyRefused: number;
}

export function judge(classifier: Classifier, lines: readonly Labelled[]): Judged[] {
  return lines.map((line) => {
    const ranked = classifier.rank(line.text);
    return { line, ranked, named: readingOf(ranked) };
  });
}

export function scoresOf(judged: readonly Judged[]): Scores {
  const inScope = judged.filter(({ line }) => line.label !== 'none');
  const outside = judged.filter(({ line }) => line.label === 'none');
  const share = (part: readonly Judged[], holds: (each: Judged) => boolean) =>
    part.length === 0 ? Number.NaN : part.filter(holds).length / part.length;
  return {
    lines: judged.length,
    accuracy: share(inScope, ({ line, ranked }) => ranked[0]?.intent === line.label),
    macroF1: macroF1(judged),
    amongThree: share(inScope, ({ line, ranked }) => ranked.slice(0, 3).some(({ intent }) => intent === line.label)),
    sureRight: share(inScope, ({ line, ranked }) => isSureOf(ranked, (intent) => intent === line.label)),
    sureWrong: share(inScope, ({ line, ranked }) => isSureOf(ranked, (intent) => intent !== line.label)),
    askedRight: share(inScope, ({ line, ranked }) => isAsked(ranked, line.label)),
    noneCaught: share(outside, ({ named }) => named === 'none'),
    wronglyRefused: share(inScope, ({ named }) => named === 'none'),
  };
}

/** Taken for sure, and for the partner it must never be taken for. */
export function dangerousMistakes(judged: readonly Judged[]): Judged[] {
  return judged.filter(({ line, ranked }) => isSureOf(ranked, (intent) => isDangerousPair(intent, line.label)));
}

/** Label pairs with how often the first was taken for the second, most frequent first. */
export function confusions(judged: readonly Judged[]): [pair: string, times: number][] {
  const pairs = new Map<string, number>();
  for (const { line, named } of judged) {
    if (named === line.label) continue;
    const pair = `${line.label} taken for ${named}`;
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return [...pairs].sort(([, one], [, other]) => other - one);
}

function isSureOf(ranked: readonly Ranked[], holds: (intent: IntentId) => boolean): boolean {
  const decision = decide(ranked);
  return decision.kind === 'sure' && holds(decision.intent);
}

function isAsked(ranked: readonly Ranked[], label: IntentId): boolean {
  const decision = decide(ranked);
  return decision.kind === 'doubt' && decision.intents.includes(label);
}

function macroF1(judged: readonly Judged[]): number {
  const labels = new Set(judged.map(({ line }) => line.label));
  let sum = 0;
  for (const label of labels) {
    const right = judged.filter(({ line, named }) => line.label === label && named === label).length;
    const there = judged.filter(({ line }) => line.label === label).length;
    const said = judged.filter(({ named }) => named === label).length;
    sum += (2 * right) / (there + said);
  }
  return sum / labels.size;
}
