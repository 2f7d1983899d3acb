import { describe, expect, it } from '@jest/globals';
import { systemIds, uuidV7 } from '../src/ids.ts';

const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const noChance = (count: number) => new Uint8Array(count);
const allOnes = (count: number) => new Uint8Array(count).fill(0xff);

describe('ids', () => {
  it('are UUIDs of version 7 that carry their millisecond', () => {
    const uuid = uuidV7(() => 0x0123456789ab, allOnes);
    expect(uuid()).toBe('01234567-89ab-77ff-bfff-ffffffffffff');
  });

  it('grow within one millisecond, even when chance always says the same', () => {
    const uuid = uuidV7(() => 1_000, noChance);
    const made = Array.from({ length: 10_000 }, uuid);
    expect(made).toEqual(made.toSorted());
    expect(new Set(made).size).toBe(made.length);
    expect(made.every((id) => shape.test(id))).toBe(true);
  });

  it('grow when the clock is set back', () => {
    const times = [5_000, 4_000, 4_001, 5_000, 5_001];
    const uuid = uuidV7(() => times.shift() ?? 0, allOnes);
    const made = Array.from({ length: 5 }, uuid);
    expect(made).toEqual(made.toSorted());
    expect(new Set(made).size).toBe(5);
  });

  it('come from this machine with as many random bytes as asked', () => {
    const ids = systemIds();
    expect(ids.uuid()).toMatch(shape);
    expect(ids.bytes(12)).toHaveLength(12);
    expect(ids.bytes(12)).not.toEqual(ids.bytes(12));
  });
});
