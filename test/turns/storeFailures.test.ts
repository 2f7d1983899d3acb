import { describe, expect, it } from '@jest/globals';
import { paidOnce, places, reviewed } from './guestPayment.ts';
import { openWorld, type World } from './world.ts';

const yes = { text: 'yes', clientActivityId: 'confirm' };
const once = { payments: 1, told: 1 };
const never = { payments: 0, told: 0 };

async function events(world: World): Promise<string[]> {
  return world.reports.map(({ event }) => event);
}

describe('a message that cannot be put into the inbox', () => {
  it.each(['unavailable', 'lost'] as const)(
    'is refused when the disk is %s, and taken when it is sent again',
    async (fault) => {
      const world = openWorld();
      const talk = await reviewed(world);
      const before = await world.lines(talk);
      world.faults.next('accept', fault);
      await expect(world.say(talk, yes)).rejects.toThrow('the disk');
      expect([await world.inbox(), await world.lines(talk), await paidOnce(world, talk)]).toEqual([[], before, never]);
      expect((await world.say(talk, yes)).kind).toBe('accepted');
      expect([await paidOnce(world, talk), await places(world, talk)]).toEqual([once, true]);
    },
  );

  it('is handled once when it was on disk after all and is sent again', async () => {
    const world = openWorld();
    const talk = await reviewed(world);
    world.faults.next('accept', 'lostAnswer');
    await expect(world.say(talk, yes)).rejects.toThrow('the disk');
    expect(await world.inbox()).toEqual([`${talk}.confirm`]);
    expect((await world.say(talk, yes)).kind).toBe('repeated');
    expect([await paidOnce(world, talk), await world.inbox(), await places(world, talk)]).toEqual([once, [], true]);
  });

  it('is handled once when it was on disk after all and the process starts again', async () => {
    const world = openWorld();
    const talk = await reviewed(world);
    world.faults.next('accept', 'lostAnswer');
    await expect(world.say(talk, yes)).rejects.toThrow('the disk');
    expect(await world.restart()).toBe(1);
    expect((await world.say(talk, yes)).kind).toBe('repeated');
    expect([await paidOnce(world, talk), await world.restart()]).toEqual([once, 0]);
  });

  it('comes before whatever the member says next', async () => {
    const world = openWorld();
    const talk = await reviewed(world);
    world.faults.next('accept', 'lostAnswer');
    await expect(world.say(talk, yes)).rejects.toThrow('the disk');
    await world.say(talk, 'never mind');
    const spoken = (await world.lines(talk)).filter(({ from }) => from === 'member').map(({ reply }) => reply.text);
    expect(spoken.slice(-2)).toEqual(['yes', 'never mind']);
    expect([await paidOnce(world, talk), await places(world, talk)]).toEqual([once, true]);
    expect(await world.lastWords(talk)).toContain('is recorded');
  });
});

describe('a turn whose commit fails at the confirmation', () => {
  it.each(['unavailable', 'lost'] as const)(
    'says that it is checking when the disk is %s, keeps the message, and pays once after a restart',
    async (fault) => {
      const world = openWorld();
      const talk = await reviewed(world);
      const before = await world.lines(talk);
      world.faults.next('turn', fault);
      const { kind } = await world.say(talk, yes);
      expect([kind, await world.inbox(), await paidOnce(world, talk)]).toEqual([
        'accepted',
        [`${talk}.confirm`],
        never,
      ]);
      expect(world.notices.map(({ reply }) => reply.text)).toEqual([expect.stringContaining('We are checking')]);
      expect([await world.lines(talk), (await events(world)).at(-1)]).toEqual([before, 'turnUncertain']);
      expect([await world.restart(), await paidOnce(world, talk), await world.inbox()]).toEqual([1, once, []]);
      expect([await world.restart(), await paidOnce(world, talk), await places(world, talk)]).toEqual([0, once, true]);
    },
  );

  it('says that it is checking when the commit was on disk after all, and never pays a second time', async () => {
    const world = openWorld();
    const talk = await reviewed(world);
    world.faults.next('turn', 'lostAnswer');
    await world.say(talk, yes);
    expect(world.notices.map(({ reply }) => reply.text)).toEqual([expect.stringContaining('We are checking')]);
    expect([await world.restart(), await paidOnce(world, talk)]).toEqual([0, once]);
    expect((await world.say(talk, yes)).kind).toBe('repeated');
    expect([await paidOnce(world, talk), await places(world, talk)]).toEqual([once, true]);
  });

  it('runs again by itself, without a restart, when the sweep comes by', async () => {
    const world = openWorld();
    const talk = await reviewed(world);
    world.faults.next('turn', 'unavailable');
    await world.say(talk, yes);
    expect([await world.talks.replay(), await paidOnce(world, talk), await world.talks.replay()]).toEqual([1, once, 0]);
  });

  it('gives a repetition of the waiting message its own echo, and refuses what is new until it can be run', async () => {
    const world = openWorld();
    const talk = await reviewed(world);
    world.faults.next('turn', 'unavailable', 3);
    const first = await world.say(talk, yes);
    const again = await world.say(talk, yes);
    expect(again).toEqual({ kind: 'repeated', line: 'line' in first ? first.line : undefined });
    await expect(world.say(talk, 'never mind')).rejects.toThrow('still waits');
    expect([await world.inbox(), await paidOnce(world, talk)]).toEqual([[`${talk}.confirm`], never]);
    await world.say(talk, 'never mind');
    expect([await paidOnce(world, talk), await world.inbox(), await places(world, talk)]).toEqual([once, [], true]);
  });
});

describe('a turn that meets changed documents', () => {
  it.each([1, 2, 3, 4, 5, 6, 7])(
    'is run again on fresh facts, %d times if need be, and answers once',
    async (times) => {
      const world = openWorld();
      const talk = await reviewed(world);
      world.faults.next('turn', 'conflict', times);
      await world.say(talk, yes);
      expect([await paidOnce(world, talk), world.notices, await places(world, talk)]).toEqual([once, [], true]);
    },
  );

  it('says that it is checking when they change every time, and ends well later', async () => {
    const world = openWorld();
    const talk = await reviewed(world);
    world.faults.next('turn', 'conflict', 8);
    await world.say(talk, yes);
    expect([world.notices.length, await paidOnce(world, talk)]).toEqual([1, never]);
    expect([await world.talks.replay(), await paidOnce(world, talk), await places(world, talk)]).toEqual([
      1,
      once,
      true,
    ]);
  });
});

describe('a message in the inbox that cannot be opened any more', () => {
  it('gets honest words, and keeps no other conversation waiting', async () => {
    const world = openWorld();
    const [one, other] = [await reviewed(world), await reviewed(world, '900100200301', '48392017599')];
    world.faults.next('turn', 'unavailable', 2);
    await world.say(one, yes);
    await world.say(other, yes);
    await world.spoilInbox(`${one}.confirm`);
    expect(await world.restart()).toBe(2);
    expect(await world.lastWords(one)).toContain('That message changed nothing');
    expect([await paidOnce(world, other), await world.inbox()]).toEqual([once, []]);
    await world.say(one, { text: 'yes' });
    expect((await world.payments()).length).toBe(2);
  });
});
