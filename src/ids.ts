import { randomBytes } from 'node:crypto';
import type { Ids } from './payments/ports.ts';

/** Ids from this machine's time and chance. */
export function systemIds(): Ids {
  return { uuid: uuidV7(Date.now, randomBytes), bytes: (count) => randomBytes(count) };
}

const lastOfMillisecond = 0xfff;

/**
 * UUIDs of version 7 that only grow within this process: twelve bits after the time count within a millisecond, and a
 * clock that is set back is ignored until it catches up.
 */
export function uuidV7(nowMs: () => number, bytes: (count: number) => Uint8Array): () => string {
  let time = 0;
  let count = 0;
  return () => {
    const now = nowMs();
    if (now > time) {
      time = now;
      count = startOfCount(bytes(2));
    } else if (count === lastOfMillisecond) {
      time += 1;
      count = 0;
    } else count += 1;
    return format(time, count, bytes(8));
  };
}

/** Below half, so that each millisecond has room for two thousand ids before it borrows from the next. */
function startOfCount([high = 0, low = 0]: Uint8Array): number {
  return ((high & 0x07) << 8) | low;
}

function format(time: number, count: number, random: Uint8Array): string {
  const tail = Buffer.from(random);
  tail[0] = (tail.readUInt8(0) & 0x3f) | 0x80;
  const hex = time.toString(16).padStart(12, '0') + '7' + count.toString(16).padStart(3, '0') + tail.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
