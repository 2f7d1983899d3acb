import { groups } from './features.ts';
import type { Bag, Group } from './features.ts';

/** Which features the model knows: the row of each, and how telling it is (rare ones more). */
export interface Vocabulary {
  rowOf(feature: number): number | undefined;
  readonly rarity: Float32Array;
}

export interface Vector {
  readonly rows: Int32Array;
  readonly values: Float32Array;
}

/** A message as the model reads it: known features, each group of length one times the group's share. */
export function vectorOf(bag: Bag, vocabulary: Vocabulary, shares: Readonly<Record<Group, number>>): Vector {
  const rows: number[] = [];
  const values: number[] = [];
  for (const group of groups) {
    const from = rows.length;
    let square = 0;
    for (const [feature, times] of bag[group]) {
      const row = vocabulary.rowOf(feature);
      if (row === undefined) continue;
      const value = (times === 1 ? 1 : 1 + Math.log(times)) * (vocabulary.rarity[row] ?? 0);
      rows.push(row);
      values.push(value);
      square += value * value;
    }
    const scale = square === 0 ? 0 : shares[group] / Math.sqrt(square);
    for (let at = from; at < values.length; at += 1) values[at] = (values[at] ?? 0) * scale;
  }
  return { rows: Int32Array.from(rows), values: Float32Array.from(values) };
}
