import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { facts } from '../support/transcripts/facts.ts';
import { givens } from '../support/transcripts/givens.ts';
import { steps } from '../support/transcripts/steps.ts';

const page = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8');

/** The sentences of the first columns. */
const examples = Array.from(page.matchAll(/^\| `([^`]+)` \|/gm), ([, sentence = '']) => sentence);

/** The first that fits is the one that is meant, as when a transcript is played. */
function shapeOf(sentence: string): RegExp | undefined {
  const grammar = sentence.startsWith('Given ') ? givens : sentence.startsWith('Then ') ? facts : steps;
  return [...grammar].find(({ shape }) => shape.test(sentence))?.shape;
}

describe('the page about transcripts', () => {
  it('holds no sentence that nobody knows', () => {
    expect(examples.filter((sentence) => shapeOf(sentence) === undefined)).toEqual([]);
  });

  it('holds every sentence there is', () => {
    const shown = new Set(examples.map(shapeOf));
    const missing = [...givens, ...steps, ...facts].filter(({ shape }) => !shown.has(shape));
    expect(missing.map(({ shape }) => shape.source)).toEqual([]);
  });
});
