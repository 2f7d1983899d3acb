import { afterEach, describe, expect, it } from '@jest/globals';
import { exportedHeads } from '../../src/app/headsFile.ts';
import { exits } from '../../src/ops/command.ts';
import { addDays, addMinutes, calendarDate, instantOn, type RunName, runNames } from '../../src/rules/index.ts';
import type { DocumentKey, Kind } from '../../src/store/documents.ts';
import { jobMember } from '../support/jobWorld.ts';
import { opsWorld, type OpsWorld, removeFolders } from '../support/opsWorld.ts';
import { makeUnreadable } from '../support/unreadable.ts';
import { conversation, line } from '../store/samples.ts';

afterEach(removeFolders);

const alma = '100200300400';
const bento = '100200300500';
const first = '2028-06-01';
const longAgo = instantOn(calendarDate('2024-01-10'), 12 * 60);

/** Two members whose trails grew, a number that nothing uses, and two talks whose time has come. */
async function worldBefore(): Promise<OpsWorld> {
  const world = await opsWorld('2028-05-20');
  await world.account('5561042288');
  const account = await world.account('4820193377');
  for (const id of [alma, bento]) await world.put(jobMember(id, '2028-05'));
  const talks = ['one', 'two'].map((name) => conversation(name, { lastSeenAt: longAgo }));
  const puts = talks.flatMap((value) => {
    const { conversationId } = value;
    const page = { conversationId, page: 0, lines: [line(1)] };
    return [
      { kind: 'conversation', id: conversationId, value } as const,
      { kind: 'transcript', id: `${conversationId}.0`, value: page } as const,
    ];
  });
  await world.store.commit({ puts, deletes: [], expectedVersions: [] });
  world.at('2028-05-31', 12 * 60);
  for (const id of [alma, bento]) await world.pay(id, 101, account);
  world.at('2028-05-31', 18 * 60);
  for (const name of runNames) if (name !== 'expire') await world.run(name);
  world.at(first, 3 * 60);
  return world;
}

async function countOf(world: OpsWorld, kind: Kind): Promise<number> {
  let count = 0;
  for await (const _ of world.store.ids(kind)) count += 1;
  return count;
}

async function exported(world: OpsWorld): Promise<string[]> {
  return [...(await exportedHeads(world.config.auditDir)).heads.keys()];
}

const keyOf = (world: OpsWorld, id: string) => world.vault.fingerprint(`audit:${id}`);

async function lastRun(world: OpsWorld, name: RunName) {
  return (await world.store.get('operation', 'operation'))?.value.lastRuns[name];
}

describe('on the first of a month, a document that cannot be read', () => {
  it('is noted and left; the rest is cleared away, and the ends of all other trails go outside the store', async () => {
    const world = await worldBefore();
    makeUnreadable(world.store, { kind: 'member', id: alma }, { kind: 'conversation', id: 'one' });
    const { exit, lines, data } = await world.ops('run due');
    expect(exit).toBe(exits.incomplete);
    expect(lines).toEqual([
      'expire of 2028-06-01: broken 1, broken.conversation 1, conversations 1, heads 1, skipped.numbers 1, transcripts 1',
      `  nothing was done for member ${alma}: see the log, then: npm run ops -- check`,
      '  documents that cannot be read were left: npm run ops -- check',
      '  no bank number was dropped, because what cannot be read may still use it',
    ]);
    expect(data).toMatchObject([{ name: 'expire', broken: [alma] }]);
    expect(world.broke).toEqual([
      ['expire', new Error('damaged')],
      ['expire.conversation', new Error('damaged')],
    ]);
    expect(await exported(world)).toEqual([keyOf(world, bento)]);
    expect([await countOf(world, 'vault'), await countOf(world, 'conversation')]).toEqual([2, 1]);
    const run = (await world.all('run')).find(({ runId }) => runId === `expire.${first}`);
    expect(run).toMatchObject({ state: 'done', broken: [alma], counts: { broken: 1, 'skipped.numbers': 1 } });
  });

  it('stops no run of the weeks after it', async () => {
    const world = await worldBefore();
    makeUnreadable(world.store, { kind: 'member', id: alma }, { kind: 'conversation', id: 'one' });
    for (let day = calendarDate(first); day <= '2028-07-07'; day = addDays(day, 1)) {
      world.at(day, 18 * 60);
      await world.ops('run due');
    }
    expect([await lastRun(world, 'expire'), await lastRun(world, 'submit')]).toEqual(['2028-07-07', '2028-07-07']);
  });

  it.each<[string, (world: OpsWorld) => Promise<DocumentKey>]>([
    ['a page of a bank file', async (world) => ({ kind: 'batchPage', id: (await idsOf(world, 'batchPage'))[0] ?? '' })],
    ['a bank file', async (world) => ({ kind: 'batch', id: (await idsOf(world, 'batch'))[0] ?? '' })],
    [
      'a talk that goes on',
      async (world) => {
        const value = conversation('now', { lastSeenAt: addMinutes(world.now, -5), expires: true });
        await world.store.commit({
          puts: [{ kind: 'conversation', id: 'now', value }],
          deletes: [],
          expectedVersions: [],
        });
        return { kind: 'conversation', id: 'now' };
      },
    ],
  ])('keeps every bank number where it is %s', async (_, which) => {
    const world = await worldBefore();
    const key = await which(world);
    makeUnreadable(world.store, key);
    expect(await world.run('expire')).toMatchObject({ [`broken.${key.kind}`]: 1, 'skipped.numbers': 1 });
    expect(await countOf(world, 'vault')).toBe(2);
  });

  it('keeps its talk where it is what was said: without the talk nobody would find it any more', async () => {
    const world = await worldBefore();
    makeUnreadable(world.store, { kind: 'transcript', id: 'one.0' });
    expect(await world.run('expire')).toMatchObject({ 'broken.transcript': 1, conversations: 1, numbers: 1 });
    expect([await idsOf(world, 'conversation'), await idsOf(world, 'transcript')]).toEqual([['one'], ['one.0']]);
  });

  it('is no single document where there are more than fifty: the run fails, and has exported the ends before', async () => {
    const world = await worldBefore();
    const many = Array.from({ length: 51 }, (_, at) => `many${at}`);
    const puts = many.map((id) => ({ kind: 'conversation', id, value: conversation(id) }) as const);
    await world.store.commit({ puts, deletes: [], expectedVersions: [] });
    makeUnreadable(world.store, ...many.map((id) => ({ kind: 'conversation', id }) as const));
    await expect(world.run('expire')).rejects.toThrow('damaged');
    expect((await exported(world)).toSorted()).toEqual([keyOf(world, alma), keyOf(world, bento)].toSorted());
  });
});

async function idsOf(world: OpsWorld, kind: Kind): Promise<string[]> {
  const ids: string[] = [];
  for await (const id of world.store.ids(kind)) ids.push(id);
  return ids.sort();
}
