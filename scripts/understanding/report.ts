import { existsSync, readdirSync } from 'node:fs';
import { intentIds } from '../../src/understanding/intentIds.ts';
import { classifierOf, decide, loadClassifier } from '../../src/understanding/classifier/index.ts';
import type { Classifier } from '../../src/understanding/classifier/index.ts';
import { unpack } from '../../src/understanding/classifier/modelFile.ts';
import { confusions, dangerousMistakes, judge, scoresOf } from './measure.ts';
import type { Judged } from './measure.ts';
import { lineOffences } from './utteranceRules.ts';
import { slotLines } from './slotReport.ts';
import { learnFrom } from './training/learn.ts';
import { pack } from './training/pack.ts';
import { settings } from './training/settings.ts';
import type { Labelled } from './training/utterances.ts';
import {
  heldOut,
  readUtterances,
  trainingBatches,
  utteranceLanguages,
  utterancesFolder,
} from './training/utterances.ts';

/** How well wishes are understood in words of authors the model has not read: `npm run understanding:report`. */
const batches = trainingBatches();
const hasHeldOut = existsSync(new URL(`${heldOut}/`, utterancesFolder));

const startedAt = performance.now();
const shipped = loadClassifier();
console.log(`load ${(performance.now() - startedAt).toFixed(0)} ms`);
const judged = hasHeldOut ? judgeHeldOut() : judgeBetweenBatches();
printScores(judged);
printMistakes(judged);
printSpeed(shipped, judged);
await printSlots();

function judgeHeldOut(): Judged[] {
  const training = readUtterances(batches);
  const held = readUtterances([heldOut]);
  const fresh = withoutTheFamiliar(held, training);
  console.log(`trained on ${batches.join(', ')}: ${training.length} lines; measured on ${fresh.length} lines held out`);
  console.log(`${held.length - fresh.length} more were left out: they say the same as a training line, or nearly so`);
  return judge(trainedOn(batches), fresh);
}

/** A line that the model has as good as read proves nothing, whoever wrote it. */
function withoutTheFamiliar(held: readonly Labelled[], training: readonly Labelled[]): Labelled[] {
  const written = [...training, ...held].map((line) => ({ file: placeOf(line), line: line.line, text: line.text }));
  const familiar = new Set(lineOffences(written).map(({ file, line }) => `${file}:${line}`));
  return held.filter((line) => !familiar.has(`${placeOf(line)}:${line.line}`));
}

function placeOf({ batch, language, label }: Labelled): string {
  return `${batch}/${language}/${label}.txt`;
}

/** Without lines held out, each batch is measured by a model that has read the others, on the labels these have. */
function judgeBetweenBatches(): Judged[] {
  console.log(`nothing is held out; each of ${batches.join(', ')} measured after training on the others`);
  return batches.flatMap((batch) => {
    const others = batches.filter((other) => other !== batch);
    const known = new Set(readUtterances(others).map(({ label }) => label));
    return judge(
      trainedOn(others),
      readUtterances([batch]).filter(({ label }) => known.has(label)),
    );
  });
}

function trainedOn(read: readonly string[]): Classifier {
  const { bytes, rows } = pack(learnFrom(readUtterances(read), settings), settings.mostRows);
  return classifierOf(unpack(bytes, rows, intentIds.length, settings.shares, settings.temperature));
}

function printScores(all: readonly Judged[]): void {
  const parts = [
    ['all', all] as const,
    ...utteranceLanguages.map((language) => [language, inLanguage(all, language)] as const),
  ];
  for (const [name, part] of parts) {
    if (part.length === 0) continue;
    const { lines, ...shares } = scoresOf(part);
    const columns = Object.entries(shares).map(([what, share]) => `${what} ${(share * 100).toFixed(1)}%`);
    console.log(`${name}: ${lines} lines, ${columns.join(', ')}`);
  }
}

function inLanguage(all: readonly Judged[], language: string): Judged[] {
  return all.filter(({ line }) => line.language === language);
}

/** Pairs and counts only: whoever tunes the model must not read the lines it is measured on. */
function printMistakes(all: readonly Judged[]): void {
  for (const [pair, times] of confusions(all).slice(0, 30)) console.log(`  ${times} × ${pair}`);
  const dangerous = dangerousMistakes(all);
  console.log(`dangerous mistakes, taken for sure: ${dangerous.length}`);
  for (const { line, named } of dangerous) console.log(`  ${line.language} ${line.label} taken for ${named}`);
}

function printSpeed(classifier: Classifier, all: readonly Judged[]): void {
  const from = performance.now();
  for (const { line } of all) decide(classifier.rank(line.text));
  console.log(`${((performance.now() - from) / Math.max(1, all.length)).toFixed(3)} ms a call`);
}

async function printSlots(): Promise<void> {
  const folder = new URL(`${heldOut}/`, utterancesFolder);
  if (!hasHeldOut || !readdirSync(folder).includes('slots.jsonl')) return;
  for (const line of await slotLines(new URL('slots.jsonl', folder))) console.log(line);
}
