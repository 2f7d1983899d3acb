import type { Group } from '../../../src/understanding/classifier/features.ts';
import type { TrainingOptions } from './logistic.ts';

export interface ModelSettings {
  readonly shares: Readonly<Record<Group, number>>;
  readonly seenAtLeast: Readonly<Record<Group, number>>;
  /** 1 weighs rare features as usual, 0 all alike. */
  readonly rarity: number;
  /** How far labels with few lines are lifted to the others: 0 not at all, 1 fully. */
  readonly balance: number;
  readonly training: TrainingOptions;
  /** So many rows keep the file under four megabytes. */
  readonly mostRows: number;
  readonly temperature: number;
  readonly thresholds: Thresholds;
}

/** Scores at which a wish is taken for sure, asked about, or given up. */
export interface Thresholds {
  readonly atRest: { readonly sure: number; readonly margin: number };
  readonly inForm: { readonly sure: number; readonly margin: number };
  readonly dangerMargin: number;
  readonly none: number;
  readonly maybe: number;
  readonly maybeFirst: number;
  readonly third: number;
}

/** What measured best between authors; docs/understanding.md has the table. */
export const settings: ModelSettings = {
  shares: { letters: 1, words: 1, concepts: 1.2, shape: 0.3 },
  seenAtLeast: { letters: 3, words: 2, concepts: 2, shape: 1 },
  rarity: 0.7,
  balance: 0.5,
  training: { epochs: 12, rate: 0.25, decay: 0.02, dropout: 0.3, smoothing: 0.05, seed: 20261123 },
  mostRows: 50_000,
  temperature: 1,
  thresholds: {
    atRest: { sure: 0.5, margin: 0.2 },
    inForm: { sure: 0.7, margin: 0.4 },
    dangerMargin: 0.5,
    none: 0.4,
    maybe: 0.35,
    maybeFirst: 0.15,
    third: 0.1,
  },
};
