import { bagOf } from '../../../src/understanding/classifier/features.ts';
import type { Bag } from '../../../src/understanding/classifier/features.ts';
import { vectorOf } from '../../../src/understanding/classifier/weighing.ts';
import { intentIds } from '../../../src/understanding/intentIds.ts';
import { trainLogistic } from './logistic.ts';
import type { Lesson, Weights } from './logistic.ts';
import type { ModelSettings } from './settings.ts';
import type { Labelled } from './utterances.ts';
import { learnVocabulary } from './vocabulary.ts';
import type { LearnedVocabulary } from './vocabulary.ts';

export interface Learned {
  readonly vocabulary: LearnedVocabulary;
  readonly weights: Weights;
}

const bags = new Map<string, Bag>();

/** Bags are kept, for one run may learn from the same lines several times. */
export function bagFor(text: string): Bag {
  const bag = bags.get(text) ?? bagOf(text);
  bags.set(text, bag);
  return bag;
}

export function learnFrom(lines: readonly Labelled[], settings: ModelSettings): Learned {
  const read = lines.map(({ text }) => bagFor(text));
  const vocabulary = learnVocabulary(read, settings.seenAtLeast, settings.rarity);
  const weightOf = labelWeights(lines, settings.balance);
  const lessons = lines.map(({ label }, at): Lesson => {
    const place = intentIds.indexOf(label);
    const vector = vectorOf(read[at] ?? bagFor(''), vocabulary, settings.shares);
    return { vector, label: place, weight: weightOf[place] ?? 1 };
  });
  const weights = trainLogistic(lessons, vocabulary.features.length, intentIds.length, settings.training);
  return { vocabulary, weights };
}

function labelWeights(lines: readonly Labelled[], balance: number): number[] {
  const present = intentIds.map((label) => lines.filter((line) => line.label === label).length);
  const average = lines.length / present.filter((count) => count > 0).length;
  return present.map((count) => (count === 0 ? 1 : (average / count) ** balance));
}
