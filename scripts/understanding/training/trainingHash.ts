import { createHash } from 'node:crypto';
import { concepts } from '../../../src/understanding/classifier/conceptFiles.ts';
import { settings } from './settings.ts';
import type { Labelled } from './utterances.ts';

/** One hash over everything training reads: the lines, the lexicon and the settings. */
export function trainingHash(lines: readonly Labelled[]): string {
  const hash = createHash('sha256');
  for (const { batch, language, label, text } of lines) hash.update(`${batch}\t${language}\t${label}\t${text}\n`);
  hash.update(JSON.stringify([...concepts]));
  hash.update(JSON.stringify(settings.training));
  return hash.digest('hex');
}
