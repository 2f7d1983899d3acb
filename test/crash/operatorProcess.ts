import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { opsContext } from '../../src/app/ops/opsContext.ts';
import { openOperation } from '../../src/app/operation.ts';
import { readConfig } from '../../src/config.ts';
import type { Log } from '../../src/log.ts';
import { commands } from '../../src/ops/commands/index.ts';
import { perform } from '../../src/ops/perform.ts';
import { readCall } from '../../src/ops/readCall.ts';

const root = join(import.meta.dirname, '..', '..');
const entry = join(root, 'src', 'opsMain.ts');
const dieAtStep = join(import.meta.dirname, 'dieAtStep.ts');

/** A command of the operator, and the settings of the process that does it: its whole environment. */
export interface Operation {
  readonly words: readonly string[];
  readonly settings: Readonly<Record<string, string>>;
}

/** Does it undisturbed, in a process of its own, and tells which steps that took. */
export async function stepsOf({ words, settings }: Operation, log: string): Promise<readonly string[]> {
  const { code, output } = await run(words, { ...settings, DIE_LOG: log });
  if (code !== 0) throw new Error(`ops ${words.join(' ')} ended with ${code}:\n${output}`);
  return (await readFile(log, 'utf8')).split('\n');
}

/** Lets the process kill itself right before a step. False where it was done before it came so far. */
export async function dieAt({ words, settings }: Operation, step: number): Promise<boolean> {
  const { signal, code, output } = await run(words, { ...settings, DIE_AT: String(step) });
  if (signal === 'SIGKILL') return true;
  if (code !== 0) throw new Error(`ops ${words.join(' ')} ended by itself with ${code}:\n${output}`);
  return false;
}

/** The same command again, to its end, in this process: a start takes most of the time of one of its own. */
export async function finish({ words, settings }: Operation): Promise<void> {
  const read = readCall(words, commands, { out: () => {}, err: () => {} }, root);
  const ready = readConfig(settings);
  if (read.kind !== 'call' || ready.kind !== 'ready') throw new Error(`ops ${words.join(' ')} was not understood`);
  const said: string[] = [];
  const say = (text: string) => void said.push(text);
  const operating = await openOperation(ready.config, loud(said));
  try {
    const out = { line: say, progress: say, data: () => {}, raw: async () => {} };
    const exit = await perform(read.call, opsContext(operating), out, (_, error) => {
      throw error;
    });
    if (exit !== 0) throw new Error(`ops ${words.join(' ')} ended with ${exit}:\n${said.join('\n')}`);
  } finally {
    await operating.close();
  }
}

/** Whatever goes wrong is an error here; what a kill leaves may be told. */
function loud(said: string[]): Log {
  return {
    debug: () => {},
    info: () => {},
    warn: (event) => void said.push(event),
    error: (event, fields) => {
      throw new Error(event, { cause: fields?.error });
    },
  };
}

async function run(words: readonly string[], env: Readonly<Record<string, string>>) {
  const cache = { NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache') };
  const child = spawn(process.execPath, ['--import', dieAtStep, entry, ...words], {
    // Not in the project's folder, where a developer may keep settings.
    cwd: join(env['STORE_DIR'] ?? '', '..'),
    env: { ...cache, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (output += text.toString()));
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  return { code, signal, output: output.slice(-2_000) };
}
