import { describe, expect, it } from '@jest/globals';
import { kinds } from '../../src/store/kinds.ts';
import { openMemoryStore } from '../../src/store/memory.ts';
import { ahead, readAhead } from '../../src/store/readAhead.ts';
import { commitOf, member, putMember } from './samples.ts';

const later = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('reading ahead', () => {
  it('gives documents in the order of their ids, without those that are gone', async () => {
    const store = openMemoryStore(kinds);
    const ids = Array.from({ length: 50 }, (_, i) => `m${i}`);
    await store.commit(commitOf(ids.map((id) => putMember(member(id)))));
    const seen: string[] = [];
    for await (const { id } of readAhead(store, 'member', store.ids('member'))) {
      seen.push(id);
      if (id === 'm3') await store.commit(commitOf([], [], [{ kind: 'member', id: 'm40' }]));
    }
    expect(seen).toEqual(ids.filter((id) => id !== 'm40'));
  });

  it('has no more under way than it was told, whatever ends first', async () => {
    let [underWay, most] = [0, 0];
    const act = async (item: number) => {
      most = Math.max(most, (underWay += 1));
      for (let turns = 5 - (item % 5); turns > 0; turns -= 1) await later();
      underWay -= 1;
      return item * 2;
    };
    const results = [];
    for await (const result of ahead([1, 2, 3, 4, 5, 6, 7, 8, 9], 3, act)) results.push(result);
    expect(results).toEqual([2, 4, 6, 8, 10, 12, 14, 16, 18]);
    expect(most).toBe(3);
  });

  it('fails when the turn of what failed comes, and leaves nothing under way behind it', async () => {
    let underWay = 0;
    const act = async (item: number) => {
      underWay += 1;
      for (let turns = 0; turns < item; turns += 1) await later();
      underWay -= 1;
      if (item === 2) throw new Error('two');
      return item;
    };
    const results: number[] = [];
    const reading = (async () => {
      for await (const result of ahead([9, 2, 7, 30], 4, act)) results.push(result);
    })();
    await expect(reading).rejects.toThrow('two');
    expect(results).toEqual([9]);
    expect(underWay).toBe(0);
    for await (const _ of ahead([1, 20, 30], 3, act)) break;
    expect(underWay).toBe(0);
  });
});
