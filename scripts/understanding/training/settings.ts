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
  /** So many times likelier than every dangerous partner a wish must be. */
  readonly dangerOdds: number;
  /** From this score of `none` on, only a sure wish is believed. */
  readonly none: number;
  /** Below it not even a question is worth asking. */
  readonly maybeFirst: number;
  /** From this score on a third wish is offered beside two. */
  readonly third: number;
}

/** What measured best between authors; docs/understanding.md has the table. */
export const settings: ModelSettings = {
  shares: { letters: 1, words: 1, concepts: 1.2, shape: 0.3 },
  seenAtLeast: { letters: 3, words: 2, concepts: 2, shape: 1 },
  rarity: 1,
  balance: 0.5,
  training: { epochs: 25, rate: 0.5, decay: 0.06, dropout: 0.6, smoothing: 0.3, seed: 20261123 },
  mostRows: 50_000,
  temperature: 0.4,
  thresholds: {
    atRest: { sure: 0.65, margin: 0.25 },
    inForm: { sure: 0.8, margin: 0.5 },
    dangerOdds: 80,
    none: 0.15,
    maybeFirst: 0.15,
    third: 0.05,
  },
};
