import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { intentIds } from '../../../src/understanding/intentIds.ts';
import type { IntentId } from '../../../src/understanding/intentIds.ts';

export const utteranceLanguages = ['en', 'es', 'pt'] as const;
export type UtteranceLanguage = (typeof utteranceLanguages)[number];

/** One line of `data/utterances/<batch>/<language>/<label>.txt`. */
export interface Labelled {
  readonly text: string;
  readonly label: IntentId;
  readonly language: UtteranceLanguage;
  readonly batch: string;
  readonly line: number;
}

export const utterancesFolder = new URL('../../../data/utterances/', import.meta.url);
export const heldOut = 'held-out';

/** The batches the shipped model learns from; what is held out is only ever measured on. */
export function trainingBatches(): string[] {
  if (!existsSync(utterancesFolder)) return [];
  return readdirSync(utterancesFolder)
    .filter((name) => name.startsWith('batch-'))
    .sort();
}

/** All lines of these batches in one fixed order: batch, language, label, line. */
export function readUtterances(batches: readonly string[]): Labelled[] {
  return batches.flatMap((batch) =>
    utteranceLanguages.flatMap((language) => intentIds.flatMap((label) => linesOf(batch, language, label))),
  );
}

function linesOf(batch: string, language: UtteranceLanguage, label: IntentId): Labelled[] {
  const file = new URL(`${batch}/${language}/${label}.txt`, utterancesFolder);
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.flatMap((text, at) => (text.trim() === '' ? [] : [{ text, label, language, batch, line: at + 1 }]));
}
