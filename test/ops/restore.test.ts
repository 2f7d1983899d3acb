import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { lockSending } from '../../src/app/ops/restore.ts';
import { exits } from '../../src/ops/command.ts';
import { deliverNotices, Counts, mostTraces, newOperation } from '../../src/payments/index.ts';
import { type Env, demoEnv, give } from '../support/opsDesk.ts';
import { removeFolders, temporaryFolder } from '../support/opsWorld.ts';
import { alma, bento, cutOff, twoPaid, twoSent } from './sentPayments.ts';

afterEach(removeFolders);

/** A store with members, its backup, and the settings of a place to restore it into. */
async function backedUp(): Promise<{ folder: string; env: Env; into: Env; file: string }> {
  const folder = await temporaryFolder();
  const env = demoEnv(folder);
  const file = join(folder, 'backup');
  const example = join(import.meta.dirname, '../../data/import-example');
  expect((await give(['import', example], env)).exit).toBe(exits.done);
  expect((await give(['backup', file], env)).exit).toBe(exits.done);
  return { folder, env, into: demoEnv(folder, 'restored'), file };
}

describe('a backup', () => {
  it('says what it holds and which keys it needs', async () => {
    const { env, folder } = await backedUp();
    const { out, err, exit } = await give(['backup', join(folder, 'second')], env);
    expect([exit, err]).toEqual([exits.done, '']);
    expect(out).toMatch(/^\d+ files in \d+ bytes\nKeep BACKUP_KEY, VAULT_KEYS and FINGERPRINT_KEY somewhere else/);
    const asJson = await give(['backup', join(folder, 'third'), '--json'], env);
    expect(JSON.parse(asJson.out)).toMatchObject({ kind: 'done', files: expect.any(Number) });
  });

  it('is refused where there is no key, no folder, or a file already', async () => {
    const { env, folder, file } = await backedUp();
    const { BACKUP_KEY: _, ...keyless } = env;
    expect(await give(['backup', join(folder, 'x')], keyless)).toMatchObject({
      exit: exits.refused,
      out: 'Set BACKUP_KEY first, also for the running server: a backup is sealed with it.\n',
    });
    expect(await give(['backup', file], env)).toMatchObject({
      exit: exits.refused,
      out: `${file} is there already, and nothing is written over it. Choose another name.\n`,
    });
    expect(await give(['backup', join(folder, 'none/x')], env)).toMatchObject({
      exit: exits.refused,
      out: `There is no file or folder ${folder}/none.\n`,
    });
    expect(await readdir(folder)).not.toContain('x');
  });
});

describe('a restore', () => {
  it('brings everything back, and nothing is sent until it is released', async () => {
    const { env, into, file } = await backedUp();
    const { exit, out } = await give(['restore', file], into);
    expect(exit).toBe(exits.done);
    expect(out).toMatch(/^\d+ files in \d+ bytes, as of 2026-05-13T14:00:\d\d\.\d{3}Z, are back in .*\/restored\.\n/);
    expect(out).toContain('npm run ops -- release --dry-run');
    const check = async (of: Env) => JSON.parse((await give('check --json', of)).out) as { counts: { member: number } };
    expect((await check(into)).counts.member).toBe((await check(env)).counts.member);
    const status = await give('status --json', into);
    expect([status.exit, JSON.parse(status.out)]).toMatchObject([
      exits.incomplete,
      { sending: { locked: true, because: 'restored' } },
    ]);
    for (const words of ['run submit --date 2026-05-12', 'run autopay', 'letters send']) {
      const refused = await give(words, into);
      expect([refused.exit, refused.out]).toEqual([exits.refused, expect.stringContaining('Sending is locked')]);
    }
    expect((await give('run settle', into)).exit).toBe(exits.done);
    expect((await give('release', into)).exit).toBe(exits.done);
    expect((await give('run autopay', into)).exit).toBe(exits.done);
    expect((await give('status', into)).exit).toBe(exits.done);
  });

  it('tells a program what it did', async () => {
    const { into, file } = await backedUp();
    const { out, err } = await give(['restore', file, '--json'], into);
    expect(JSON.parse(out)).toEqual({
      files: expect.any(Number),
      bytes: expect.any(Number),
      at: expect.any(String),
      locked: true,
    });
    expect(err).toContain('are back in');
  });

  const refusals: Readonly<
    Record<string, { what: (parts: Awaited<ReturnType<typeof backedUp>>) => Promise<[string, Env]>; said: RegExp }>
  > = {
    'without its key': {
      what: async ({ file, into: { BACKUP_KEY: _, ...into } }) => [file, into],
      said: /^Set BACKUP_KEY to the key that the backup was sealed with\.\n$/,
    },
    'with another key': {
      what: async ({ file, into }) => [
        file,
        { ...into, BACKUP_KEY: Buffer.from(Array.from({ length: 32 }, (_, at) => at)).toString('base64') },
      ],
      said: /^Nothing was restored\. .* was sealed with another key/,
    },
    'of a file that is not there': {
      what: async ({ file, into }) => [`${file}.none`, into],
      said: /^Nothing was restored\. There is no file or folder .*backup\.none\.\n$/,
    },
    'of a folder': {
      what: async ({ folder, into }) => [folder, into],
      said: /^Nothing was restored\. .* is a folder; name a file\.\n$/,
    },
    'of a file that is no backup': {
      what: async ({ folder, into }) => {
        await writeFile(join(folder, 'other'), 'hello\n');
        return [join(folder, 'other'), into];
      },
      said: /^Nothing was restored\. .* is no whole backup/,
    },
    'of a backup that was changed': {
      what: async ({ file, into }) => {
        const bytes = await readFile(file);
        bytes.writeUInt8(bytes.readUInt8(bytes.length - 100) ^ 1, bytes.length - 100);
        await writeFile(file, bytes);
        return [file, into];
      },
      said: /^Nothing was restored\. .* is no whole backup: it was changed or cut/,
    },
    'over a store': {
      what: async ({ file, env }) => [file, env],
      said: /^Nothing was restored\. .* is not empty: restore into a new folder/,
    },
  };

  it.each(Object.entries(refusals))('is refused %s', async (_, { what, said }) => {
    const parts = await backedUp();
    const before = (await give('status --json', parts.env)).out;
    const [file, into] = await what(parts);
    expect(await give(['restore', file], into)).toMatchObject({
      exit: exits.refused,
      out: expect.stringMatching(said),
    });
    expect((await readdir(parts.folder)).filter((name) => name.startsWith('restored'))).toEqual([]);
    const shown = (text: string) => ({ ...(JSON.parse(text) as object), now: '' });
    expect(shown((await give('status --json', parts.env)).out)).toEqual(shown(before));
  });

  it('is refused where the folder may not be written, and says that it broke', async () => {
    const { file, folder, into } = await backedUp();
    await mkdir(join(folder, 'away'));
    await writeFile(join(folder, 'away', 'file'), '');
    const { exit, out } = await give(['restore', file], { ...into, STORE_DIR: join(folder, 'away', 'file', 'store') });
    expect([exit, out]).toEqual([exits.failed, 'Nothing was restored. It broke in the middle (ENOTDIR).\n']);
  });
});

describe('a store whose sending is locked', () => {
  async function locked() {
    const world = await twoPaid();
    await lockSending(world.store, world.now);
    return world;
  }

  it('draws nothing, sends no file and no letter, and takes what comes back', async () => {
    const world = await locked();
    world.at('2026-05-13', cutOff);
    expect(await world.run('submit')).toEqual({ kind: 'refused', reason: 'sendingLocked' });
    expect(await world.run('autopay')).toEqual({ kind: 'refused', reason: 'sendingLocked' });
    expect(await world.run('returns')).toEqual({});
    const { mailer } = world;
    if (mailer === undefined) throw new Error('there is no mailer');
    expect(await deliverNotices({ ...world.tools, mailer }, new Counts())).toBe('locked');
    expect([world.rail.sent.size, mailer.letters]).toEqual([0, []]);
    expect((await world.payments(alma))[0]?.status).toBe('recorded');
  });

  it('shows the files to compare with the bank, first without letting anything go', async () => {
    const world = await twoSent();
    await lockSending(world.store, world.now);
    const [batch] = await world.all('batch');
    const shown = `  F000001  2026-05-13  submitted  F000001-A.ach  ${batch?.file?.sha256}`;
    const tried = await world.ops('release --dry-run');
    expect(tried).toMatchObject({
      exit: exits.done,
      data: { locked: true, released: false, files: [{ batchId: 'F000001', file: batch?.file }] },
    });
    expect(tried.lines[0]).toBe(`Sending is locked since ${world.now}: restored.`);
    expect(tried.lines).toContain(shown);
    expect((await world.ops('status')).exit).toBe(exits.incomplete);
    const released = await world.ops('release');
    expect(released).toMatchObject({ exit: exits.done, data: { locked: false, released: true } });
    expect(released.lines).toContain(shown);
    expect((await world.ops('status')).exit).toBe(exits.done);
    expect(await world.ops('release')).toMatchObject({
      exit: exits.done,
      lines: ['Sending is not locked.'],
      data: { locked: false, released: false },
    });
  });

  it('is not released beside somebody else’s change', async () => {
    const world = await locked();
    const { tools } = world;
    const store = {
      ...tools.store,
      openWork: () => ({ ...tools.store.openWork(), commit: async () => ({ kind: 'conflict' as const }) }),
    };
    expect(await world.ops('release', { tools: { ...tools, store } })).toMatchObject({ exit: exits.failed });
    expect((await world.ops('status')).exit).toBe(exits.incomplete);
  });

  it('numbers files and entries anew afterwards, so that none bears a number that the bank may know', async () => {
    const world = await twoSent();
    await lockSending(world.store, world.now);
    await world.ops('release');
    await world.pay(bento, 101, await world.account('5561042288', 'savings'));
    world.at('2026-05-14', cutOff);
    await world.ops('run submit');
    const latest = (await world.all('batch')).at(-1);
    expect(latest).toMatchObject({ batchId: 'F000102', groups: [{ firstTrace: 1_000_003 }] });
  });

  it('tells its files of that very day apart from those that are lost, and its traces go on from one', async () => {
    const world = await twoPaid();
    const value = { ...newOperation, nextTrace: mostTraces - 5 };
    await world.store.commit({
      puts: [{ kind: 'operation', id: 'operation', value }],
      deletes: [],
      expectedVersions: [],
    });
    await lockSending(world.store, world.now);
    await world.ops('release');
    world.at('2026-05-13', cutOff);
    await world.ops('run submit');
    expect(await world.all('batch')).toMatchObject([{ made: { modifier: 'M' }, groups: [{ firstTrace: 999_995 }] }]);
  });
});
