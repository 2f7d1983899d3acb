import { spawn } from 'node:child_process';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterEach, describe, expect, it } from '@jest/globals';
import { oneAtATime } from '../../src/app/oneAtATime.ts';
import { operate } from '../../src/app/ops/operate.ts';
import { socketPath } from '../../src/app/ops/socketPath.ts';
import { exits } from '../../src/ops/command.ts';
import { demoEnv, type Env, give } from '../support/opsDesk.ts';
import { bankSettings } from '../support/bankSettings.ts';
import { serverOn, stopServers } from '../support/opsServer.ts';
import { removeFolders, temporaryFolder } from '../support/opsWorld.ts';

afterEach(async () => {
  await stopServers();
  await removeFolders();
});

const root = join(import.meta.dirname, '../..');
const example = join(root, 'data/import-example');

async function withMembers(): Promise<{ folder: string; env: Env }> {
  const folder = await temporaryFolder();
  const env = demoEnv(folder);
  expect((await give(['import', example], env)).exit).toBe(exits.done);
  return { folder, env };
}

describe('a command without a server', () => {
  it('works on the store itself, and lets go of it', async () => {
    const { env } = await withMembers();
    for (let times = 0; times < 2; times += 1)
      expect(await give('autopay list', env)).toEqual({ exit: exits.done, out: 'No AutoPay is on.\n', err: '' });
  });

  it('is refused while somebody else has the store, with what to do', async () => {
    const { env } = await withMembers();
    await serverOn(env, false);
    const { exit, out } = await give('status', env);
    expect(exit).toBe(exits.refused);
    expect(out).toMatch(/^the store is in use by process \d+ \(.*\): stop it first\.\n/);
    expect(out).toContain('A server that is starting or stopping, or another command, has it. Try again in a moment.');
  });

  it('is refused where there is no store and none may be made', async () => {
    const env = { ...productionLike, STORE_DIR: join(await temporaryFolder(), 'none') };
    expect(await give('status', env)).toMatchObject({
      exit: exits.refused,
      out: `no store in ${env.STORE_DIR}: restore a backup, or say that a new one may be created.\n`,
    });
  });

  it('names what is wrong with the settings', async () => {
    const { env } = await withMembers();
    expect(await give('status', { ...env, PORT: 'web', RUNS: 'perhaps' })).toEqual({
      exit: exits.usage,
      out: '',
      err:
        'PORT must be a whole number, not "web". Correct PORT; .env.example describes it.\n' +
        'RUNS must be on or off, not "perhaps". Correct RUNS; .env.example describes it.\n',
    });
    expect(await give('status', { ...productionLike, STORE_DIR: env['STORE_DIR'] ?? '' })).toMatchObject({
      exit: exits.usage,
      err: expect.stringContaining('is a store of demo mode'),
    });
  });

  it('says its help without any store or setting', async () => {
    expect(await give('--help', { PORT: 'web' })).toMatchObject({ exit: exits.done, err: '' });
    expect(await give('pay', { PORT: 'web' })).toMatchObject({ exit: exits.usage, out: '' });
  });
});

describe('a command beside a running server', () => {
  it('goes to the server, which has the store', async () => {
    const { env } = await withMembers();
    const before = (await give('check --json', env)).out;
    await serverOn(env);
    expect((await give('check --json', env)).out).toBe(before);
    expect((await give('status', env)).exit).toBe(exits.done);
  });

  it('goes to the server of its own store only', async () => {
    const { folder, env } = await withMembers();
    await serverOn(env);
    const other = demoEnv(folder, 'other');
    expect(JSON.parse((await give('check --json', other)).out)).toMatchObject({ counts: { member: 0 } });
  });

  it('works on the store again once the server is gone, also where it was killed', async () => {
    const { env } = await withMembers();
    await serverOn(env);
    await stopServers();
    await writeFile(socketPath(env['STORE_DIR'] ?? '', process.platform), '');
    expect((await give('status', env)).exit).toBe(exits.done);
  });

  it('finds it where the path of the store is longer than that of a socket may be', async () => {
    const folder = await temporaryFolder();
    const env = demoEnv(folder, join(...Array<string>(12).fill('a-long-name'), 'store'));
    await serverOn(env);
    expect((await give('status', env)).exit).toBe(exits.done);
  });
});

describe('what is printed', () => {
  it('is for people on one stream, and one value for programs with everything else on the other', async () => {
    const { env } = await withMembers();
    const people = await give('run expire', env);
    expect(people).toMatchObject({ exit: exits.done, out: 'expire of 2026-05-13: heads 3\n' });
    expect(people.err).toMatch(/^expire\.done: heads 3$/m);
    const program = await give('run expire --json', env);
    expect(JSON.parse(program.out)).toMatchObject({ name: 'expire', counts: { heads: 3 } });
    expect(program.err).toContain('expire of 2026-05-13: heads 3\n');
  });

  it.each([
    'status',
    'payments list',
    'autopay list',
    'run due --dry-run',
    'run settle',
    'runs list',
    'batches list',
    'returns list',
    'letters send',
    'cases',
    'release',
    'vault rotate',
    'audit verify',
    'check',
    'clock advance 1',
    `import ${example}`,
  ])('is exactly one value as JSON: %s', async (words) => {
    const { env } = await withMembers();
    const { exit, out } = await give(`${words} --json`, env);
    expect(exit).toBe(exits.done);
    expect(() => JSON.parse(out) as unknown).not.toThrow();
    expect(out.trimEnd().split('\n')).toHaveLength(1);
  });

  it('may go to a reader who has gone, and the command goes on', async () => {
    const { folder, env } = await withMembers();
    const gone = new Writable({
      write: (_, __, done) => done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })),
    });
    const streams = { out: gone, err: gone };
    expect(await operate(['run', 'due'], { env, folder, ...streams })).toBe(exits.done);
    const { lastRuns } = JSON.parse((await give('status --json', env)).out) as { lastRuns: object };
    expect(Object.keys(lastRuns)).toContain('returns');
  });
});

describe('the folder in which the operator stands', () => {
  async function printed(env: Env, folder: string) {
    return give(['import', 'members'], env, folder);
  }

  it('is where paths begin', async () => {
    const { folder, env } = await withMembers();
    await mkdir(join(folder, 'members'));
    await copyFile(join(example, 'members.csv'), join(folder, 'members/members.csv'));
    expect(await printed(env, folder)).toMatchObject({ exit: exits.done });
    expect(await printed(env, root)).toMatchObject({
      exit: exits.refused,
      out: `There is no file or folder ${root}/members.\n`,
    });
  });

  it('is the one before npm changed it', async () => {
    const { folder, env } = await withMembers();
    await mkdir(join(folder, 'members'));
    await copyFile(join(example, 'members.csv'), join(folder, 'members/members.csv'));
    const byNpm = { ...env, INIT_CWD: folder, npm_lifecycle_event: 'ops' };
    expect((await printed(byNpm, root)).exit).toBe(exits.done);
    const ofAnotherScript = { ...byNpm, npm_lifecycle_event: 'test' };
    expect((await printed(ofAnotherScript, root)).exit).toBe(exits.refused);
  });
});

describe('npm run ops', () => {
  it('gives its words, its folder and its exit code on', async () => {
    const { folder, env } = await withMembers();
    const run = async (...words: readonly string[]) => {
      const given = ['--prefix', root, 'run', '-s', 'ops', '--', ...words];
      const child = spawn('npm', given, { cwd: folder, env: { ...process.env, ...env } });
      let out = '';
      child.stdout.on('data', (text) => {
        out += String(text);
      });
      const exit = await new Promise((resolve) => {
        child.on('close', resolve);
      });
      return { exit, out };
    };
    await mkdir(join(folder, 'copy'));
    const status = await run('backup', 'copy/today', '--json');
    expect([status.exit, JSON.parse(status.out)]).toEqual([0, expect.objectContaining({ kind: 'done' })]);
    expect((await readFile(join(folder, 'copy/today'))).length).toBeGreaterThan(1000);
    expect((await run('backup', 'copy/today')).exit).toBe(exits.refused);
  });
});

const key = (fill: number) =>
  Buffer.from(Array.from({ length: 32 }, (_, at) => (at * 5 + fill) % 256)).toString('base64');
const productionLike: Env = {
  DEMO: 'off',
  DIRECT_LINE_SECRET: 'a secret of more than thirty-two characters',
  TOKEN_SIGNING_KEYS: `v1:${key(1)}`,
  VAULT_KEYS: `v1:${key(2)}`,
  FINGERPRINT_KEY: key(3),
  RECEIPT_KEY: key(4),
  ...bankSettings,
};

describe('acts that are to be alone', () => {
  it('begin in the order in which they were asked for, also after one that failed', async () => {
    const { exclusively, settled } = oneAtATime();
    const order: string[] = [];
    const failed = exclusively(async () => {
      await Promise.resolve();
      order.push('first');
      throw new Error('it failed');
    });
    const second = exclusively(async () => void order.push('second'));
    await expect(failed).rejects.toThrow('it failed');
    await second;
    await settled();
    expect(order).toEqual(['first', 'second']);
  });
});
