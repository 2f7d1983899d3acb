import { bagOf } from './features.ts';
import type { Bag, Group } from './features.ts';
import { vectorOf } from './weighing.ts';
import type { Vocabulary } from './weighing.ts';

/** A trained logistic regression with byte weights: a weight is its byte times the scale of its row. */
export interface Model {
  readonly rows: Pick<Vocabulary, 'rowOf'>;
  readonly rarity: Float32Array;
  readonly scales: Float32Array;
  readonly bias: Float32Array;
  readonly weights: Int8Array;
  readonly labels: number;
  readonly shares: Readonly<Record<Group, number>>;
  /** Divides the sums before they become shares of one, so that a score says how often such a guess is right. */
  readonly temperature: number;
}

export function scoresOf(model: Model, text: string): Float64Array {
  return scoresOfBag(model, bagOf(text));
}

export function scoresOfBag(model: Model, bag: Bag): Float64Array {
  const { labels, scales, weights } = model;
  const vector = vectorOf(bag, { rowOf: model.rows.rowOf, rarity: model.rarity }, model.shares);
  const sums = Float64Array.from(model.bias);
  for (let at = 0; at < vector.rows.length; at += 1) {
    const row = vector.rows[at] ?? 0;
    const value = (vector.values[at] ?? 0) * (scales[row] ?? 0);
    const base = row * labels;
    for (let label = 0; label < labels; label += 1)
      sums[label] = (sums[label] ?? 0) + value * (weights[base + label] ?? 0);
  }
  return sharesOfOne(sums, model.temperature);
}

/** Softmax, rounded to a millionth so that the last bits of no machine matter. */
function sharesOfOne(sums: Float64Array, temperature: number): Float64Array {
  const top = Math.max(...sums);
  const raised = sums.map((sum) => Math.exp((sum - top) / temperature));
  const whole = raised.reduce((total, part) => total + part, 0);
  return raised.map((part) => Math.round((part / whole) * 1e6) / 1e6);
}
