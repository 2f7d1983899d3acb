import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { exits } from '../../src/ops/command.ts';
import { demoEnv, type Env, give } from '../support/opsDesk.ts';
import { removeFolders, temporaryFolder } from '../support/opsWorld.ts';

afterEach(removeFolders);

const startedLine = 'connector-pay is at ';

/** The server as a process of its own, to its end. */
async function startOf(env: Env, whenStarted?: (child: ChildProcess) => void, before: readonly string[] = []) {
  const main = join(import.meta.dirname, '../../src/main.ts');
  const child = spawn(process.execPath, [...before, main], { env: { ...process.env, ...env, NODE_ENV: 'test' } });
  let out = '';
  let err = '';
  child.stdout.on('data', (text) => {
    const wasStarted = out.includes(startedLine);
    out += String(text);
    if (!wasStarted && out.includes(startedLine)) whenStarted?.(child);
  });
  child.stderr.on('data', (text) => {
    err += String(text);
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, events: out.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line)] : [])), err };
}

describe('a start that fails when it has begun', () => {
  it('ends the process, and says why: another has the port', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const env = demoEnv(await temporaryFolder());
    const { code, events, err } = await startOf({ ...env, PORT: String(port) });
    other.close();
    expect([code, events]).toEqual([1, [expect.objectContaining({ level: 'error', event: 'app.notStarted' })]]);
    expect(err).toContain('EADDRINUSE');
    // Nothing of it holds the store.
    expect((await give('status', env)).exit).toBe(exits.done);
  });

  it('ends the process, and says why: something stands where the operator’s socket belongs', async () => {
    const env = demoEnv(await temporaryFolder());
    expect((await give('status', env)).exit).toBe(exits.done);
    await mkdir(join(env['STORE_DIR'] ?? '', 'ops.sock'));
    const { code, events, err } = await startOf({ ...env, PORT: '0' });
    expect([code, events]).toEqual([1, [expect.objectContaining({ level: 'error', event: 'app.notStarted' })]]);
    expect(err).toContain('ops.sock');
    expect((await give('status', env)).exit).toBe(exits.done);
  });
});

describe('a process in which something breaks that nobody catches', () => {
  it.each([
    ['app.uncaughtException', 'throw new Error("1234567890")'],
    ['app.unhandledRejection', 'void Promise.reject(new Error("1234567890"))'],
  ])('says so in its log, ends with 1, and leaves the store free: %s', async (event, breaking) => {
    const env = demoEnv(await temporaryFolder());
    const onSignal = `data:text/javascript,process.on('SIGUSR2', () => { ${breaking} })`;
    const { code, events } = await startOf({ ...env, PORT: '0' }, (child) => child.kill('SIGUSR2'), [
      '--import',
      onSignal,
    ]);
    const errors = events.filter(({ level }) => level === 'error');
    expect([code, errors]).toEqual([1, [expect.objectContaining({ event })]]);
    expect(JSON.stringify(events)).not.toContain('1234567890');
    expect((await give('status', env)).exit).toBe(exits.done);
  });
});
