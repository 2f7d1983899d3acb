import { describe, expect, it } from '@jest/globals';
import {
  disableAccount,
  enableAccount,
  endSessionsOf,
  findSession,
  resetAccount,
  signInLimits,
  signInProven,
} from '../../src/staff/index.ts';
import { kinds } from '../../src/store/kinds.ts';
import { openMemoryStore } from '../../src/store/memory.ts';
import { StaffWorld } from '../support/staffWorld.ts';

const refused = (why: string) => ({ kind: 'refused', why });

async function ready() {
  const world = new StaffWorld();
  return { world, ...(await world.ready()) };
}

describe('signing in', () => {
  it('takes the right name, in any letters, password and code', async () => {
    const { world, handed, account } = await ready();
    const outcome = await world.signIn({ name: '  ANA@Example.org', code: world.code(handed) });
    expect(outcome).toMatchObject({ kind: 'signedIn', account: { staffId: account.staffId, lastSignInAt: world.now } });
  });

  it('takes a code with a space in it, and of half a minute before and after', async () => {
    const { world, handed } = await ready();
    const code = world.code(handed, -30);
    expect((await world.signIn({ code: `${code.slice(0, 3)} ${code.slice(3)}` })).kind).toBe('signedIn');
    expect((await world.signIn({ code: world.code(handed, 30) })).kind).toBe('signedIn');
    world.pass(5);
    for (const seconds of [-60, 60]) {
      expect(await world.signIn({ code: world.code(handed, seconds) })).toEqual(refused('wrongCode'));
    }
  });

  it('takes a code once, and none from before it', async () => {
    const { world, handed } = await ready();
    const code = world.code(handed);
    expect((await world.signIn({ code })).kind).toBe('signedIn');
    expect(await world.signIn({ code })).toEqual(refused('usedCode'));
    expect(await world.signIn({ code: world.code(handed, -30) })).toEqual(refused('usedCode'));
  });

  it('takes a code once of many at the same moment', async () => {
    const { world, handed } = await ready();
    const code = world.code(handed);
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => world.signIn({ code })));
    expect(outcomes.filter(({ kind }) => kind === 'signedIn')).toHaveLength(1);
  });

  it.each([
    ['name', { name: 'ben@example.org' }, 'unknownName'],
    ['password', { password: 'seven green kettles sink' }, 'wrongPassword'],
    ['code', { code: '000000' }, 'wrongCode'],
    ['no code at all', { code: 'abc' }, 'wrongCode'],
  ])('refuses a wrong %s', async (_, given, why) => {
    const { world, handed } = await ready();
    expect(await world.signIn({ code: world.code(handed), ...given })).toEqual(refused(why));
  });

  it('costs as much where nobody is known, or nobody has a password, as where the password is wrong', async () => {
    const { world, handed } = await ready();
    const { account } = await world.ready({ signInName: 'demo@example.org' });
    const work = world.tools.store.openWork();
    await work.account(account.staffId);
    work.putAccount({ ...account, password: null, sealedSecret: null });
    await work.commit();
    const costOf = async (name: string) => {
      world.derived.length = 0;
      expect((await world.signIn({ name, password: 'wrong', code: world.code(handed) })).kind).toBe('refused');
      return [...world.derived];
    };
    const known = await costOf('ana@example.org');
    expect(known).toHaveLength(1);
    expect(await costOf('nobody@example.org')).toEqual(known);
    expect(await costOf('demo@example.org')).toEqual(known);
  });

  it('lets nobody in whose account is closed, and does again once it is open', async () => {
    const { world, handed } = await ready();
    await disableAccount(world.tools, 'ana@example.org');
    expect(await world.signIn({ code: world.code(handed) })).toEqual(refused('disabled'));
    expect(await signInProven(world.tools, { name: 'ana@example.org' })).toEqual(refused('disabled'));
    await enableAccount(world.tools, 'ana@example.org');
    expect((await world.signIn({ code: world.code(handed) })).kind).toBe('signedIn');
  });

  it('lets nobody in with what was compared before it was reset', async () => {
    const { world, handed } = await ready();
    const { hasher } = world.tools;
    const meanwhile = {
      ...world.tools,
      hasher: {
        ...hasher,
        matches: async (...of: Parameters<typeof hasher.matches>) => {
          const found = await hasher.matches(...of);
          await resetAccount(world.tools, 'ana@example.org');
          return found;
        },
      },
    };
    Object.assign(world, { tools: meanwhile });
    expect(await world.signIn({ code: world.code(handed) })).toEqual(refused('notChecked'));
  });

  it('makes a new session each time, which the store knows by its hash only', async () => {
    const { world, handed } = await ready();
    const first = await world.secretOf(handed);
    world.pass(1);
    const second = await world.secretOf(handed);
    expect(second).not.toBe(first);
    const ids: string[] = [];
    for await (const id of world.documents.ids('staffSession')) ids.push(id);
    expect(ids).toHaveLength(2);
    const stored = await Promise.all(ids.map((id) => world.documents.get('staffSession', id)));
    const text = JSON.stringify(stored);
    const found = await findSession(world.tools, second);
    for (const secret of [first, second, found?.token ?? '']) expect(text).not.toContain(secret);
  });
});

describe('wrong tries', () => {
  const { triesOfName, triesOfNetwork, waitMinutes, withinMinutes } = signInLimits;

  it('lock a name after five, also for the right password, for a quarter of an hour', async () => {
    const { world, handed } = await ready();
    for (let tries = 0; tries < triesOfName; tries += 1) expect((await world.signIn({})).kind).toBe('refused');
    const until = new Date(Date.parse(world.now) + waitMinutes * 60_000).toISOString();
    const right = () => world.signIn({ code: world.code(handed), source: '198.51.100.7' });
    expect(await right()).toEqual({ kind: 'locked', until });
    world.pass(waitMinutes - 1);
    expect((await right()).kind).toBe('locked');
    world.pass(1);
    expect((await right()).kind).toBe('signedIn');
  });

  it('lock a name that nobody has in the same way', async () => {
    const world = new StaffWorld();
    const name = 'nobody@example.org';
    for (let tries = 0; tries < triesOfName; tries += 1) await world.signIn({ name });
    expect((await world.signIn({ name })).kind).toBe('locked');
  });

  it('are forgotten after a quarter of an hour, and after the right one', async () => {
    const { world, handed } = await ready();
    for (let tries = 1; tries < triesOfName; tries += 1) await world.signIn({});
    expect((await world.signIn({ code: world.code(handed) })).kind).toBe('signedIn');
    for (let tries = 1; tries < triesOfName; tries += 1) await world.signIn({});
    world.pass(withinMinutes);
    expect((await world.signIn({})).kind).toBe('refused');
    expect((await world.signIn({ code: world.code(handed) })).kind).toBe('signedIn');
  });

  it('are no more than five when a hundred come at once', async () => {
    const { world } = await ready();
    world.derived.length = 0;
    const outcomes = await Promise.all(Array.from({ length: 40 }, () => world.signIn({ password: 'guess' })));
    expect(world.derived.length).toBeLessThanOrEqual(triesOfName);
    expect(outcomes.filter(({ kind }) => kind !== 'locked')).toHaveLength(triesOfName);
  });

  it('lock a network after twenty, whatever the names, and no other network', async () => {
    const { world, handed } = await ready();
    for (let tries = 0; tries < triesOfNetwork; tries += 1) await world.signIn({ name: `guess${tries}@example.org` });
    expect((await world.signIn({ code: world.code(handed) })).kind).toBe('locked');
    expect((await world.signIn({ code: world.code(handed), source: '198.51.100.7' })).kind).toBe('signedIn');
  });

  it('of a network are not what its people do right', async () => {
    const { world, handed } = await ready();
    for (let tries = 0; tries < triesOfNetwork + 5; tries += 1) {
      expect((await world.signIn({ code: world.code(handed) })).kind).toBe('signedIn');
      world.pass(0.5);
    }
  });

  it('are none where too many passwords wait to be compared', async () => {
    const { world, handed } = await ready();
    let isFull = true;
    Object.assign(world, { tools: { ...world.tools, hasher: { ...world.tools.hasher, isFull: () => isFull } } });
    for (let tries = 0; tries <= triesOfName; tries += 1) expect(await world.signIn({})).toEqual({ kind: 'busy' });
    isFull = false;
    expect((await world.signIn({ code: world.code(handed) })).kind).toBe('signedIn');
  });

  it('are lifted by a reset', async () => {
    const { world } = await ready();
    for (let tries = 0; tries < triesOfName; tries += 1) await world.signIn({});
    const reset = await resetAccount(world.tools, 'ana@example.org');
    if (reset.kind !== 'changed') throw new Error('nobody was reset');
    const { handed } = reset;
    expect((await world.signIn({ password: handed.password, code: world.code(handed) })).kind).toBe('newPassword');
  });

  it('name nobody and no network in the store', async () => {
    const { world } = await ready();
    await world.signIn({});
    const keys: string[] = [];
    for await (const id of world.documents.ids('attempts')) keys.push(id);
    expect(keys).toHaveLength(2);
    expect(keys.join()).not.toMatch(/ana|192\.0/);
  });
});

describe('a sign-in at the same moment as', () => {
  it.each([
    ['closing the account', (world: StaffWorld) => disableAccount(world.tools, 'ana@example.org')],
    ['ending all sessions', async (world: StaffWorld) => endSessionsOf(world.tools, (await world.account()).staffId)],
  ])('%s is either refused or ended, or comes after', async (_, act) => {
    const store = openMemoryStore(kinds);
    const world = new StaffWorld(store);
    const { handed, account } = await world.ready();
    let met = false;
    const disturbed = new StaffWorld({
      ...store,
      commit: async (change) => {
        const isSignIn = change.puts.some(({ kind }) => kind === 'staffSession');
        if (isSignIn && !met) {
          met = true;
          await act(world);
        }
        return store.commit(change);
      },
    });
    const outcome = await disturbed.signIn({ code: world.code(handed) });
    expect(met).toBe(true);
    const closed = (await world.account()).disabled;
    expect(outcome.kind).toBe(closed ? 'refused' : 'signedIn');
    expect((await store.find('staffSession', 'staff', account.staffId)).length).toBe(closed ? 0 : 1);
  });
});
