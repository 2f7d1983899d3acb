import type { Learned } from './learn.ts';

export interface Packed {
  readonly bytes: Buffer;
  readonly rows: number;
}

/** Weights as bytes. Rows that say least are left out where there are more than the file may hold. */
export function pack({ vocabulary, weights }: Learned, mostRows: number): Packed {
  const { labels, values } = weights;
  const strength = vocabulary.features.map(
    (_, row) => largest(values, row * labels, labels) * (vocabulary.rarity[row] ?? 0),
  );
  const kept = vocabulary.features
    .map((_, row) => row)
    .sort((one, other) => (strength[other] ?? 0) - (strength[one] ?? 0) || one - other)
    .slice(0, mostRows)
    .sort((one, other) => one - other);
  const features = Uint32Array.from(kept, (row) => vocabulary.features[row] ?? 0);
  const rarity = Float32Array.from(kept, (row) => vocabulary.rarity[row] ?? 0);
  const scales = Float32Array.from(kept, (row) => largest(values, row * labels, labels) / 127);
  const bias = values.slice(values.length - labels);
  const small = new Int8Array(kept.length * labels);
  kept.forEach((row, place) => {
    const scale = scales[place] ?? 0;
    for (let label = 0; label < labels && scale > 0; label += 1) {
      small[place * labels + label] = Math.round((values[row * labels + label] ?? 0) / scale);
    }
  });
  const parts = [features, rarity, scales, bias, small].map((part) =>
    Buffer.from(part.buffer, part.byteOffset, part.byteLength),
  );
  return { bytes: Buffer.concat(parts), rows: kept.length };
}

function largest(values: Float32Array, from: number, labels: number): number {
  let top = 0;
  for (let at = from; at < from + labels; at += 1) top = Math.max(top, Math.abs(values[at] ?? 0));
  return top;
}
