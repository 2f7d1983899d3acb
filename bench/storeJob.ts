import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Put } from '../src/store/documents.ts';
import { backUp } from '../src/store/backup/backUp.ts';
import { restore } from '../src/store/backup/restore.ts';
import { checkStore } from '../src/store/checkStore.ts';
import type { JsonStore } from '../src/store/json/jsonStore.ts';
import { openJsonStore } from '../src/store/json/openJsonStore.ts';
import { kinds } from '../src/store/kinds.ts';
import { readAhead } from '../src/store/readAhead.ts';
import { noon } from '../test/store/samples.ts';
import { peakKb } from './peakMemory.ts';
import { seed } from './storeSeed.ts';

const members = Number(process.env['MEMBERS'] ?? 100_000);
const membersPerCommit = 250;
const key = Buffer.alloc(32, 1);

/** What goes over the whole store, each in a process of its own: `node bench/storeJob.ts`. */
const tasks: Readonly<Record<string, (dir: string) => Promise<unknown>>> = {
  'open it': (dir) => withStore(dir, async () => undefined),
  'read and rewrite every member': (dir) => withStore(dir, rewrite),
  'check every document': (dir) => withStore(dir, (store) => checkStore(store, kinds)),
  'back it up': (dir) =>
    withStore(dir, (store) => backUp(store, `${dir}.backup`, { key, at: noon, bytes: randomBytes })),
  'restore it': (dir) => restore(`${dir}.backup`, `${dir}.restored`, { key, kinds, bytes: randomBytes }),
};

async function withStore(dir: string, act: (store: JsonStore) => Promise<unknown>): Promise<void> {
  const store = await openJsonStore({ dir, createIfMissing: false, kinds });
  await act(store);
  await store.close();
}

/** As a job does it: the next members are read while those before are committed, each only if nobody changed it since. */
async function rewrite(store: JsonStore): Promise<void> {
  let puts: (Put & { readonly version: number })[] = [];
  const commit = async () => {
    const expectedVersions = puts.map(({ kind, id, version }) => ({ kind, id, version }));
    const { kind } = await store.commit({ puts, deletes: [], expectedVersions });
    if (kind !== 'committed') throw new Error(`a commit of the job was answered ${kind}`);
    puts = [];
  };
  for await (const { id, version, value } of readAhead(store, 'member', store.ids('member'))) {
    puts.push({ kind: 'member', id, version, value: { ...value, email: `${id}@example.org` } });
    if (puts.length === membersPerCommit) await commit();
  }
  await commit();
}

async function measure(task: string, dir: string): Promise<void> {
  const begin = performance.now();
  await tasks[task]?.(dir);
  const seconds = ((performance.now() - begin) / 1_000).toFixed(1);
  const { user, system } = process.cpuUsage();
  const cpuSeconds = ((user + system) / 1e6).toFixed(1);
  console.log(`| ${task} | ${seconds} | ${cpuSeconds} | ${Math.round(peakKb() / 1_024)} |`);
}

async function measureAll(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-store-'));
  const dir = join(folder, 'store');
  try {
    await seed(dir, members);
    console.log(`| ${members} members | seconds | CPU seconds | peak RSS MB |\n| --- | --- | --- | --- |`);
    for (const task of Object.keys(tasks)) {
      const { stdout } = await promisify(execFile)(process.execPath, [import.meta.filename, task, dir]);
      process.stdout.write(stdout);
    }
    console.log(`the backup has ${((await stat(`${dir}.backup`)).size / 1e6).toFixed(1)} MB`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const [task, dir] = process.argv.slice(2);
if (task === undefined || dir === undefined) await measureAll();
else await measure(task, dir);
