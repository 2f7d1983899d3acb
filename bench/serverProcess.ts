import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export interface Usage {
  readonly cpuMs: number;
  readonly rssBytes: number;
}

export interface ServerProcess {
  readonly url: string;
  /** Of all its threads, since it began. */
  usage(): Promise<Usage>;
  stop(): Promise<void>;
}

export interface Launch {
  readonly entry: string;
  readonly port: number;
  readonly env: Readonly<Record<string, string>>;
  /** Where its output goes: writing the log is part of a server's work. */
  readonly logFile: string;
  readonly execArgv?: readonly string[];
}

const patienceMs = 30_000;

/** Starts a server in a process of its own and waits until it listens. */
export async function launch({ entry, port, env, logFile, execArgv = [] }: Launch): Promise<ServerProcess> {
  const log = openSync(logFile, 'a');
  const child = fork(join(import.meta.dirname, 'watched.ts'), [entry], {
    env: { ...process.env, ...env },
    execArgv: [...execArgv],
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  await untilListening(port, () => child.exitCode !== null);
  return {
    url: `http://127.0.0.1:${port}`,
    async usage() {
      const answered = once(child, 'message');
      child.send('usage');
      return (await answered)[0] as Usage;
    },
    stop: () => stop(child),
  };
}

/** Ends it as an operator would, and for sure. */
export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  const deadline = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  child.kill('SIGTERM');
  await ended;
  clearTimeout(deadline);
}

export async function untilListening(port: number, hasDied: () => boolean): Promise<void> {
  for (const end = performance.now() + patienceMs; performance.now() < end; await pause(5)) {
    if (hasDied()) throw new Error('the server ended before it listened; its log says why');
    if (await answers(port)) return;
  }
  throw new Error('the server did not listen in time');
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}
