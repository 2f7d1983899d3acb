import { afterEach, describe, expect, it } from '@jest/globals';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { StoreUnavailable } from '../../src/store/documents.ts';
import type { JsonStore } from '../../src/store/json/jsonStore.ts';
import { Folders } from './folders.ts';
import { membersOfRounds, stateAfter, stateOf, writeRound } from './rounds.ts';

const folders = new Folders();
afterEach(() => folders.clean());

/** What happens in the store before each file is taken. */
type Meanwhile = (store: JsonStore, file: number) => Promise<unknown>;

async function storeOfRounds() {
  const dir = await folders.create();
  const store = await folders.open(dir);
  let round = 0;
  const commit = async () => writeRound(store, (round += 1));
  for (let i = 0; i < membersOfRounds * 2; i += 1) {
    await commit();
    if (i === membersOfRounds) await store.checkpoint();
  }
  return { dir, store, commit, committed: () => round };
}

async function copied(store: JsonStore, meanwhile: Meanwhile): Promise<{ dir: string; names: string[] }> {
  const dir = await folders.create();
  const names: string[] = [];
  for await (const { name, bytes } of store.files()) {
    await meanwhile(store, names.length);
    names.push(name);
    await mkdir(dirname(join(dir, name)), { recursive: true });
    await writeFile(join(dir, name), bytes, { flag: 'wx' });
  }
  return { dir, names };
}

describe('the files of a store in use', () => {
  it.each<[string, (commit: () => Promise<void>) => Meanwhile]>([
    ['nothing', () => async () => undefined],
    ['a commit before each', (commit) => commit],
    ['a checkpoint before each', () => (store) => store.checkpoint()],
    ['a commit and a checkpoint before each', (commit) => (store) => commit().then(() => store.checkpoint())],
    [
      'a checkpoint and a commit at once before each',
      (commit) => (store) => Promise.all([store.checkpoint(), commit()]),
    ],
    [
      'checkpoints nobody waits for',
      (commit) => async (store) => {
        void store.checkpoint();
        await commit();
        void store.checkpoint();
      },
    ],
    [
      'a checkpoint before every third',
      (commit) => (store, file) => commit().then(() => (file % 3 === 0 ? store.checkpoint() : undefined)),
    ],
  ])('make a whole store of one moment with %s', async (_what, meanwhileOf) => {
    const { store, commit, committed } = await storeOfRounds();
    const before = committed();
    const { dir } = await copied(store, meanwhileOf(commit));
    const copy = await folders.open(dir, { createIfMissing: false });
    const state = await stateOf(copy);
    expect(state).toEqual(stateAfter(state.round));
    expect(state.round).toBeGreaterThanOrEqual(before);
    expect(state.round).toBeLessThanOrEqual(committed());
    expect(await stateOf(store)).toEqual(stateAfter(committed()));
  });

  it('are those of the store: no lock, nothing half-written, and the keys of a demo store', async () => {
    const { dir, store } = await storeOfRounds();
    await store.checkpoint();
    await writeFile(join(dir, 'keys.json'), '{}');
    const { names } = await copied(store, async () => undefined);
    expect(new Set(names.map((name) => name.split('/')[0]))).toEqual(
      new Set(['catalogue.jsonl', 'keys.json', 'member', 'conversation', 'vault', 'journal']),
    );
  });

  it('keep the journal from being cut only while they are read', async () => {
    const { dir, store, commit } = await storeOfRounds();
    const journal = join(dir, 'journal');
    const most: number[] = [];
    await copied(store, async () => {
      await commit();
      await store.checkpoint();
      most.push((await readdir(journal)).length);
    });
    expect(Math.max(...most)).toBeGreaterThan(5);
    await commit();
    await store.checkpoint();
    expect(await readdir(journal)).toHaveLength(1);
  });

  it('let go of the journal when nobody reads on', async () => {
    const { dir, store, commit } = await storeOfRounds();
    for await (const { name } of store.files()) if (name.startsWith('member/')) break;
    await commit();
    await store.checkpoint();
    expect(await readdir(join(dir, 'journal'))).toHaveLength(1);
  });

  it('are not read to the end where the store is closed, for the next process does not wait', async () => {
    const { store } = await storeOfRounds();
    const reading = copied(store, async (_store, file) => (file === 3 ? store.close() : undefined));
    await expect(reading).rejects.toThrow(StoreUnavailable);
  });

  it('leave a store that starts again where the process ended while they were read', async () => {
    const { dir, store, commit, committed } = await storeOfRounds();
    let killed = '';
    await copied(store, async (_store, file) => {
      await commit();
      await store.checkpoint();
      if (file === 8) killed = await folders.killedCopy(dir);
    });
    expect((await readdir(join(killed, 'journal'))).length).toBeGreaterThan(5);
    const again = await folders.open(killed);
    const state = await stateOf(again);
    expect(state).toEqual(stateAfter(state.round));
    expect(state.round).toBeLessThan(committed());
    await again.checkpoint();
    expect(await readdir(join(killed, 'journal'))).toHaveLength(1);
  });
});
