import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

/** Where the product's own files are. */
export const source = join(import.meta.dirname, '..', '..', 'src');
const startDeadlineMs = 30_000;

export interface Place {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface Running {
  readonly pid: number | undefined;
  /** How it ended, where it did so badly or by itself. */
  readonly end: () => string | undefined;
  readonly stop: () => Promise<void>;
}

export async function startProcess(place: Place, log: string[]): Promise<Running> {
  const child = spawn(process.execPath, [join(source, 'main.ts')], { ...place, stdio: ['ignore', 'pipe', 'pipe'] });
  // A test run that breaks off must leave no server behind.
  const killed = () => child.kill('SIGKILL');
  process.once('exit', killed);
  child.once('exit', () => process.off('exit', killed));
  const own: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => {
      own.push(text);
      log.push(text);
    });
  try {
    await started(child, own);
  } catch (error) {
    await ended(child);
    throw error;
  }
  let end: string | undefined;
  let isStopping = false;
  child.once('exit', (code, signal) => {
    const how = isStopping ? 'ended badly' : 'ended by itself';
    if (!isStopping || code !== 0) end = `${how} (${signal ?? code})`;
  });
  return {
    pid: child.pid,
    end: () => end,
    stop() {
      isStopping = true;
      return ended(child);
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
