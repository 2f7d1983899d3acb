import { afterEach, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { backUp } from '../../src/store/backup/backUp.ts';
import { realDisk } from '../../src/store/json/disk.ts';
import type { JsonStore } from '../../src/store/json/jsonStore.ts';
import { kinds } from '../../src/store/kinds.ts';
import { around, backedUp, key, restored } from './backups.ts';
import { CrashingDisk, type CrashKind } from './crashingDisk.ts';
import { contentsOf, Folders } from './folders.ts';
import { membersOfRounds, stateAfter, stateOf, writeRound } from './rounds.ts';
import { commitOf, member, noon, putMember, vaultRecord } from './samples.ts';

const folders = new Folders();
afterEach(() => folders.clean());

/** A store after two dozen rounds and with more members than a backup can read in one breath. */
async function storeInUse(others = 200) {
  const dir = await folders.create();
  const store = await folders.open(dir);
  if (others > 0)
    await store.commit(commitOf(Array.from({ length: others }, (_, i) => putMember(member(`other${i}`)))));
  let round = 0;
  const commit = async () => {
    await writeRound(store, round + 1);
    round += 1;
  };
  for (let i = 0; i < membersOfRounds * 2; i += 1) await commit();
  await store.checkpoint();
  await commit();
  return { dir, store, commit, acknowledged: () => round, file: join(await folders.create(), 'a.backup') };
}

describe('a backup of a store in use', () => {
  it('holds all that was acknowledged before it was begun, and a state that the store had', async () => {
    const { store, commit, acknowledged, file } = await storeInUse();
    let isDone = false;
    const writing = (async () => {
      while (!isDone) await commit();
    })();
    const filing = (async () => {
      while (!isDone) await store.checkpoint();
    })();
    const begun = acknowledged();
    const manifest = await backedUp(store, file);
    const ended = acknowledged();
    isDone = true;
    await Promise.all([writing, filing]);

    const dir = join(await folders.create(), 'restored');
    expect(await restored(file, dir)).toEqual({ ...manifest, at: noon });
    const copy = await folders.open(dir, { createIfMissing: false });
    const state = await stateOf(copy);
    expect(state).toEqual(stateAfter(state.round));
    expect(ended).toBeGreaterThan(begun);
    expect(state.round).toBeGreaterThanOrEqual(begun);
    expect(state.round).toBeLessThanOrEqual(acknowledged());
    expect((await copy.get('member', 'other199'))?.version).toBe(1);
    expect(manifest.counts['member']).toBe(200 + membersOfRounds);
  });

  it('tells how far it is, and in the end that it is done', async () => {
    const { store, file } = await storeInUse();
    const told: string[] = [];
    const { files } = await backedUp(store, file, { onProgress: (each) => told.push(`${each.files} of ${each.of}`) });
    expect(told[0]).toBe(`1 of ${store.size}`);
    expect(told.at(-1)).toBe(`${files} of ${files}`);
  });

  it('is sealed, for its owner alone, and says in its first line what it is', async () => {
    const { store, file } = await storeInUse();
    await backedUp(store, file);
    const text = await readFile(file, 'latin1');
    expect(JSON.parse(text.slice(0, text.indexOf('\n')))).toMatchObject({ format: 1, at: noon, kinds: { member: 1 } });
    expect(text.slice(text.indexOf('\n'))).not.toMatch(/Alma|member|catalogue/);
    expect((await realDisk.read(file))?.length).toBeLessThan(60_000);
  });

  it('can go to anybody who takes a stream', async () => {
    const { store, acknowledged, file } = await storeInUse();
    const target = new PassThrough();
    const [whole] = await Promise.all([buffer(target), backUp(store, target, { key, at: noon, bytes: randomBytes })]);
    await writeFile(file, whole);
    const dir = await folders.create();
    await restored(file, dir);
    expect(await stateOf(await folders.open(dir))).toEqual(stateAfter(acknowledged()));
  });

  it('refuses a key that is too short, and writes nothing', async () => {
    const { store, file } = await storeInUse(0);
    await expect(backedUp(store, file, { key: Buffer.alloc(16) })).rejects.toThrow('32 bytes, not 16');
    expect(await readdir(join(file, '..'))).toEqual([]);
  });

  it('that cannot be read or written to its end leaves nothing, and the store goes on', async () => {
    const { dir, store, commit, file } = await storeInUse();
    const full: Partial<JsonStore> = {
      kinds,
      size: 1,
      files: async function* () {
        yield { name: 'catalogue.jsonl', bytes: randomBytes(1_000_000) };
        throw new Error('the disk cannot be read');
      },
    };
    await expect(backedUp(full as JsonStore, file)).rejects.toThrow('the disk cannot be read');
    const disk = { ...realDisk, rename: async () => Promise.reject(new Error('no space left')) };
    await expect(backedUp(store, file, { disk })).rejects.toThrow('no space left');
    const broken = new PassThrough();
    broken.destroy(new Error('the line was cut'));
    await expect(backUp(store, broken, { key, at: noon, bytes: randomBytes })).rejects.toThrow('the line was cut');
    expect(await readdir(join(file, '..'))).toEqual([]);
    await commit();
    await store.checkpoint();
    expect(await readdir(join(dir, 'journal'))).toHaveLength(1);
  });

  it.each<CrashKind>(['kill', 'power'])(
    'whose process ends at any step leaves the one before or itself (%s)',
    async (kind) => {
      const { store, commit, acknowledged, file } = await storeInUse(0);
      await backedUp(store, file);
      const first = acknowledged();
      await commit();
      let steps = 0;
      for (let crashed = true; crashed; ) {
        const disk = new CrashingDisk((steps += 1), kind);
        await backedUp(store, file, { disk }).catch(() => undefined);
        crashed = disk.crashed;
        await disk.loseUnforced();
        const dir = join(await folders.create(), 'restored');
        await restored(file, dir);
        const { round } = await stateOf(await folders.open(dir));
        expect([first, acknowledged()]).toContain(round);
        if (!crashed) expect(round).toBe(acknowledged());
      }
      expect(steps).toBeGreaterThan(5);
    },
  );
});

describe('a restored store', () => {
  it('goes on where the backup was made, and loses none of what is committed from then on', async () => {
    const { store, acknowledged, file } = await storeInUse();
    await backedUp(store, file);
    const dir = join(await folders.create(), 'restored');
    await restored(file, dir);
    const copy = await folders.open(dir, { createIfMissing: false });
    for (let more = 1; more <= 20; more += 1) await writeRound(copy, acknowledged() + more);
    const killed = await folders.open(await folders.killedCopy(dir));
    expect(await stateOf(killed)).toEqual(stateAfter(acknowledged() + 20));
    await copy.close();
    expect(await stateOf(await folders.open(dir))).toEqual(stateAfter(acknowledged() + 20));
  });

  it('has the keys of a demo store, and neither the lock nor what was half-written', async () => {
    const { dir, store, file } = await storeInUse();
    await writeFile(join(dir, 'keys.json'), '{"note":"kept"}');
    await writeFile(join(dir, 'tmp', 'half'), '{');
    await store.checkpoint();
    await backedUp(store, file);
    const copy = await folders.create();
    await restored(file, copy);
    expect((await readdir(copy)).sort()).toEqual([
      'catalogue.jsonl',
      'conversation',
      'journal',
      'keys.json',
      'member',
      'vault',
    ]);
    expect(await readFile(join(copy, 'keys.json'), 'utf8')).toBe('{"note":"kept"}');
  });

  it('has what was prepared in it before anybody sees it', async () => {
    const { store, acknowledged, file } = await storeInUse(0);
    await backedUp(store, file);
    const dir = join(await folders.create(), 'restored');
    await restored(file, dir, {
      async prepare(extracted) {
        expect(await around(dir)).not.toContain('restored');
        expect(await stateOf(extracted)).toEqual(stateAfter(acknowledged()));
        await extracted.commit(commitOf([putMember(member('lock'))]));
      },
    });
    expect(await readdir(dir)).not.toContain('lock');
    const copy = await folders.open(dir, { createIfMissing: false });
    expect(await copy.get('member', 'lock')).toBeDefined();
  });

  it('does not appear where its preparation fails', async () => {
    const { store, file } = await storeInUse(0);
    await backedUp(store, file);
    const dir = join(await folders.create(), 'restored');
    const prepare = async () => Promise.reject(new Error('not so'));
    await expect(restored(file, dir, { prepare })).rejects.toThrow('not so');
    expect(await around(dir)).toEqual([]);
  });

  it.each<CrashKind>(['kill', 'power'])(
    'is there in whole or not at all when the process ends at any step (%s)',
    async (kind) => {
      const { store, acknowledged, file } = await storeInUse(0);
      await store.commit(commitOf([{ kind: 'vault', id: 'odd/../id', value: vaultRecord('odd') }]));
      await backedUp(store, file);
      let steps = 0;
      for (let crashed = true; crashed; ) {
        const dir = join(await folders.create(), 'restored');
        const disk = new CrashingDisk((steps += 3), kind);
        await restored(file, dir, { disk, prepare: async () => undefined }).catch(() => undefined);
        crashed = disk.crashed;
        await disk.loseUnforced();
        const isThere = Object.keys(await contentsOf(dir).catch(() => ({}))).length > 0;
        if (!crashed) expect(isThere).toBe(true);
        if (!isThere) continue;
        const copy = await folders.open(dir, { createIfMissing: false });
        expect({ steps, ...(await stateOf(copy)) }).toEqual({
          steps,
          ...stateAfter(acknowledged()),
          vaults: ['odd', `v${acknowledged()}`],
        });
        await copy.close();
      }
      expect(steps).toBeGreaterThan(40);
    },
  );
});
