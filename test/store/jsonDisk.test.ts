import { afterEach, describe, expect, it } from '@jest/globals';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { StoreUnavailable, UnknownOutcome } from '../../src/store/documents.ts';
import { type AppendFile, type Disk, realDisk } from '../../src/store/json/disk.ts';
import type { JsonStore } from '../../src/store/json/jsonStore.ts';
import { idsOf } from './contract.ts';
import { contentsOf, Folders, journalFile } from './folders.ts';
import { commitOf, conversation, member, putConversation, putMember, quote } from './samples.ts';

const folders = new Folders();
afterEach(() => folders.clean());

type Failing = 'append' | 'force' | 'truncate' | 'writeForced';

/** A disk that starts to refuse, as a full one does, and counts how often the journal was forced. */
function fickleDisk() {
  const failing = new Set<Failing>();
  const counts = { forces: 0 };
  const refuse = (what: Failing) => {
    if (failing.has(what)) throw Object.assign(new Error(`no space left, ${what}`), { code: 'ENOSPC' });
  };
  const wrap = (file: AppendFile): AppendFile => ({
    async append(bytes) {
      // A full disk takes what still fits.
      if (failing.has('append')) await file.append(bytes.subarray(0, 40));
      refuse('append');
      await file.append(bytes);
    },
    async force() {
      refuse('force');
      counts.forces += 1;
      await file.force();
    },
    async truncate(length) {
      refuse('truncate');
      await file.truncate(length);
    },
    close: () => file.close(),
  });
  const disk: Disk = {
    ...realDisk,
    openAppend: async (path, mayCreate) => wrap(await realDisk.openAppend(path, mayCreate)),
    async writeForced(path, text) {
      refuse('writeForced');
      await realDisk.writeForced(path, text);
    },
  };
  return { disk, failing, counts };
}

/** A disk on which documents are not written before it is opened. */
function gatedDisk() {
  const { promise, resolve: open } = Promise.withResolvers<void>();
  const disk: Disk = {
    ...realDisk,
    async writeForced(path, text) {
      await promise;
      await realDisk.writeForced(path, text);
    },
  };
  return { disk, open };
}

const put = (store: JsonStore, id: string) => store.commit(commitOf([putMember(member(id))]));

describe('the journal', () => {
  it('forces commits of one moment together and a lone one by itself', async () => {
    const { disk, counts } = fickleDisk();
    const store = await folders.open(await folders.create(), { disk });
    counts.forces = 0;
    await put(store, 'a');
    expect(counts.forces).toBe(1);
    await Promise.all(Array.from({ length: 200 }, (_, i) => put(store, `m${i}`)));
    expect(counts.forces).toBe(2);
  });

  it('says that nothing was recorded when the disk is full, and means it', async () => {
    const dir = await folders.create();
    const { disk, failing } = fickleDisk();
    const store = await folders.open(dir, { disk });
    await put(store, 'before');
    const journal = await readFile(await journalFile(dir));
    failing.add('append');
    await expect(put(store, 'full')).rejects.toThrow(StoreUnavailable);
    expect(await readFile(await journalFile(dir))).toEqual(journal);
    failing.clear();
    await expect(put(store, 'later')).rejects.toThrow(StoreUnavailable);
    expect(await idsOf(store, 'member')).toEqual(['before']);
    const again = await folders.open(await folders.killedCopy(dir));
    expect(await idsOf(again, 'member')).toEqual(['before']);
  });

  it.each<[string, Failing[]]>([
    ['forced', ['force']],
    ['written and not be taken back', ['append', 'truncate']],
    ['written, nor its taking back be forced', ['append', 'force']],
  ])('says that nobody knows when a commit could not be %s', async (_what, failures) => {
    const { disk, failing } = fickleDisk();
    const store = await folders.open(await folders.create(), { disk });
    await put(store, 'before');
    for (const each of failures) failing.add(each);
    await expect(put(store, 'unsure')).rejects.toThrow(UnknownOutcome);
    expect(await store.get('member', 'unsure')).toBeUndefined();
    expect(await store.get('member', 'before')).toBeDefined();
    failing.clear();
    await expect(put(store, 'later')).rejects.toThrow(StoreUnavailable);
  });

  it('fails the commits of the same write alike, and calls those behind it not recorded', async () => {
    const { disk, failing } = fickleDisk();
    const store = await folders.open(await folders.create(), { disk });
    failing.add('force');
    const together = [put(store, 'a'), put(store, 'b')];
    const behind = together[0]?.catch(() => put(store, 'c'));
    const stale = store.commit(commitOf([putMember(member('a'))], [{ kind: 'member', id: 'a', version: 0 }]));
    const outcomes = await Promise.allSettled([...together, behind, stale]);
    const names = outcomes.map((outcome) =>
      outcome.status === 'rejected' ? (outcome.reason as Error).name : 'answered',
    );
    expect(names).toEqual(['UnknownOutcome', 'UnknownOutcome', 'StoreUnavailable', 'UnknownOutcome']);
  });
});

describe('a checkpoint', () => {
  it('that fails loses nothing and is made up for by the next', async () => {
    const dir = await folders.create();
    const { disk, failing } = fickleDisk();
    const store = await folders.open(dir, { disk });
    await put(store, 'a');
    await put(store, 'b');
    failing.add('writeForced');
    await expect(store.checkpoint()).rejects.toThrow('no space left');
    await put(store, 'a');
    expect(await store.get('member', 'a')).toMatchObject({ version: 2 });
    const killed = await folders.open(await folders.killedCopy(dir));
    expect(await killed.get('member', 'a')).toMatchObject({ version: 2 });
    failing.clear();
    await store.checkpoint();
    const after = await folders.open(await folders.killedCopy(dir));
    expect(await after.get('member', 'a')).toMatchObject({ version: 2 });
    expect(await after.get('member', 'b')).toMatchObject({ version: 1 });
    expect(await store.get('member', 'b')).toMatchObject({ version: 1 });
  });

  it('goes on beside commits, none of which it loses', async () => {
    const dir = await folders.create();
    const store = await folders.open(dir);
    await Promise.all(Array.from({ length: 30 }, (_, i) => put(store, `a${i}`)));
    const during = [store.checkpoint(), ...Array.from({ length: 30 }, (_, i) => put(store, `a${i}`))];
    await Promise.all([...during, put(store, 'b')]);
    const killed = await folders.open(await folders.killedCopy(dir));
    for (let i = 0; i < 30; i += 1) expect(await killed.get('member', `a${i}`)).toMatchObject({ version: 2 });
    expect(await killed.get('member', 'b')).toMatchObject({ version: 1 });
  });

  it('cuts the journal, and costs no file for what came and went in between', async () => {
    const dir = await folders.create();
    const store = await folders.open(dir);
    await put(store, 'kept');
    await put(store, 'gone');
    await store.commit(commitOf([], [], [{ kind: 'member', id: 'gone' }]));
    await store.checkpoint();
    expect(await readFile(await journalFile(dir), 'utf8')).toBe('');
    const files = Object.keys(await contentsOf(join(dir, 'member')));
    expect(files).toHaveLength(1);
    expect(files[0]).toMatch(/kept\.json$/);
  });

  it('writes what came in a large commit as it was put, which is there for everybody meanwhile', async () => {
    const dir = await folders.create();
    const store = await folders.open(dir);
    const value = (i: number) => member(`m${i}`, { firstName: `Zoë ${i}`, quotes: [quote(`q${i}`)] });
    const all = Array.from({ length: 120 }, (_, i) => value(i));
    for (let version = 1; version <= 2; version += 1) {
      await store.commit(commitOf(all.map(putMember)));
      const found = await store.get('member', 'm7');
      expect(found).toEqual({ id: 'm7', version, value: value(7) });
      expect(Object.isFrozen(found?.value.quotes)).toBe(true);
      const killed = await folders.open(await folders.killedCopy(dir));
      expect(await killed.get('member', 'm119')).toEqual({ id: 'm119', version, value: value(119) });
      const during = [
        store.checkpoint(),
        put(store, 'm3'),
        store.commit(commitOf([], [], [{ kind: 'member', id: 'm4' }])),
      ];
      await Promise.all(during);
      await store.checkpoint();
      const filed = await folders.open(await folders.killedCopy(dir), { recentBytes: 0 });
      expect(await filed.get('member', 'm119')).toEqual({ id: 'm119', version, value: value(119) });
      expect((await filed.get('member', 'm3'))?.version).toBe(version * 2);
      expect(await filed.get('member', 'm4')).toBeUndefined();
      expect((await filed.find('member', 'paymentId', 'q119')).map(({ id }) => id)).toEqual(['m119']);
    }
  });

  it('that a job has outrun makes the job wait, and no talk', async () => {
    const { disk, open } = gatedDisk();
    const store = await folders.open(await folders.create(), { disk });
    const large = { dialogState: { text: 'x'.repeat(700_000) } };
    const ofJob = commitOf(Array.from({ length: 50 }, (_, i) => putConversation(conversation(`c${i}`, large))));
    await store.commit(ofJob);
    let isWaiting = true;
    const second = store.commit(ofJob).finally(() => (isWaiting = false));
    for (let i = 0; i < 20; i += 1) await put(store, 'talk');
    expect(isWaiting).toBe(true);
    open();
    expect(await second).toEqual({ kind: 'committed' });
  });

  it('goes on counting where nothing but comings and goings happened', async () => {
    const dir = await folders.create();
    const store = await folders.open(dir);
    await put(store, 'gone');
    await store.commit(commitOf([], [], [{ kind: 'member', id: 'gone' }]));
    await store.checkpoint();
    await put(store, 'next');
    const killed = await folders.open(await folders.killedCopy(dir));
    expect(await idsOf(killed, 'member')).toEqual(['next']);
  });
});

describe('files of the store', () => {
  it('can be read by a person and by nobody else', async () => {
    const dir = await folders.create();
    const store = await folders.open(dir);
    await put(store, '100200300400');
    await store.checkpoint();
    const [file, text] = Object.entries(await contentsOf(join(dir, 'member')))[0] ?? ['', ''];
    expect(file).toMatch(/100200300400\.json$/);
    expect(text).toContain('\n    "firstName": "Alma",\n');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(join(file, '..'))).mode & 0o777).toBe(0o700);
    expect((await stat(await journalFile(dir))).mode & 0o777).toBe(0o600);
    expect((await stat(join(dir, 'catalogue.jsonl'))).mode & 0o777).toBe(0o600);
  });

  it('stay in memory when they are read a second time, but not when a job reads each once', async () => {
    const dir = await folders.create();
    const ids = Array.from({ length: 100 }, (_, i) => `m${i}`);
    await (await folders.open(dir)).commit(commitOf(ids.map((id) => putMember(member(id)))));
    await folders.quiet();
    const store = await folders.open(dir, { recentBytes: 10_000 });
    await store.get('member', 'm0');
    const talking = await store.get('member', 'm0');
    const once = [];
    for (const id of ids.slice(1)) once.push(await store.get('member', id));
    expect(await store.get('member', 'm0')).toBe(talking);
    expect(await store.get('member', 'm99')).not.toBe(once.at(-1));
  });

  it('are read again when memory for recent documents is short, and never before they exist', async () => {
    const store = await folders.open(await folders.create(), { recentBytes: 0 });
    await put(store, 'a');
    expect(await store.get('member', 'a')).toMatchObject({ version: 1 });
    await store.checkpoint();
    const first = await store.get('member', 'a');
    expect(first).toEqual({ id: 'a', version: 1, value: member('a') });
    expect(await store.get('member', 'a')).not.toBe(first);
    await put(store, 'a');
    expect(await store.get('member', 'a')).toMatchObject({ version: 2 });
  });
});
