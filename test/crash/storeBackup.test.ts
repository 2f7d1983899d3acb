import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openJsonStore } from '../../src/store/json/openJsonStore.ts';
import { kinds } from '../../src/store/kinds.ts';
import { restored } from '../store/backups.ts';
import { stateAfter, stateOf } from '../store/rounds.ts';
import { membersOfJob } from './storeTalks.ts';

const kills = process.env['PROVE'] === 'full' ? 100 : 12;
const mostMs = 1_500;
const writer = join(import.meta.dirname, 'storeBackups.ts');

let dir = '';
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'store-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

interface Heard {
  /** The last round that was acknowledged at all, and when the last whole backup began. */
  acknowledged: number;
  backedUp: number | undefined;
}

type Message = { readonly acknowledged: number } | { readonly begun: number } | { readonly done: true };

/** Lets the writer run for a while after its first commit, kills it, and says what it said. */
async function runAndKill(store: string, file: string, afterMs: number, before: Heard): Promise<Heard> {
  const args = [store, file, String((await roundOf(store)) + 1)];
  const child = fork(writer, args, { execArgv: [], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  const complaints: string[] = [];
  child.stderr?.on('data', (text: Buffer) => complaints.push(text.toString()));
  const heard = { ...before };
  let begun = 0;
  child.on('message', (message: Message) => {
    if ('acknowledged' in message) heard.acknowledged = message.acknowledged;
    else if ('begun' in message) begun = message.begun;
    else heard.backedUp = begun;
  });
  child.once('message', () => setTimeout(() => child.kill('SIGKILL'), afterMs));
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
  expect({ signal, complaints }).toEqual({ signal: 'SIGKILL', complaints: [] });
  return heard;
}

/** The last round of a store that is whole: rounds and the job's commits each in all their documents or in none. */
async function roundOf(path: string): Promise<number> {
  const store = await openJsonStore({ dir: path, createIfMissing: true, kinds });
  const state = await stateOf(store);
  const ofJob = new Set<string>();
  for (let i = 0; i < membersOfJob; i += 1) {
    const found = await store.get('member', `job${i}`);
    ofJob.add(`${found?.value.firstName} of version ${found?.version}`);
  }
  await store.close();
  expect(state).toEqual(stateAfter(state.round));
  expect(ofJob.size).toBe(1);
  return state.round;
}

describe('a backup whose process is killed', () => {
  it(
    `is whole, or the one before it is, after each of ${kills} kills`,
    async () => {
      const [store, file] = [join(dir, 'store'), join(dir, 'a.backup')];
      let heard: Heard = { acknowledged: 0, backedUp: undefined };
      for (let kill = 0; kill < kills; kill += 1) {
        heard = await runAndKill(store, file, Math.random() * mostMs, heard);
        expect(await roundOf(store)).toBeGreaterThanOrEqual(heard.acknowledged);
        if (heard.backedUp === undefined) continue;
        const copy = join(dir, `copy${kill}`);
        await restored(file, copy);
        const round = await roundOf(copy);
        expect(round).toBeGreaterThanOrEqual(heard.backedUp);
        expect(round).toBeLessThanOrEqual(await roundOf(store));
      }
      expect(heard.backedUp).toBeGreaterThan(0);
      // What a kill left half-written never has the name of a backup.
      const left = (await readdir(dir)).filter((name) => name.startsWith('a.backup.'));
      expect(left.every((name) => name.startsWith('a.backup.unfinished-'))).toBe(true);
    },
    kills * 10_000,
  );
});
