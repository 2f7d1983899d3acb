import { afterEach, describe, expect, it } from '@jest/globals';
import { TOTP } from 'otpauth';
import { rotateSealed } from '../../src/app/ops/rotateSealed.ts';
import { staffTools } from '../../src/app/staffTools.ts';
import { openVault } from '../../src/bank/vault.ts';
import { exits } from '../../src/ops/command.ts';
import { findSession, signIn } from '../../src/staff/index.ts';
import { opsWorld, type OpsWorld, removeFolders } from '../support/opsWorld.ts';

afterEach(removeFolders);

const add = ['staff', 'add', 'Ana@Example.org', '--name', 'Ana Example', '--role', 'agent'];

async function worldOf(): Promise<OpsWorld> {
  const world = await opsWorld();
  world.demo = false;
  return world;
}

interface Handed {
  readonly password: string;
  readonly secret: string;
}

function signInWith(world: OpsWorld, { password, secret }: Handed) {
  const code = new TOTP({ secret }).generate({ timestamp: Date.parse(world.now) });
  return signIn(staffTools(world.operating), { name: 'ana@example.org', password, code, source: '192.0.2.1' });
}

async function added(world: OpsWorld): Promise<Handed> {
  return (await world.ops(add)).data as Handed;
}

describe('staff add', () => {
  it('prints once what its owner signs in with', async () => {
    const world = await worldOf();
    const { exit, lines, data } = await world.ops(add);
    const { password, secret, address } = data as Handed & { address: string };
    expect(exit).toBe(exits.done);
    expect(lines.slice(0, 4)).toEqual([
      'ana@example.org was added as agent.',
      `  password       ${password}`,
      `  second factor  ${secret}`,
      `  for an app     ${address}`,
    ]);
    expect((await signInWith(world, { password, secret })).kind).toBe('newPassword');
    const stored = JSON.stringify(await world.all('staff'));
    for (const word of [password, secret]) expect(stored).not.toContain(word);
    expect(JSON.stringify(await world.ops('staff list'))).not.toContain(password);
  });

  it('only says what it would do when it is tried', async () => {
    const world = await worldOf();
    expect(await world.ops([...add, '--dry-run'])).toMatchObject({
      exit: exits.done,
      lines: ['ana@example.org would be added as agent.'],
    });
    expect(await world.all('staff')).toEqual([]);
  });

  it.each([
    [['staff', 'add', 'ana'], 'A role is missing. Give one of: --role agent, lead, admin'],
    [['staff', 'add', 'ana', '--role', 'boss'], 'There is no role boss. Give one of: --role agent, lead, admin'],
    [['staff', 'add', 'ana', '--role', 'lead'], 'Say whose account it is, in at most 80 letters: --name "Ana Example"'],
    [
      ['staff', 'add', 'a b', '--name', 'Ana', '--role', 'lead'],
      'A sign-in name is an address, or a word of 3 to 80 letters, digits and . _ + - in it.',
    ],
    [add, 'Somebody has that sign-in name: npm run ops -- staff list'],
  ])('refuses %j and says why', async (words, line) => {
    const world = await worldOf();
    await world.ops(add);
    for (const each of [words, [...words, '--dry-run']])
      expect(await world.ops(each)).toMatchObject({ exit: exits.refused, lines: [line] });
    expect(await world.all('staff')).toHaveLength(1);
  });
});

describe('staff', () => {
  it('are listed with their state', async () => {
    const world = await worldOf();
    expect((await world.ops('staff list')).lines).toEqual([
      'Nobody has an account yet: npm run ops -- staff add --help',
    ]);
    await world.ops(add);
    await world.ops(['staff', 'add', 'ben', '--name', 'Ben', '--role', 'lead']);
    await world.ops('staff disable ben');
    expect((await world.ops('staff list')).lines).toEqual([
      'sign-in name     name         role   state   last sign-in  signed in',
      'ana@example.org  Ana Example  agent  new                           0',
      'ben              Ben          lead   closed                        0',
    ]);
  });

  it.each([
    ['disable', 'closed', { disabled: true }, []],
    ['enable', 'opened again', { disabled: false }, []],
    ['role', 'made lead', { role: 'lead' }, ['--role', 'lead']],
    ['reset', 'given a new password and second factor', {}, []],
  ])('%s changes one account and signs it out', async (name, does, change, options) => {
    const world = await worldOf();
    const handed = await added(world);
    const outcome = await signInWith(world, handed);
    if (outcome.kind !== 'newPassword') throw new Error('nobody was let in');
    const words = ['staff', name, 'ANA@example.org', ...options];
    const before = await world.all('staff');
    const tried = await world.ops([...words, '--dry-run']);
    expect(tried).toMatchObject({
      exit: exits.done,
      lines: [expect.stringContaining(`ana@example.org would be ${does}`)],
    });
    expect(await world.all('staff')).toEqual(before);
    const { exit, lines } = await world.ops(words);
    expect([exit, lines[0]]).toEqual([exits.done, `ana@example.org was ${does}. Sessions ended: 1.`]);
    expect(await world.all('staff')).toMatchObject([change]);
    expect(await findSession(staffTools(world.operating), outcome.opened.secret)).toBeUndefined();
  });

  it('reset prints what is used from then on', async () => {
    const world = await worldOf();
    const old = await added(world);
    const { data } = await world.ops('staff reset ana@example.org');
    expect((await signInWith(world, old)).kind).toBe('refused');
    expect((await signInWith(world, data as Handed)).kind).toBe('newPassword');
  });

  it.each(['disable', 'enable', 'reset'])('%s says when nobody has that name', async (name) => {
    expect(await (await worldOf()).ops(`staff ${name} nobody`)).toMatchObject({
      exit: exits.incomplete,
      lines: ['Nobody signs in as nobody. Who does: npm run ops -- staff list'],
    });
  });
});

describe('the second factors of staff', () => {
  const key = (version: string, fill: number) => ({ version, key: new Uint8Array(32).fill(fill) });

  it('are sealed anew with the newest key, open then without the old one, and are checked', async () => {
    const world = await worldOf();
    const { secret } = await added(world);
    const [account] = await world.all('staff');
    const vaultOf = (...vaultKeys: ReturnType<typeof key>[]) => {
      const vault = openVault({ keys: vaultKeys, fingerprintKey: new Uint8Array(32).fill(9), ids: world.ids });
      return { store: world.store, vault, vaultKeys };
    };
    const [v1, v2] = [key('v1', 7), key('v2', 8)];
    const context = `staff second factor ${account?.staffId}`;
    const sealedSecret = vaultOf(v1).vault.sealText(secret, context);
    const put = { kind: 'staff', id: account?.staffId ?? '', value: { ...account, sealedSecret } } as never;
    await world.store.commit({ puts: [put], deletes: [], expectedVersions: [] });
    const rotate = (dryRun: boolean, ...keys: ReturnType<typeof key>[]) =>
      rotateSealed(vaultOf(...keys), dryRun, () => {});
    expect(await rotate(false, v2)).toEqual({ sealed: 0, left: 0, unopened: { v1: [`staff ${account?.staffId}`] } });
    expect(await rotate(true, v2, v1)).toEqual({ sealed: 1, left: 0, unopened: {} });
    expect(await rotate(false, v2, v1)).toEqual({ sealed: 1, left: 0, unopened: {} });
    expect(await rotate(false, v2, v1)).toEqual({ sealed: 0, left: 0, unopened: {} });
    const [after] = await world.all('staff');
    expect(vaultOf(v2).vault.openText(after?.sealedSecret ?? '', context)).toBe(secret);
  });

  it('that do not open are found by the check of the store', async () => {
    const world = await worldOf();
    await added(world);
    const [account] = await world.all('staff');
    const check = async (sealedSecret: string) => {
      const put = { kind: 'staff', id: account?.staffId ?? '', value: { ...account, sealedSecret } } as never;
      await world.store.commit({ puts: [put], deletes: [], expectedVersions: [] });
      return (await world.ops('check')).lines.filter((line) => line.startsWith('staff ') && line.includes(':'));
    };
    expect(await check(account?.sealedSecret ?? '')).toEqual([]);
    expect(await check(`${account?.sealedSecret}AAAA`)).toEqual([
      `staff ${account?.staffId}: the second factor is not what was sealed`,
    ]);
    expect(await check((account?.sealedSecret ?? '').replace(/^\w+/, 'v9'))).toEqual([
      `staff ${account?.staffId}: the second factor needs a key which is not in VAULT_KEYS`,
    ]);
  });
});
