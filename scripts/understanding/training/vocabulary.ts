import { groups } from '../../../src/understanding/classifier/features.ts';
import type { Bag, Group } from '../../../src/understanding/classifier/features.ts';
import type { Vocabulary } from '../../../src/understanding/classifier/weighing.ts';

export interface LearnedVocabulary extends Vocabulary {
  readonly features: readonly number[];
}

/** The features seen in at least so many training lines, each with its row; rows are in order of the feature's hash. */
export function learnVocabulary(
  bags: readonly Bag[],
  seenAtLeast: Readonly<Record<Group, number>>,
  flat: number,
): LearnedVocabulary {
  const kept: [feature: number, lines: number][] = [];
  for (const group of groups) {
    const lines = new Map<number, number>();
    for (const bag of bags) for (const feature of bag[group].keys()) lines.set(feature, (lines.get(feature) ?? 0) + 1);
    for (const [feature, seen] of lines) if (seen >= seenAtLeast[group]) kept.push([feature, seen]);
  }
  kept.sort(([one], [other]) => one - other);
  const rowByFeature = new Map(kept.map(([feature], row) => [feature, row]));
  return {
    features: kept.map(([feature]) => feature),
    rarity: Float32Array.from(kept, ([, seen]) => (1 + Math.log(bags.length / seen)) ** flat),
    rowOf: (feature) => rowByFeature.get(feature),
  };
}
