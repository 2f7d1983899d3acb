import type { IntentId } from '../intentIds.ts';

export interface Ranked {
  readonly intent: IntentId;
  readonly score: number;
}

export interface Classifier {
  /** Likeliest first, all labels; the scores sum to one but for rounding. Pure, never throws. */
  rank(text: string): readonly Ranked[];
}
