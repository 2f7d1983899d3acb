import { intentIds } from '../intentIds.ts';
import { scoresOf } from './model.ts';
import type { Model } from './model.ts';
import { readModel } from './modelFile.ts';
import type { Classifier } from './ranked.ts';

export { decide, thresholds } from './decide.ts';
export type { Decision, Strictness } from './decide.ts';
export type { Classifier, Ranked } from './ranked.ts';
export { clausesOf } from './clauses.ts';
export { isDangerousPair } from './dangers.ts';
export { wishesOf } from './wishes.ts';

let loaded: Classifier | undefined;

/** The shipped classifier; its file is read once. */
export function loadClassifier(): Classifier {
  return (loaded ??= classifierOf(readModel()));
}

export function classifierOf(model: Model): Classifier {
  return {
    rank(text) {
      const scores = scoresOf(model, text);
      return intentIds
        .map((intent, place) => ({ intent, score: scores[place] ?? 0 }))
        .sort((one, other) => other.score - one.score);
    },
  };
}
