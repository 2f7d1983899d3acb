import { createHash } from 'node:crypto';
import { uuidV7 } from '../../src/ids.ts';
import type { Instant } from '../../src/rules/index.ts';

/**
 * Chance that repeats itself. Bytes are counted per length, so that a confirmation number does not change whenever
 * something else needs chance too.
 */
export function fixedIds(now: () => Instant) {
  const asked = new Map<number, number>();
  const bytes = (count: number): Uint8Array => {
    const times = (asked.get(count) ?? 0) + 1;
    asked.set(count, times);
    return Uint8Array.from(createHash('sha256').update(`${count}:${times}`).digest().subarray(0, count));
  };
  let made = 0;
  const idBytes = (count: number): Uint8Array => {
    made += 1;
    return Uint8Array.from(createHash('sha256').update(`id:${made}`).digest().subarray(0, count));
  };
  return { bytes, uuid: uuidV7(() => Date.parse(now()), idBytes) };
}
