import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { intentIds } from '../../src/understanding/intentIds.ts';
import { learnFrom } from './training/learn.ts';
import { learnLanguages } from './training/learnLanguages.ts';
import { pack } from './training/pack.ts';
import { settings } from './training/settings.ts';
import { trainingHash } from './training/trainingHash.ts';
import { readUtterances, trainingBatches } from './training/utterances.ts';

/** Trains the shipped model on every training batch: `npm run understanding:train`. */
const folder = new URL('../../data/model/', import.meta.url);
const batches = trainingBatches();
const lines = readUtterances(batches);
const { bytes, rows } = pack(learnFrom(lines, settings), settings.mostRows);
const about = {
  batches,
  lines: lines.length,
  trainedOn: trainingHash(lines),
  sha256: createHash('sha256').update(bytes).digest('hex'),
  rows,
  shares: settings.shares,
  temperature: settings.temperature,
  thresholds: settings.thresholds,
  labels: intentIds,
};
writeFileSync(
  new URL('languages.json', folder),
  `${JSON.stringify({ trainedOn: about.trainedOn, words: learnLanguages(lines) })}\n`,
);
writeFileSync(new URL('intents.bin', folder), bytes);
writeFileSync(new URL('intents.json', folder), `${JSON.stringify(about, null, 2)}\n`);
console.log(`trained on ${lines.length} lines of ${batches.join(', ')}: ${rows} features, ${bytes.length} bytes`);
