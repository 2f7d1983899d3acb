import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { intentIds } from '../intentIds.ts';
import about from '../../../data/model/intents.json' with { type: 'json' };
import type { Model } from './model.ts';

const place = new URL('../../../data/model/intents.bin', import.meta.url);

/** Reads the trained model. A file that is not the one described beside it is a broken installation, so it throws. */
export function readModel(): Model {
  const bytes = readFileSync(place);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (sha256 !== about.sha256)
    throw new Error(`data/model/intents.bin has hash ${sha256}, intents.json says ${about.sha256}`);
  if (about.labels.join() !== intentIds.join())
    throw new Error('data/model/intents.json was trained for other labels; run npm run understanding:train');
  return unpack(bytes, about.rows, about.labels.length, about.shares, about.temperature);
}

/** Layout: features, rarities and scales of all rows, the bias, then a signed byte per row and label. */
export function unpack(
  bytes: Uint8Array,
  rows: number,
  labels: number,
  shares: Model['shares'],
  temperature: number,
): Model {
  const whole = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  const features = new Uint32Array(whole, 0, rows);
  return {
    rows: placeFeatures(features),
    rarity: new Float32Array(whole, rows * 4, rows),
    scales: new Float32Array(whole, rows * 8, rows),
    bias: new Float32Array(whole, rows * 12, labels),
    weights: new Int8Array(whole, rows * 12 + labels * 4, rows * labels),
    labels,
    shares,
    temperature,
  };
}

/** An open table twice the size: a lookup costs about one step, and building it about a millisecond. */
function placeFeatures(features: Uint32Array): Model['rows'] {
  const size = 2 ** Math.ceil(Math.log2(features.length * 2 + 2));
  const slots = new Int32Array(size).fill(-1);
  for (let row = 0; row < features.length; row += 1) {
    let slot = (features[row] ?? 0) & (size - 1);
    while (slots[slot] !== -1) slot = (slot + 1) & (size - 1);
    slots[slot] = row;
  }
  return {
    rowOf(feature) {
      let slot = feature & (size - 1);
      for (let row = slots[slot] ?? -1; row !== -1; row = slots[slot] ?? -1) {
        if (features[row] === feature) return row;
        slot = (slot + 1) & (size - 1);
      }
      return undefined;
    },
  };
}
