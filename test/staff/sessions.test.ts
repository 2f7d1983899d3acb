import { describe, expect, it } from '@jest/globals';
import {
  changeRole,
  disableAccount,
  endSession,
  endSessionsOf,
  findSession,
  isToken,
  people,
  resetAccount,
  signInLimits,
  touchSession,
} from '../../src/staff/index.ts';
import { StaffWorld } from '../support/staffWorld.ts';

async function signedIn() {
  const world = new StaffWorld();
  const { account, handed } = await world.ready();
  const secret = await world.secretOf(handed);
  const find = () => findSession(world.tools, secret);
  const use = async () => {
    const found = await find();
    if (found !== undefined) await touchSession(world.tools, found.session);
    return found;
  };
  return { world, account, handed, secret, find, use };
}

describe('a session', () => {
  const { idleMinutes, longestMinutes, touchMinutes } = signInLimits;

  it('is found by what the browser holds, and by nothing else', async () => {
    const { world, account, secret, find } = await signedIn();
    const found = await find();
    expect(found?.account.staffId).toBe(account.staffId);
    for (const other of [undefined, '', 'a'.repeat(43), `${secret}x`, found?.session.sessionId, found?.token])
      expect(await findSession(world.tools, other)).toBeUndefined();
  });

  it('ends after a quarter of an hour without use', async () => {
    const { world, find } = await signedIn();
    world.pass(idleMinutes - 1);
    expect(await find()).toBeDefined();
    world.pass(1);
    expect(await find()).toBeUndefined();
  });

  it('ends after twelve hours, however much it is used', async () => {
    const { world, find, use } = await signedIn();
    for (let minute = 10; minute < longestMinutes; minute += 10) {
      world.pass(10);
      expect(await use()).toBeDefined();
    }
    world.pass(10);
    expect(await find()).toBeUndefined();
  });

  it('has its use written down once a minute at most', async () => {
    const { world, find, use } = await signedIn();
    const madeAt = world.now;
    world.pass(touchMinutes / 2);
    await use();
    expect((await find())?.session.lastUsedAt).toBe(madeAt);
    world.pass(touchMinutes / 2);
    await use();
    expect((await find())?.session.lastUsedAt).toBe(world.now);
  });

  it('is not brought back by a use at the moment it is ended', async () => {
    const { world, find } = await signedIn();
    const found = await find();
    if (found === undefined) throw new Error('there is no session');
    world.pass(5);
    await endSession(world.tools, found.session.sessionId);
    await touchSession(world.tools, found.session);
    expect(await find()).toBeUndefined();
  });

  it.each([
    ['signed out', async (world: StaffWorld, sessionId: string) => endSession(world.tools, sessionId)],
    ['closed', (world: StaffWorld) => disableAccount(world.tools, 'ana@example.org')],
    ['reset', (world: StaffWorld) => resetAccount(world.tools, 'ana@example.org')],
    ['given another role', (world: StaffWorld) => changeRole(world.tools, 'ana@example.org', 'lead')],
    ['sent away', async (world: StaffWorld) => endSessionsOf(world.tools, (await world.account()).staffId)],
  ])('is gone from the store when its owner is %s', async (_, act) => {
    const { world, find } = await signedIn();
    await act(world, (await find())?.session.sessionId ?? '');
    expect(await find()).toBeUndefined();
    for await (const id of world.documents.ids('staffSession')) throw new Error(`${id} is left`);
  });

  it('of somebody else is let be', async () => {
    const { world, find } = await signedIn();
    const { handed } = await world.ready({ signInName: 'ben@example.org', name: 'Ben' });
    const secret = await world.secretOf(handed, 'ben@example.org');
    await disableAccount(world.tools, 'ben@example.org');
    expect(await find()).toBeDefined();
    expect(await findSession(world.tools, secret)).toBeUndefined();
    expect(await endSessionsOf(world.tools, 'nobody')).toBeUndefined();
  });

  it('has a token of its own, which is compared whole', async () => {
    const { world, handed, find } = await signedIn();
    const token = (await find())?.token ?? '';
    world.pass(1);
    const other = await findSession(world.tools, await world.secretOf(handed));
    expect(other?.token).not.toBe(token);
    expect(
      [token, undefined, '', `${token}x`, token.slice(1), other?.token].map((each) => isToken(each, token)),
    ).toEqual([true, false, false, false, false, false]);
  });

  it('is counted for the list of people while it is open', async () => {
    const { world, account } = await signedIn();
    await world.add({ signInName: 'ben@example.org', name: 'Ben', role: 'lead' });
    const at = world.now;
    const ana = {
      staffId: account.staffId,
      signInName: 'ana@example.org',
      sessions: 1,
      isNew: false,
      lastSignInAt: at,
    };
    expect(await people(world.tools)).toMatchObject([ana, { name: 'Ben', role: 'lead', sessions: 0, isNew: true }]);
    expect(JSON.stringify(await people(world.tools))).not.toMatch(/hash|salt|secret/i);
    world.pass(idleMinutes);
    expect(await people(world.tools)).toMatchObject([{ sessions: 0 }, { sessions: 0 }]);
  });
});
