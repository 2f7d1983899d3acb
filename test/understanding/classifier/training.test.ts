import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { learnFrom } from '../../../scripts/understanding/training/learn.ts';
import { pack } from '../../../scripts/understanding/training/pack.ts';
import { settings } from '../../../scripts/understanding/training/settings.ts';
import { trainingHash } from '../../../scripts/understanding/training/trainingHash.ts';
import { readUtterances, trainingBatches } from '../../../scripts/understanding/training/utterances.ts';
import { classifierOf } from '../../../src/understanding/classifier/index.ts';
import { readModel, unpack } from '../../../src/understanding/classifier/modelFile.ts';
import { intentIds } from '../../../src/understanding/intentIds.ts';
import about from '../../../data/model/intents.json' with { type: 'json' };

describe('training', () => {
  const lines = readUtterances(trainingBatches());

  it('made the shipped model from the lines, the lexicon and the settings that are here; if not, npm run understanding:train', () => {
    expect(about.trainedOn).toBe(trainingHash(lines));
    expect(about.batches.every((batch) => batch.startsWith('batch-'))).toBe(true);
  });

  it('ships a file of at most four megabytes that is the one described beside it', () => {
    const bytes = readFileSync(new URL('../../../data/model/intents.bin', import.meta.url));
    expect(bytes.length).toBeLessThanOrEqual(4_000_000);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(about.sha256);
    expect(() => readModel()).not.toThrow();
  });

  it('gives the same bytes when it is done again', () => {
    const some = lines.filter((_, at) => at % 30 === 0);
    const quick = { ...settings, training: { ...settings.training, epochs: 2 } };
    const [once, again] = [learnFrom(some, quick), learnFrom(some, quick)].map((learned) => pack(learned, 4000));
    expect(once?.bytes.equals(again?.bytes ?? Buffer.alloc(0))).toBe(true);
  });

  it('loses nothing that matters to bytes instead of full numbers', () => {
    const some = lines.filter(({ label }) => label === 'autopay_setup' || label === 'pay_by_mail');
    const { bytes, rows } = pack(learnFrom(some, settings), settings.mostRows);
    const taught = classifierOf(unpack(bytes, rows, intentIds.length, settings.shares, settings.temperature));
    const right = some.filter(({ text, label }) => taught.rank(text)[0]?.intent === label);
    expect(right.length / some.length).toBeGreaterThan(0.95);
  });
});
