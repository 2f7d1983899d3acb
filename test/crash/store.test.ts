import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DocumentStore } from '../../src/store/documents.ts';
import { openJsonStore } from '../../src/store/json/openJsonStore.ts';
import { kinds } from '../../src/store/kinds.ts';
import { paymentsKept, talks } from './storeTalks.ts';

const kills = process.env['PROVE'] === 'full' ? 300 : 30;
const mostMessages = 120;
const writer = join(import.meta.dirname, 'storeWriter.ts');

type Message = { readonly ready: true } | { readonly name: string; readonly round: number; readonly kind: string };

let dir = '';
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'store-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

/** Lets the writer run until it has said so much, kills it, and adds what it said to `acknowledged`. */
async function runAndKill(messages: number, acknowledged: Map<string, number>): Promise<void> {
  const child = fork(writer, [dir], { execArgv: [], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  const complaints: string[] = [];
  child.stderr?.on('data', (text: Buffer) => complaints.push(text.toString()));
  let left = messages;
  child.on('message', (message: Message) => {
    if ('name' in message) {
      expect(message.kind).toBe('committed');
      acknowledged.set(message.name, Math.max(message.round, acknowledged.get(message.name) ?? 0));
    }
    left -= 1;
    if (left <= 0) child.kill('SIGKILL');
  });
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
  expect({ signal, complaints }).toEqual({ signal: 'SIGKILL', complaints: [] });
}

/** Everything of a talk as its last commit left it: all five documents of the same round, each payment there once. */
async function roundOf(store: DocumentStore, name: string, inbox: readonly string[]): Promise<number> {
  const found = await store.get('member', name);
  const round = found?.version ?? 0;
  const talk = await store.get('conversation', name);
  const first = Math.max(1, round - paymentsKept + 1);
  const rounds = Array.from({ length: round - first + 1 }, (_, i) => first + i);
  expect({
    conversation: talk && [talk.version, talk.value.lastSeq],
    payments: found?.value.payments.map(({ paymentId }) => paymentId) ?? [],
    inbox: inbox.filter((id) => id.startsWith(`${name}.`)),
    page: (await store.get('transcript', `${name}.${round}`))?.version,
    next: await store.get('transcript', `${name}.${round + 1}`),
  }).toEqual({
    conversation: round === 0 ? undefined : [round, round],
    payments: rounds.map((each) => `${name}-${each}`),
    inbox: round === 0 ? [] : [`${name}.${round}`],
    page: round === 0 ? undefined : 1,
    next: undefined,
  });
  for (const each of rounds) {
    const owners = await store.find('member', 'confirmationNumber', `CP-${name}-${each}`);
    expect(owners.map(({ id }) => id)).toEqual([name]);
  }
  expect(await store.find('member', 'paymentId', `${name}-${first - 1}`)).toEqual([]);
  return round;
}

describe('a store whose process is killed', () => {
  it(
    `has everything it acknowledged, nothing by half and nothing twice, after each of ${kills} kills`,
    async () => {
      const acknowledged = new Map<string, number>();
      for (let kill = 0; kill < kills; kill += 1) {
        await runAndKill(1 + Math.floor(Math.random() * mostMessages), acknowledged);
        const store = await openJsonStore({ dir, createIfMissing: true, kinds });
        const inbox = [];
        for await (const id of store.ids('inbox')) inbox.push(id);
        for (let i = 0; i < talks; i += 1) {
          expect(await roundOf(store, `talk${i}`, inbox)).toBeGreaterThanOrEqual(acknowledged.get(`talk${i}`) ?? 0);
        }
        await store.close();
      }
      expect([...acknowledged.values()].every((round) => round > kills / talks)).toBe(true);
    },
    kills * 5_000,
  );
});
