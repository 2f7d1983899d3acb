import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Running, source, startProcess } from './productProcess.ts';
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
  /** Ends the process and starts another over the same store, at the same address. */
  restart(): Promise<void>;
  /** Throws, with the end of what it wrote, where the process has ended and nobody asked it to. */
  mustRun(): void;
  /** Rejects where it had ended before, or ends badly. */
  stop(): Promise<void>;
  readonly pid: number | undefined;
}

const run = promisify(execFile);
const endOfLog = 8_000;

export interface ProductOptions {
  /** What its clock shows when it starts. */
  readonly demoNow?: string;
}

export async function startProduct({ demoNow = '2026-05-13T15:00:00-04:00' }: ProductOptions = {}): Promise<Product> {
  const folder = mkdtempSync(join(tmpdir(), 'connector-pay-e2e-'));
  const store = join(folder, 'store');
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    PATH: process.env['PATH'],
    PORT: String(port),
    PUBLIC_BASE_URL: url,
    STORE_DIR: store,
    DEMO_NOW: demoNow,
  };
  // Away from the checkout: a developer's .env is not ours.
  const place = { cwd: folder, env };
  const log: string[] = [];
  let running: Running;
  try {
    running = await startProcess(place, log);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  const mustRun = (): void => {
    if (running.end() === undefined) return;
    throw new Error(`the product ${running.end()}, having written at last:\n${log.join('').slice(-endOfLog)}`);
  };
  return {
    url,
    get pid() {
      return running.pid;
    },
    mustRun,
    member: (memberId) => latestMember(store, memberId),
    written: () => [...filesIn(store), ...log].join('\n'),
    async operate(command) {
      const { stdout } = await run(process.execPath, [join(source, 'opsMain.ts'), ...command.split(' ')], place);
      return stdout;
    },
    async restart() {
      await running.stop();
      mustRun();
      running = await startProcess(place, log);
    },
    async stop() {
      await running.stop();
      rmSync(folder, { recursive: true, force: true });
      mustRun();
    },
  };
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
