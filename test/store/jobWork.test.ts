import { afterEach, describe, expect, it } from '@jest/globals';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '../../src/app/sha256.ts';
import { StoreDamaged } from '../../src/store/json/refusals.ts';
import { createJobWork } from '../../src/store/jobWork.ts';
import { kinds } from '../../src/store/kinds.ts';
import { openMemoryStore } from '../../src/store/memory.ts';
import { contentsOf, Folders } from './folders.ts';
import { commitOf, member, putMember, vaultRecord } from './samples.ts';

const folders = new Folders();
afterEach(() => folders.clean());

const ids = Array.from({ length: 40 }, (_, i) => `m${i}`);

/** A store whose reads are counted, and how many were under way at a time. */
async function countedStore() {
  const store = openMemoryStore(kinds);
  await store.commit(commitOf(ids.map((id) => putMember(member(id)))));
  await store.commit(commitOf(ids.map((id) => ({ kind: 'vault', id, value: vaultRecord(id) }))));
  const counts = { reads: 0, underWay: 0, most: 0 };
  const get = store.get.bind(store);
  store.get = async (kind, id) => {
    counts.reads += 1;
    counts.underWay += 1;
    counts.most = Math.max(counts.most, counts.underWay);
    await new Promise(setImmediate);
    counts.underWay -= 1;
    return get(kind, id);
  };
  return { store, counts };
}

describe('members and numbers that are read many at a time', () => {
  it('are there without being read again, some at a time', async () => {
    const { store, counts } = await countedStore();
    const work = createJobWork(store, sha256);
    await work.readMembers(ids);
    await work.readVaultRecords(ids);
    expect(counts).toEqual({ reads: 80, underWay: 0, most: 16 });
    for (const id of ids) {
      expect((await work.member(id))?.memberId).toBe(id);
      expect((await work.vaultRecord(id))?.token).toBe(id);
    }
    expect(counts.reads).toBe(80);
  });

  it('are taken as what was read: a commit is refused where one was changed meanwhile', async () => {
    const { store } = await countedStore();
    const work = createJobWork(store, sha256);
    await work.readMembers(['m0', 'm1']);
    await store.commit(commitOf([putMember(member('m1'))]));
    work.putMember(member('m0'));
    expect(await work.commit()).toEqual({ kind: 'conflict', on: { kind: 'member', id: 'm1' } });
  });

  it('leave alone what was staged, and may be asked for twice or not exist', async () => {
    const { store } = await countedStore();
    const work = createJobWork(store, sha256);
    await work.readMembers(['m0']);
    work.putMember(member('m0', { lastName: 'Staged' }));
    await work.readMembers(['m0', 'm0', 'nobody', 'nobody']);
    expect((await work.member('m0'))?.lastName).toBe('Staged');
    expect(await work.member('nobody')).toBeUndefined();
  });

  it('keep nobody waiting for one that cannot be read, which shows when it is asked for', async () => {
    const dir = await folders.create();
    await (await folders.open(dir)).commit(commitOf(ids.map((id) => putMember(member(id)))));
    await folders.quiet();
    const store = await folders.open(dir);
    const damaged = Object.keys(await contentsOf(join(dir, 'member'))).find((file) => file.endsWith('m7.json'));
    if (damaged === undefined) throw new Error('the file of the member is not found');
    await writeFile(damaged, 'damaged');
    const work = createJobWork(store, sha256);
    await work.readMembers(ids);
    for (const id of ids.filter((each) => each !== 'm7')) expect((await work.member(id))?.memberId).toBe(id);
    for (let time = 0; time < 2; time += 1) await expect(work.member('m7')).rejects.toThrow(StoreDamaged);
  });
});
