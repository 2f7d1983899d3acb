import { afterEach, describe, expect, it } from '@jest/globals';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DocumentStore } from '../../src/store/documents.ts';
import type { JsonStore } from '../../src/store/json/jsonStore.ts';
import { CrashingDisk, type CrashKind } from './crashingDisk.ts';
import { Folders } from './folders.ts';
import { commitOf, conversation, member, putConversation, putMember, vaultRecord } from './samples.ts';

const folders = new Folders();
afterEach(() => folders.clean());

/** What a talk would leave: every round changes two documents together and leaves one that the next round removes. */
async function writeRound(store: JsonStore, round: number): Promise<void> {
  await store.commit(
    commitOf(
      [
        putMember(member('m', { firstName: String(round) })),
        putConversation(conversation('c', { lastSeq: round, expires: round % 2 === 0 })),
        { kind: 'vault', id: `v${round}`, value: vaultRecord(`v${round}`) },
      ],
      [],
      [{ kind: 'vault', id: `v${round - 1}` }],
    ),
  );
}

/** Writes, checkpoints twice (once with commits meanwhile) and closes. Reports each acknowledged round. */
async function life(store: JsonStore, acknowledged: (round: number) => void): Promise<void> {
  const round = async (number: number) => {
    await writeRound(store, number);
    acknowledged(number);
  };
  await round(1);
  await store.checkpoint();
  await round(2);
  const second = store.checkpoint();
  const during = round(3).then(() => round(4));
  await Promise.all([second, during]);
  await round(5);
}

async function stateOf(store: DocumentStore) {
  const vaults = [];
  for await (const id of store.ids('vault')) vaults.push(id);
  const [found] = await store.find('conversation', 'expires', 'yes');
  return {
    member: Number((await store.get('member', 'm'))?.value.firstName ?? 0),
    conversation: (await store.get('conversation', 'c'))?.value.lastSeq ?? 0,
    vaults: vaults.sort(),
    indexed: found?.value.lastSeq,
  };
}

/** One commit in whole, and none in part. */
function stateAfter(round: number) {
  return {
    member: round,
    conversation: round,
    vaults: round === 0 ? [] : [`v${round}`],
    indexed: round % 2 === 0 && round > 0 ? round : undefined,
  };
}

interface Crash {
  readonly step: number;
  readonly crashed: boolean;
  readonly acknowledged: number;
  readonly dir: string;
}

async function crashAt(step: number, kind: CrashKind): Promise<Crash> {
  const dir = await folders.create();
  const disk = new CrashingDisk(step, kind);
  let acknowledged = 0;
  const store = await folders.open(dir, { disk }).catch(() => undefined);
  if (store !== undefined) {
    await life(store, (round) => {
      acknowledged = round;
    }).catch(() => undefined);
    await store.close();
  }
  const crashed = disk.crashed;
  await disk.loseUnforced();
  await rm(join(dir, 'lock'), { force: true });
  return { step, crashed, acknowledged, dir };
}

async function expectSound({ step, acknowledged, dir }: Crash): Promise<void> {
  // Twice: what recovery itself wrote must be as sound as what it found.
  for (let openings = 0; openings < 2; openings += 1) {
    const store = await folders.open(dir);
    const state = await stateOf(store);
    expect({ step, state }).toEqual({ step, state: stateAfter(state.member) });
    expect(state.member).toBeGreaterThanOrEqual(acknowledged);
    await store.close();
  }
}

const stepsAtOnce = 8;

describe('a store whose process ends at any step', () => {
  it.each<CrashKind>(['kill', 'power'])('keeps what was acknowledged and nothing by half (%s)', async (kind) => {
    let crashes: Crash[] = [];
    for (let first = 1; crashes.every(({ crashed }) => crashed); first += stepsAtOnce) {
      const steps = Array.from({ length: stepsAtOnce }, (_, i) => first + i);
      crashes = await Promise.all(steps.map((step) => crashAt(step, kind)));
      await Promise.all(crashes.map(expectSound));
    }
    expect(crashes[0]?.step).toBeGreaterThan(50);
  });

  it('is made again when its making was cut short', async () => {
    for (const step of [1, 3, 5, 7, 9]) {
      const { acknowledged, dir } = await crashAt(step, 'power');
      expect(acknowledged).toBe(0);
      const store = await folders.open(dir);
      await writeRound(store, 1);
      expect(await stateOf(store)).toEqual(stateAfter(1));
    }
  });
});
