import { afterEach, describe, expect, it } from '@jest/globals';
import { copyFile, readFile, rm, writeFile } from 'node:fs/promises';
import { checkStore } from '../../src/store/checkStore.ts';
import type { Documents, DocumentStore, Kind } from '../../src/store/documents.ts';
import { documentPath } from '../../src/store/json/documentPath.ts';
import { kinds } from '../../src/store/kinds.ts';
import { openMemoryStore } from '../../src/store/memory.ts';
import { Folders } from './folders.ts';
import { writeRound } from './rounds.ts';
import { commitOf, conversation, member, payment, putConversation, putMember, quote, vaultRecord } from './samples.ts';

const folders = new Folders();
afterEach(() => folders.clean());

const nothing = { member: 0, conversation: 0, inbox: 0, transcript: 0, vault: 0, attempts: 0, case: 0 };
const fileOf = (dir: string, kind: Kind, id: string) => documentPath(dir, { kind, id });

/** Too large to be read whole at the start, all of it in files. */
async function largeStore(): Promise<string> {
  const dir = await folders.create();
  const store = await folders.open(dir);
  const members = Array.from({ length: 501 }, (_, i) => putMember(member(`m${i}`, { quotes: [quote(`q${i}`)] })));
  const vault = { kind: 'vault', id: 'v', value: vaultRecord('v') } as const;
  await store.commit(commitOf([...members, putConversation(conversation('c')), vault]));
  await store.close();
  return dir;
}

async function edit(file: string, change: (text: string) => string): Promise<void> {
  await writeFile(file, change(await readFile(file, 'utf8')));
}

describe('a check of the whole store', () => {
  it('counts the documents of each kind, and finds nothing where nothing is wrong', async () => {
    const store = await folders.open(await largeStore());
    const counts = { ...nothing, member: 501, conversation: 1, vault: 1 };
    expect(await checkStore(store, kinds)).toEqual({ counts, damaged: [], notUnique: [], findings: [] });
    expect(await checkStore(openMemoryStore(kinds), kinds)).toMatchObject({ counts: nothing, damaged: [] });
  });

  it('names every damaged file and what is wrong with it, and stops at none', async () => {
    const dir = await largeStore();
    await edit(fileOf(dir, 'member', 'm7'), (text) => text.replace('Alma', 'Elma'));
    await edit(fileOf(dir, 'member', 'm8'), () => '');
    await edit(fileOf(dir, 'member', 'm9'), (text) => text.replace('"version": 1', '"version": 2'));
    await copyFile(fileOf(dir, 'member', 'm1'), fileOf(dir, 'member', 'm10'));
    await rm(fileOf(dir, 'vault', 'v'));
    const { counts, damaged, notUnique } = await checkStore(await folders.open(dir), kinds);
    expect(counts).toEqual({ ...nothing, member: 497, conversation: 1 });
    const expected = [
      ['member', 'm7', 'its checksum is wrong'],
      ['member', 'm8', 'it is not JSON'],
      ['member', 'm9', 'its checksum is wrong'],
      ['member', 'm10', 'it holds another document'],
      ['vault', 'v', 'it is missing'],
    ] as const;
    expect(damaged).toHaveLength(expected.length);
    for (const [kind, id, what] of expected) {
      const found = damaged.find((each) => each.kind === kind && each.id === id);
      expect(found?.what).toContain(`${fileOf(dir, kind, id)} is damaged: ${what}`);
    }
    expect(notUnique).toEqual([]);
  });

  it('looks into the files of documents that are in memory, too', async () => {
    const dir = await folders.create();
    const store = await folders.open(dir);
    await store.commit(commitOf([putMember(member('filed')), putMember(member('1'))]));
    await store.checkpoint();
    await store.commit(commitOf([putMember(member('1'))]));
    for (const id of ['filed', '1']) await edit(fileOf(dir, 'member', id), () => '');
    expect(await store.get('member', 'filed')).toBeDefined();
    const { counts, damaged } = await checkStore(store, kinds);
    // The file of the other is about to be written anew: what it holds is of no interest any more.
    expect([counts.member, damaged.map(({ id }) => id)]).toEqual([1, ['filed']]);
  });

  it('finds documents that hold a value another one is found by', async () => {
    const [dir, other] = [await folders.create(), await folders.create()];
    const paid = { payments: [payment('p', 'CP-1')] };
    const store = await folders.open(dir);
    await store.commit(commitOf([putMember(member('first', paid)), putMember(member('second'))]));
    const elsewhere = await folders.open(other);
    await elsewhere.commit(commitOf([putMember(member('second', paid))]));
    await folders.quiet();
    await copyFile(fileOf(other, 'member', 'second'), fileOf(dir, 'member', 'second'));
    const { notUnique, damaged } = await checkStore(await folders.open(dir), kinds);
    expect(damaged).toEqual([]);
    expect(notUnique).toEqual([
      { kind: 'member', id: 'second', index: 'paymentId' },
      { kind: 'member', id: 'second', index: 'confirmationNumber' },
    ]);
  });

  it('asks the checks that it is given about every document', async () => {
    const store = openMemoryStore(kinds);
    await store.commit(commitOf([putMember(member('1')), putMember(member('2')), putConversation(conversation('c'))]));
    const checks = <K extends Kind>(kind: K, id: string, value: Documents[K]) =>
      kind === 'member' && id === '2' ? [`plans: ${(value as Documents['member']).plans.length}`, 'and more'] : [];
    expect((await checkStore(store, kinds, { checks })).findings).toEqual([
      { kind: 'member', id: '2', what: 'plans: 1' },
      { kind: 'member', id: '2', what: 'and more' },
    ]);
  });

  it('takes nothing for wrong that is being changed', async () => {
    const store = await folders.open(await largeStore(), { recentBytes: 0 });
    let isDone = false;
    const writing = (async () => {
      for (let round = 1; !isDone; round += 1) {
        await writeRound(store, round);
        const [from, to] = [`m${round % 500}`, `m${(round + 1) % 500}`];
        const moved = [putMember(member(from)), putMember(member(to, { quotes: [quote(`moved${round % 3}`)] }))];
        await store.commit(commitOf(moved));
        if (round % 20 === 0) await store.checkpoint();
      }
    })();
    for (let times = 0; times < 3; times += 1)
      expect(await checkStore(store, kinds)).toMatchObject({ damaged: [], notUnique: [], findings: [] });
    isDone = true;
    await writing;
  });

  it('has only a few documents in its hands at a time, and tells how far it is', async () => {
    const store = await folders.open(await largeStore());
    let [open, most, told] = [0, 0, 0];
    const counting: Pick<DocumentStore, 'get' | 'ids' | 'holders'> = {
      ids: (kind) => store.ids(kind),
      holders: (kind, index, value) => store.holders(kind, index, value),
      async get(kind, id) {
        most = Math.max(most, (open += 1));
        return store.get(kind, id).finally(() => (open -= 1));
      },
    };
    const onProgress = ({ documents }: { readonly documents: number }) => (told = documents);
    await checkStore(counting, kinds, { onProgress });
    expect(most).toBeLessThanOrEqual(8);
    expect(told).toBe(503);
  });
});
