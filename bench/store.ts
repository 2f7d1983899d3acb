import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { JsonStore } from '../src/store/json/jsonStore.ts';
import { openJsonStore } from '../src/store/json/openJsonStore.ts';
import { kinds } from '../src/store/kinds.ts';
import { createWork } from '../src/store/work.ts';
import { idOf, seed } from './storeSeed.ts';

export interface StoreFigures {
  readonly members: number;
  /** From the call that opens the store to the first member read, in a fresh process; the median of three. */
  readonly startMs: number;
  /** One commit of a member at a time, from the call until it is forced. The same number of members in every size. */
  readonly writeMs: { readonly p50: number; readonly p99: number };
  /** First reading of a member that is only on disk. */
  readonly coldReadMs: number;
  /** Of the whole process for one such commit, its share of the checkpoint included. */
  readonly cpuMsPerWrite: number;
  /** Changes of 64 members at a time. */
  readonly writesPerSecond: number;
  readonly residentMb: number;
}

const sizes = [100, 10_000, 100_000];
const writes = 2_000;
const together = 64;
/** As many members as talk at a time, spread over the whole store. */
const talking = 100;

/** What a write and a start cost as the store grows. The cost of a write must stay flat. */
export async function benchStore(): Promise<StoreFigures[]> {
  const figures = [];
  for (const members of sizes) {
    const dir = await mkdtemp(join(tmpdir(), 'bench-store-'));
    try {
      await seed(dir, members);
      // The writes run in a process of their own, so that seeding is in none of the figures.
      const written = (await inFreshProcess('write', dir, members)) as Omit<StoreFigures, 'members' | 'startMs'>;
      const starts = [];
      for (let i = 0; i < 3; i += 1) starts.push((await inFreshProcess('start', dir, members)) as number);
      figures.push({ members, startMs: percentile(starts, 0.5), ...written });
    } finally {
      await rm(dir, { recursive: true, force: true });
    }
  }
  return figures;
}

export function storeTable(figures: readonly StoreFigures[]): string {
  const rows = figures.map((each) => [
    each.members,
    each.startMs.toFixed(0),
    each.writeMs.p50.toFixed(2),
    each.writeMs.p99.toFixed(2),
    each.coldReadMs.toFixed(2),
    each.cpuMsPerWrite.toFixed(2),
    each.writesPerSecond.toFixed(0),
    each.residentMb.toFixed(0),
  ]);
  const head = [
    'members',
    'start ms',
    'write p50 ms',
    'write p99 ms',
    'cold read ms',
    'CPU ms/write',
    `writes/s (${together} at once)`,
    'RSS MB',
  ];
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

async function inFreshProcess(task: string, dir: string, members: number): Promise<unknown> {
  const args = [import.meta.filename, task, dir, String(members)];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout);
}

async function measureStart(dir: string): Promise<number> {
  const begin = performance.now();
  const store = await openJsonStore({ dir, createIfMissing: false, kinds });
  await store.get('member', idOf(7));
  const ms = performance.now() - begin;
  await store.close();
  return ms;
}

async function measureWrites(dir: string, members: number): Promise<Omit<StoreFigures, 'members' | 'startMs'>> {
  const store = await openJsonStore({ dir, createIfMissing: false, kinds });
  const reads = [];
  for (let i = 0; i < talking; i += 1) reads.push(await timed(() => store.get('member', talkingId(i, members))));
  for (let i = 0; i < writes / 2; i += 1) await change(store, i, members);
  const times = [];
  const cpu = process.cpuUsage();
  for (let i = 0; i < writes; i += 1) times.push(await change(store, i, members));
  await store.checkpoint();
  const used = process.cpuUsage(cpu);
  const begin = performance.now();
  const talker = async (talk: number) => {
    for (let i = talk; i < writes * 2; i += together) await change(store, i, members);
  };
  await Promise.all(Array.from({ length: together }, (_, talk) => talker(talk)));
  const seconds = (performance.now() - begin) / 1_000;
  const residentMb = process.memoryUsage.rss() / 1e6;
  await store.close();
  return {
    coldReadMs: percentile(reads, 0.5),
    writeMs: { p50: percentile(times, 0.5), p99: percentile(times, 0.99) },
    cpuMsPerWrite: (used.user + used.system) / 1_000 / writes,
    writesPerSecond: (writes * 2) / seconds,
    residentMb,
  };
}

/** As a turn does it: read, change, commit. Resolves to how long the commit took. */
async function change(store: JsonStore, number: number, members: number): Promise<number> {
  const work = createWork(store, 'noTrail');
  const before = await work.member(talkingId(number, members));
  if (before === undefined) throw new Error('a seeded member is missing');
  work.putMember({ ...before, email: `${number}@example.org` });
  return timed(() => work.commit());
}

function talkingId(number: number, members: number): string {
  return idOf(((number % talking) * 7_919) % members);
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await act();
  return performance.now() - begin;
}

function percentile(values: readonly number[], part: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * part)] ?? 0;
}

if (import.meta.main) {
  const [task, dir = '', members] = process.argv.slice(2);
  if (task === 'start') console.log(JSON.stringify(await measureStart(dir)));
  else if (task === 'write') console.log(JSON.stringify(await measureWrites(dir, Number(members))));
  else console.log(storeTable(await benchStore()));
}
