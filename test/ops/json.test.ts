import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { printerTo } from '../../src/app/ops/printer.ts';
import { restoreCommand } from '../../src/app/ops/restore.ts';
import { type CommandWords, exits } from '../../src/ops/command.ts';
import { commands } from '../../src/ops/commands/index.ts';
import { demoEnv, type Env, give, type Printed } from '../support/opsDesk.ts';
import { serverOn, stopServers } from '../support/opsServer.ts';
import { removeFolders, temporaryFolder } from '../support/opsWorld.ts';

const all: readonly CommandWords[] = [...commands, restoreCommand];
const kinds = { 1: 'notFound', 2: 'usage', 3: 'refused', 4: 'failed' } as const;

let env: Env;
beforeAll(async () => {
  // After the hour at which the bank's file is cut, so that every run may be done.
  env = { ...demoEnv(await temporaryFolder()), DEMO_NOW: '2026-05-13T18:00:00-04:00' };
  expect((await give('status', env)).exit).toBe(exits.done);
});
afterEach(stopServers);
afterAll(removeFolders);

/** A command with words that lead to nothing, such as a file that is not there. */
function words({ name, args = [] }: CommandWords): string[] {
  return [...name.split(' '), ...args.map(() => 'no-folder/nothing-there'), '--json'];
}

/** What is printed is one value; where it is an error, it says how the command ended and what people read. */
function valueOf({ exit, out, err }: Printed): unknown {
  expect(out).toMatch(/^[^\n]+\n$/);
  const value = JSON.parse(out) as { readonly error?: { readonly message: string } };
  if (value.error === undefined) return value;
  expect(value).toEqual({ error: { exit, kind: kinds[exit as 1], message: expect.stringMatching(/\S/) } });
  expect(err).toContain(value.error.message);
  return value;
}

const error = (exit: number) => ({ error: expect.objectContaining({ exit }) });

describe.each(all)('as JSON one value is printed by $name', (command) => {
  it.each([false, true])('where what is named is not there, also with a server: %s', async (hasServer) => {
    if (hasServer) await serverOn(env, true);
    const printed = await give(words(command), env, '/');
    const value = valueOf(printed);
    const isNamed = (command.args ?? []).length > 0;
    if (isNamed) expect(value).toEqual(error(printed.exit));
    expect(printed.exit === exits.done).toBe(!isNamed);
  });

  it('where its words are not understood', async () => {
    const tooMany = [...words(command), ...(command.args?.at(-1)?.many === true ? ['--none'] : ['one', 'more'])];
    expect(valueOf(await give(tooMany, env))).toEqual(error(exits.usage));
    for (const { name } of command.options ?? []) {
      const printed = await give([...words(command), `--${name}`, 'nonsense'], env);
      const value = valueOf(printed);
      // Only a file may have any name.
      if (name !== 'out') expect(value).toEqual(error(printed.exit));
    }
  });

  it('where the settings are wrong', async () => {
    const printed = await give(words(command), { ...env, PORT: 'web' });
    expect([printed.exit, valueOf(printed)]).toEqual([exits.usage, error(exits.usage)]);
  });

  it('where somebody else has the store', async () => {
    await serverOn(env, false);
    const printed = await give(words(command), env);
    expect([printed.exit, valueOf(printed)]).toEqual([exits.refused, error(exits.refused)]);
  });
});

describe('as JSON one value is printed', () => {
  it('by what is refused here and now', async () => {
    const { BACKUP_KEY: _, ...keyless } = env;
    const there = join(env['STORE_DIR'] ?? '', 'keys.json');
    const refused: readonly (readonly [string, Env])[] = [
      [`backup ${there}`, keyless],
      [`backup ${there}`, env],
      [`restore ${there}`, env],
      ['run submit', { ...env, DEMO_NOW: '2026-05-13T10:00:00-04:00' }],
      ['import none.csv', env],
    ];
    for (const [given, settings] of refused) {
      const printed = await give(`${given} --json`, settings);
      expect([given, printed.exit, valueOf(printed)]).toEqual([given, exits.refused, error(exits.refused)]);
    }
  });

  it('by a group of commands, and by words that are no command', async () => {
    for (const given of ['payments --json', 'pay --json', '--json'])
      expect(valueOf(await give(given, env))).toEqual(error(exits.usage));
  });

  it('of the bytes of a bank file: one string, also where it broke in the middle', async () => {
    for (const exit of [exits.done, exits.failed]) {
      let printed = '';
      const out = new PassThrough().on('data', (piece) => {
        printed += String(piece);
      });
      const printer = printerTo({ out, err: new PassThrough() }, true);
      for (const piece of ['101 "BANK"\n', '5200\n']) await printer.raw(piece);
      printer.line('It broke in the middle.');
      expect(printer.ended(exit)).toBe(exit);
      expect(JSON.parse(printed)).toBe('101 "BANK"\n5200\n');
    }
  });
});
