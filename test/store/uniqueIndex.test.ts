import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { UniqueIndex } from '../../src/store/uniqueIndex.ts';

describe('an index of unique values', () => {
  it('answers as a plain map would, through any changes and all growth', () => {
    const step = fc.record({ id: fc.nat(40), values: fc.uniqueArray(fc.nat(400), { maxLength: 60 }) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        const held = new Map<string, readonly string[]>();
        const index = new UniqueIndex((id, value) => held.get(id)?.includes(value) ?? false);
        for (const { id, values } of steps) {
          const taken = new Set([...held].filter(([other]) => other !== `d${id}`).flatMap(([, theirs]) => theirs));
          const has = values.map((value) => `v${value}`).filter((value) => !taken.has(value));
          const had = held.get(`d${id}`) ?? [];
          held.set(`d${id}`, has);
          index.replace(`d${id}`, had, has);
        }
        for (let value = 0; value <= 400; value += 1) {
          const owner = [...held].find(([, theirs]) => theirs.includes(`v${value}`))?.[0];
          expect(index.holders(`v${value}`)).toEqual(owner === undefined ? [] : [owner]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('goes on finding values after many more came and went than it holds', () => {
    const held = new Map([['d', ['kept', 'v0']]]);
    const index = new UniqueIndex((id, value) => held.get(id)?.includes(value) ?? false);
    index.replace('d', [], ['kept', 'v0']);
    for (let i = 1; i < 20_000; i += 1) {
      const had = held.get('d') ?? [];
      held.set('d', ['kept', `v${i}`]);
      index.replace('d', had, ['kept', `v${i}`]);
    }
    expect(index.holders('kept')).toEqual(['d']);
    expect(index.holders('v19999')).toEqual(['d']);
    expect(index.holders('v19998')).toEqual([]);
  });
});
