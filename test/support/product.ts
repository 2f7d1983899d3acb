import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Member } from '../../src/payments/index.ts';

/** The whole product as an operator starts it: a process of its own with an empty store, on a day in May 2026. */
export interface Product {
  readonly url: string;
  /** The member as the store's files have them at this moment. */
  member(memberId: string): Member;
  /** Every byte that the product wrote: its store's files and its log. */
  written(): string;
  /** Gives it a command of the operator, such as `clock advance 3`. Answers with what was printed. */
  operate(command: string): Promise<string>;
  /** Throws, with the end of what it wrote, where the process has ended and nobody asked it to. */
  mustRun(): void;
  /** Rejects where it had ended before, or ends badly. */
  stop(): Promise<void>;
  readonly pid: number | undefined;
}

const source = join(import.meta.dirname, '..', '..', 'src');
const run = promisify(execFile);
const startDeadlineMs = 30_000;
const endOfLog = 8_000;

export async function startProduct(): Promise<Product> {
  const folder = mkdtempSync(join(tmpdir(), 'connector-pay-e2e-'));
  const store = join(folder, 'store');
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    PATH: process.env['PATH'],
    PORT: String(port),
    PUBLIC_BASE_URL: url,
    STORE_DIR: store,
    DEMO_NOW: '2026-05-13T15:00:00-04:00',
  };
  // Away from the checkout: a developer's .env is not ours.
  const place = { cwd: folder, env };
  const child = spawn(process.execPath, [join(source, 'main.ts')], { ...place, stdio: ['ignore', 'pipe', 'pipe'] });
  // A test run that breaks off must leave no server behind.
  const killed = () => child.kill('SIGKILL');
  process.once('exit', killed);
  child.once('exit', () => process.off('exit', killed));
  const log: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => log.push(text));
  try {
    await started(child, log);
  } catch (error) {
    await ended(child);
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  let end: string | undefined;
  let isStopping = false;
  child.once('exit', (code, signal) => {
    if (!isStopping || code !== 0) end = String(signal ?? code);
  });
  const mustRun = (): void => {
    if (end === undefined) return;
    const how = isStopping ? 'ended badly' : 'ended by itself';
    throw new Error(`the product ${how} (${end}), having written at last:\n${log.join('').slice(-endOfLog)}`);
  };
  return {
    url,
    pid: child.pid,
    mustRun,
    member: (memberId) => latestMember(store, memberId),
    written: () => [...filesIn(store), ...log].join('\n'),
    async operate(command) {
      const { stdout } = await run(process.execPath, [join(source, 'opsMain.ts'), ...command.split(' ')], place);
      return stdout;
    },
    async stop() {
      isStopping = true;
      await ended(child);
      rmSync(folder, { recursive: true, force: true });
      mustRun();
    },
  };
}

function started(child: ChildProcess, log: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`the product ${why}:\n${log.join('')}`));
    const deadline = setTimeout(() => fail('did not start in time'), startDeadlineMs);
    child.once('exit', () => fail('ended while starting'));
    child.stdout?.on('data', () => {
      if (!log.join('').includes('connector-pay is at ')) return;
      clearTimeout(deadline);
      resolve();
    });
  });
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    const patience = setTimeout(() => child.kill('SIGKILL'), 15_000);
    child.once('exit', () => {
      clearTimeout(patience);
      resolve();
    });
    child.kill('SIGTERM');
  });
}

/** From the journal, and from the documents that it was already written to: whichever has the later version. */
function latestMember(store: string, memberId: string): Member {
  const found = filesIn(store)
    .flatMap((file) => file.split(/\n(?=\{"sum")/))
    .flatMap(membersIn)
    .filter(({ id }) => id === memberId)
    .sort((one, other) => other.version - one.version);
  if (found[0] === undefined) throw new Error(`the store has no member ${memberId}`);
  return found[0].value;
}

interface Written {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  readonly value: Member;
}

/** A journal line holds changes; a document's file is one. */
function membersIn(json: string): Written[] {
  if (!json.includes('"member"')) return [];
  const read = parsed(json);
  return [...(read.changes ?? []), read as unknown as Written].filter(({ kind }) => kind === 'member');
}

function parsed(json: string): { readonly changes?: readonly Written[] } {
  try {
    return JSON.parse(json) as { changes?: Written[] };
  } catch {
    // The line that is being written at this moment; its writer has told nobody of it yet.
    return {};
  }
}

function filesIn(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map((file) => textOf(join(file.parentPath, file.name)));
}

/** Files come and go while the product checkpoints; what one held is then in another. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
