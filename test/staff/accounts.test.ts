import { describe, expect, it } from '@jest/globals';
import { addAccount, changeRole, chooseOwnPassword, findSession, resetAccount } from '../../src/staff/index.ts';
import { StaffWorld } from '../support/staffWorld.ts';

/** Somebody who came with what was printed for them. */
async function came() {
  const world = new StaffWorld();
  const { handed } = await world.add();
  const outcome = await world.signIn({ password: handed.password, code: world.code(handed) });
  if (outcome.kind !== 'newPassword') throw new Error(`they were let in otherwise: ${outcome.kind}`);
  const { secret } = outcome.opened;
  const found = await findSession(world.tools, secret);
  if (found === undefined) throw new Error('there is no session');
  return {
    world,
    handed,
    secret,
    found,
    choose: (password: string) => chooseOwnPassword(world.tools, found, password),
  };
}

describe('a new account', () => {
  it('keeps nothing that was printed for it in clear, but a second factor that is sealed', async () => {
    const world = new StaffWorld();
    const { account, handed } = await world.add();
    expect(handed.password).toMatch(/^[0-9a-z]{4}(-[0-9a-z]{4}){4}$/);
    expect(handed.address).toMatch(/^otpauth:\/\/totp\/.*secret=/);
    expect(handed.address).toContain(handed.secret);
    expect(account.sealedSecret).not.toBe(handed.secret);
    expect(JSON.stringify(account)).not.toContain(handed.password);
  });

  it.each([
    ['no word', { signInName: '' }, 'badSignInName'],
    ['a sentence', { signInName: 'ana example' }, 'badSignInName'],
    ['markup', { signInName: '<b>ana</b>' }, 'badSignInName'],
    ['two signs', { signInName: 'an' }, 'badSignInName'],
    ['no name', { name: '  ' }, 'badName'],
    ['a name of two lines', { name: 'Ana\nExample' }, 'badName'],
    ['a taken name in other letters', { signInName: 'ANA@example.org' }, 'taken'],
  ] as const)('is not made with %s', async (_, asked, kind) => {
    const world = new StaffWorld();
    await world.add();
    const usual = { signInName: 'ben@example.org', name: 'Ben Example', role: 'agent' } as const;
    expect(await addAccount(world.tools, { ...usual, ...asked })).toEqual({ kind });
  });

  it('is one of many with its name at the same moment', async () => {
    const world = new StaffWorld();
    const asked = { signInName: 'ana@example.org', name: 'Ana', role: 'agent' } as const;
    const kinds = (await Promise.all([1, 2, 3].map(() => addAccount(world.tools, asked)))).map(({ kind }) => kind);
    expect(kinds.toSorted()).toEqual(['added', 'taken', 'taken']);
  });

  it('may have a plain word for a sign-in name', async () => {
    expect((await new StaffWorld().add({ signInName: 'Núria.2' })).account.signInName).toBe('núria.2');
  });
});

describe('a printed password', () => {
  it('opens nothing but the choice of an own one, for a quarter of an hour', async () => {
    const { world, found, secret } = await came();
    expect(found.session.opens).toBe('newPassword');
    for (let minute = 0; minute < 15; minute += 1) world.pass(1);
    expect(await findSession(world.tools, secret)).toBeUndefined();
  });

  it('works for three days', async () => {
    const world = new StaffWorld();
    const { handed } = await world.add();
    world.pass(3 * 24 * 60);
    const outcome = await world.signIn({ password: handed.password, code: world.code(handed) });
    expect(outcome).toEqual({ kind: 'refused', why: 'printedTooOld' });
  });

  it('is replaced by an own one, with a new session and the end of the old', async () => {
    const { world, handed, secret, choose } = await came();
    const outcome = await choose('seven green kettles sing');
    if (outcome.kind !== 'signedIn') throw new Error('it was not taken');
    expect(await findSession(world.tools, secret)).toBeUndefined();
    expect((await findSession(world.tools, outcome.opened.secret))?.session.opens).toBe('console');
    world.pass(1);
    const refused = { kind: 'refused', why: 'wrongPassword' };
    expect(await world.signIn({ password: handed.password, code: world.code(handed) })).toEqual(refused);
    expect((await world.signIn({ code: world.code(handed) })).kind).toBe('signedIn');
  });

  it('is replaced once', async () => {
    const { choose } = await came();
    expect((await choose('seven green kettles sing')).kind).toBe('signedIn');
    expect(await choose('eight green kettles sing')).toEqual({ kind: 'gone' });
  });

  it('counts no more after a reset', async () => {
    const { world, choose } = await came();
    await resetAccount(world.tools, 'ana@example.org');
    expect(await choose('seven green kettles sing')).toEqual({ kind: 'gone' });
  });

  it.each([
    ['eleven char', 'tooShort'],
    ['a'.repeat(129), 'tooLong'],
    ['kettles of ANA@example.org', 'holdsName'],
    ['my example kettles', 'holdsName'],
    ['aaaaaaaaaaaaaaaa', 'expected'],
    ['Password123456!', 'expected'],
    ['connector-welcome-2026', 'expected'],
    ['123456789012', 'expected'],
  ])('is not replaced by %s', async (password, why) => {
    const { choose } = await came();
    expect(await choose(password)).toEqual({ kind: 'refused', why });
  });

  it.each(['the printed one', 'kettle é 🫖 sings', '739105284617', 'Ñandú — veloz y alto'])(
    'may be replaced by any other long one: %s',
    async (password) => {
      const { handed, choose } = await came();
      const own = password === 'the printed one' ? handed.password : password;
      const expected = own === handed.password ? { kind: 'refused', why: 'printed' } : { kind: 'signedIn' };
      expect(await choose(own)).toMatchObject(expected);
    },
  );
});

describe('an account', () => {
  it('is given another role, and its owner is told apart by nothing else', async () => {
    const world = new StaffWorld();
    const { account } = await world.ready();
    expect(await changeRole(world.tools, 'Ana@Example.org', 'lead')).toMatchObject({ kind: 'changed', ended: 0 });
    expect(await world.account()).toEqual({ ...account, role: 'lead' });
    expect(await changeRole(world.tools, 'nobody', 'lead')).toEqual({ kind: 'unknown' });
  });

  it('has no use for its old password and second factor after a reset', async () => {
    const world = new StaffWorld();
    const { handed: old } = await world.ready();
    const reset = await resetAccount(world.tools, 'ana@example.org');
    if (reset.kind !== 'changed') throw new Error('nobody was reset');
    const { handed } = reset;
    const wrong = { kind: 'refused', why: 'wrongPassword' };
    expect(await world.signIn({ code: world.code(handed) })).toEqual(wrong);
    const { password } = handed;
    expect(await world.signIn({ password, code: world.code(old) })).toEqual({ kind: 'refused', why: 'wrongCode' });
    expect((await world.signIn({ password, code: world.code(handed) })).kind).toBe('newPassword');
  });
});
