import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { policies } from '../../src/app/policies.ts';
import { simulatorRail } from '../../src/bank/simulator.ts';
import { demoKeys } from '../../src/demo/demoKeys.ts';
import type { Rail } from '../../src/payments/index.ts';
import { addMonths, calendarDate, coverageMonth, type RunName } from '../../src/rules/index.ts';
import { openJsonStore } from '../../src/store/json/openJsonStore.ts';
import { kinds } from '../../src/store/kinds.ts';
import { JobWorld, jobMember } from '../support/jobWorld.ts';
import { unforcedDisk } from '../support/unforcedDisk.ts';
import { conversation, line } from '../store/samples.ts';
import { oddReturns } from './oddReturns.ts';

/** More than one commit of a run takes. */
const many = 205;
const evening = 17 * 60 + 5;

/** Accounts that the played bank answers with a return, a correction, or a refusal of its own. */
const answered = ['9990001', '9990003', '9990007', '9991002', '9991005'];
const notUsable = '9992099';

/**
 * The store as it stands on Wednesday evening, May 20, before the busiest day of the month: AutoPay draws on Thursday, a reminder is
 * due, the bank settles and sends back, a file is to be cut, letters wait, and a year's leavings are to be cleared. No run of
 * that day has been done.
 */
export async function seedStore(dir: string): Promise<void> {
  const { vaultKeys, fingerprintKey } = await demoKeys(dir);
  const store = await openJsonStore({ dir, createIfMissing: true, kinds, disk: unforcedDisk });
  const world = new JobWorld('2026-05-05', 9 * 60, store, { keys: vaultKeys, fingerprintKey });
  const returns = join(dir, 'played-bank', 'returns');
  const rail = await simulatorRail({ outbox: join(dir, 'played-bank', 'outbox'), returns }, policies);
  await autopayers(world);
  await untilWednesday(world, rail);
  await leavings(world);
  for (const [name, text] of await oddReturns(join(dir, 'played-bank', 'outbox')))
    await writeFile(join(returns, name), text);
  await store.close();
  await mkdir(`${dir}-audit`, { recursive: true });
}

/** AutoPay of members whose first draw is near, tried with test entries. */
async function autopayers(world: JobWorld): Promise<void> {
  for (const [index, number] of ['4820193301', '4820193302', '4820193303', ...answered].entries()) {
    await world.put(jobMember(idOf('4', index), '2026-05'));
    await world.autopay(idOf('4', index), await world.account(number));
  }
}

async function untilWednesday(world: JobWorld, rail: Rail): Promise<void> {
  const run = async (name: RunName, day: string, minute: number) => {
    world.at(day, minute);
    await world.run(name, day, { rail });
  };
  await run('submit', '2026-05-05', evening);
  await run('returns', '2026-05-08', 450);
  // What the bank says of what was sent is left to be read on the 21st.
  world.at('2026-05-11', 450);
  await world.run('returns', world.today, { rail: { ...rail, arrived: async () => [] } });
  await run('settle', '2026-05-11', 465);
  await run('autopay', '2026-05-11', 480);
  await changedSince(world);
  world.at('2026-05-14');
  await payers(world, '5', ['4820193401', '4820193402']);
  await run('submit', '2026-05-14', evening);
  await reminded(world);
  await run('remind', '2026-05-16', 600);
  world.at('2026-05-18');
  await payers(world, '6', ['4820193403', '4820193404', ...answered]);
  await crowd(world);
  await run('submit', '2026-05-18', evening);
  world.at('2026-05-20', evening + 60);
  await lateComers(world);
}

/** What was announced is no longer so: one has paid already, one has owed for so long that a person has to look. */
async function changedSince(world: JobWorld): Promise<void> {
  await world.pay(idOf('4', 0), 10_000, await world.account('4820193301'), calendarDate('2026-05-12'));
  const owing = await world.member(idOf('4', 1));
  const importedPayments = (owing.importedPayments ?? []).slice(0, 1);
  await world.put({ ...owing, subsidyClass: 'none', importedPayments });
}

/** One-time payments that the bank has by Thursday: some settle, some come back. */
async function payers(world: JobWorld, group: string, numbers: readonly string[]): Promise<void> {
  for (const [index, number] of numbers.entries()) {
    const id = idOf(group, index);
    await world.put(jobMember(id, '2026-05'));
    await world.pay(id, 10_000, await world.account(number));
  }
}

/** So many that a run needs more than one commit for them. No letters: they would only take time. */
async function crowd(world: JobWorld): Promise<void> {
  for (let index = 0; index < many; index += 1) {
    await world.put(jobMember(inCrowd(index), '2026-06', { email: null }));
    const account = await world.account(String(48_201_000_000 + index));
    await world.autopay(inCrowd(index), account, 100_000, { drawsThisMonth: false });
  }
}

/** They owe June and have no AutoPay. */
async function reminded(world: JobWorld): Promise<void> {
  for (let index = 0; index < 4; index += 1) await world.put(jobMember(idOf('7', index), '2026-05'));
}

/** What came after Wednesday's file: it is for Thursday's. */
async function lateComers(world: JobWorld): Promise<void> {
  const shared = await world.account('4820193501');
  for (let index = 0; index < many; index += 1) {
    const [{ account: own } = { account: shared }] = (await world.member(inCrowd(index))).autopay;
    await world.pay(inCrowd(index), 5_000 + index, index < 6 ? shared : own);
  }
  for (const [index, number] of [notUsable, '4820193502'].entries()) {
    await world.put(jobMember(idOf('9', index), '2026-05'));
    await world.pay(idOf('9', index), 10_000, await world.account(number), calendarDate('2026-05-22'));
  }
}

/** Things that have had their time. */
async function leavings(world: JobWorld): Promise<void> {
  const at = world.now;
  world.now = '2024-01-10T15:00:00.000Z' as typeof at;
  const old = world.now;
  for (let index = 0; index < 3; index += 1) await world.account(`482019390${index}`);
  await world.change(async (work) => {
    for (const key of ['m1', 'm2']) {
      await work.attempts(key);
      work.putAttempts({ key, failedAt: [old], blockedUntil: null });
    }
  });
  await world.store.commit({
    puts: ['old1', 'old2'].flatMap((id) => [
      { kind: 'conversation' as const, id, value: conversation(id, { lastSeenAt: old, openedAt: old }) },
      {
        kind: 'transcript' as const,
        id: `${id}.0`,
        value: { conversationId: id, page: 0, lines: [{ ...line(1), at: old }] },
      },
    ]),
    deletes: [],
    expectedVersions: [],
  });
  world.now = at;
}

/** Before the crowd and after it in turns, so that a run changes somebody in each of its commits. */
function idOf(group: string, index: number): string {
  return `${index % 2 === 0 ? '100200300' : '100200700'}${group}${String(index).padStart(2, '0')}`;
}

function inCrowd(index: number): string {
  return `100200500${String(index).padStart(3, '0')}`;
}

/** An import that brings new members and changes known ones, in more than one commit. */
export function importText(): string {
  const members = Array.from({ length: many }, (_, index) => ({
    memberId: index % 2 === 0 ? inCrowd(index) : `100200900${String(index).padStart(3, '0')}`,
    firstName: 'Ines',
    lastName: 'Invented',
    dateOfBirth: '1988-06-14',
    subsidyClass: 'connectorCare',
    plans: [
      {
        planId: 'health',
        kind: 'health',
        carrier: 'Harbor Health',
        name: 'Silver',
        coverageStart: '2026-01',
        premiums: [
          { from: '2026-01', cents: 10_000 },
          { from: addMonths(coverageMonth('2026-05'), 2), cents: 11_000 + index },
        ],
      },
    ],
  }));
  return JSON.stringify(members);
}
