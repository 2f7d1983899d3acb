import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoKeys } from '../../src/demo/demoKeys.ts';
import { ahead } from '../../src/store/readAhead.ts';
import { copyStore } from './copyStore.ts';
import { killsOf } from './killsOf.ts';
import { randomFrom } from './killPlans.ts';
import { type LeftBehind, leftBehind, type VaultKeys } from './leftBehind.ts';
import { dieAt, finish, type Operation, stepsOf } from './operatorProcess.ts';
import { importText, seedStore } from './runSeed.ts';

const full = process.env['PROVE'] === 'full';
const most = full ? Number.POSITIVE_INFINITY : 5;
const seed = Number(process.env['SEED'] ?? Date.now());
const atOnce = 3;

let folder = '';
let keys: VaultKeys;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'operations-'));
  await seedStore(join(folder, 'seed'));
  await writeFile(join(folder, 'members.json'), importText());
  const { vaultKeys, fingerprintKey } = await demoKeys(join(folder, 'seed'));
  keys = { keys: [{ version: 'v2', key: randomBytes(32) }, ...vaultKeys], fingerprintKey };
  await finish(await given('run returns', '2026-05-21T07:35', 'seedRead'));
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A command, the moment at which it is given, and what it has to do so that the test tests something. */
interface Given {
  readonly words: string;
  readonly now: string;
  readonly does: readonly string[];
}

const commands: readonly Given[] = [
  { words: 'run expire', now: '2026-05-21T02:35', does: ['"attempts":2', '"heads":207'] },
  { words: 'run expire', now: '2026-06-01T02:35', does: ['"conversations":2', '"numbers":3'] },
  {
    words: 'run returns',
    now: '2026-05-21T07:35',
    does: ['"applied.R01":1', '"corrected.C05":1', '"files.damaged":1'],
  },
  { words: 'run settle', now: '2026-05-21T07:50', does: ['"settled":8'] },
  { words: 'run autopay', now: '2026-05-21T08:05', does: ['"charged":5', '"skipped.askStaff":1'] },
  { words: 'run remind', now: '2026-05-21T10:05', does: ['"reminded":5'] },
  { words: 'run submit', now: '2026-05-21T17:10', does: ['"claimed":206', '"refused.account":1', '"submitted":206'] },
  { words: 'run due', now: '2026-05-21T17:10', does: ['"charged":5', '"submitted":206'] },
  { words: 'vault rotate', now: '2026-05-21T12:05', does: ['"keyVersion":"v2"'] },
  { words: 'import members.json', now: '2026-05-21T12:05', does: ['Ines'] },
];

/** A copy of the store of its own to do the command on. Nothing is settled before the returns of that morning were read. */
async function given(words: string, now: string, name: string): Promise<Operation & { readonly dir: string }> {
  const dir = join(folder, name);
  await clean(name);
  const from = words === 'run settle' ? 'seedRead' : 'seed';
  for (const each of ['', '-audit']) await copyStore(join(folder, `${from}${each}`), `${dir}${each}`);
  const vaultKeys = keys.keys.map(({ version, key }) => `${version}:${Buffer.from(key).toString('base64')}`);
  const settings = {
    STORE_DIR: dir,
    DEMO_NOW: `${now}:00.000-04:00`,
    TZ: 'UTC',
    ...(words === 'vault rotate' ? { VAULT_KEYS: vaultKeys.join(',') } : {}),
  };
  const path = join(folder, 'members.json');
  return { dir, settings, words: words.split(' ').map((word) => (word === 'members.json' ? path : word)) };
}

async function clean(name: string): Promise<void> {
  for (const each of [name, `${name}-audit`]) await rm(join(folder, each), { recursive: true, force: true });
}

/**
 * Kills a command at a step, gives it again, and tells what is not as it would have been. With `again` it is killed a
 * second time, at that step of what was left to do.
 */
async function differences(
  { words, now }: Pick<Given, 'words' | 'now'>,
  step: number,
  again: number | undefined,
  calm: LeftBehind,
): Promise<string[]> {
  const name = `killed-${step}`;
  const operation = await killed(words, now, name, step);
  if (operation === undefined) return ['it was not killed'];
  if (again !== undefined) await dieAt(operation, again);
  await finish(operation);
  const { documents, files, faults } = await leftBehind(operation.dir, keys);
  await clean(name);
  return [...faults, ...others(documents.map(lookedAtOnce), calm.documents), ...others(files, calm.files)];
}

/** How many writes one sync takes is a matter of the moment, so one of the last steps may not come: then one before it is the last. */
const stepsThatMayNotCome = 3;

/** What is left of a command that was killed at a step. */
async function killed(words: string, now: string, name: string, step: number) {
  for (let at = step; at >= Math.max(1, step - stepsThatMayNotCome); at -= 1) {
    const operation = await given(words, now, name);
    if (await dieAt(operation, at)) return operation;
  }
  return undefined;
}

/** A file of returns that was done with and not put away yet is found, and told, a second time. */
function lookedAtOnce(document: string): string {
  return document.replace('"files.appliedBefore":1,', '').replace('"files.damaged":2', '"files.damaged":1');
}

function others(are: readonly string[], should: readonly string[]): string[] {
  const [known, found] = [new Set(should), new Set(are)];
  return [
    ...are.filter((each) => !known.has(each)).map((each) => `is ${each}`),
    ...should.filter((each) => !found.has(each)).map((each) => `should be ${each}`),
  ].slice(0, 6);
}

describe(`a command of the operator that is killed (SEED=${seed})`, () => {
  it.each(commands)(
    '$words at $now does the same when it is given again',
    async ({ words, now, does }) => {
      const operation = await given(words, now, 'calm');
      const steps = await stepsOf(operation, join(folder, 'steps'));
      const calm = await leftBehind(operation.dir, keys);
      await clean('calm');
      expect(calm.faults).toEqual([]);
      // Of a run only what it did on this day counts.
      const ofDay = words.startsWith('run') ? now.slice(0, 10) : '';
      const did = calm.documents.filter((each) => each.includes(ofDay));
      for (const what of does) expect(did.filter((each) => each.includes(what)).length).toBeGreaterThan(0);
      const random = randomFrom(seed);
      const kills = killsOf(steps, most, random);
      const kill = async (step: number) => {
        const again = full ? Math.ceil(random() * steps.length) : undefined;
        const at = `${step}: ${steps[step - 1]}${again === undefined ? '' : `, and then ${again}`}`;
        return { step: at, differences: await differences({ words, now }, step, again, calm) };
      };
      const found = [];
      for await (const each of ahead(kills, atOnce, kill)) if (each.differences.length > 0) found.push(each);
      expect(found).toEqual([]);
    },
    full ? 3_600_000 : 120_000,
  );
});
