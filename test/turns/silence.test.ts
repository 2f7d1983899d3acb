import { describe, expect, it } from '@jest/globals';
import { memberDue, reviewed } from './guestPayment.ts';
import { openWorld, type World } from './world.ts';

async function left(world: World, talk: string) {
  const { proof, expires, dialogState } = await world.conversation(talk);
  const member = await world.member('900100200300');
  return {
    level: proof.level,
    expires,
    account: JSON.stringify(dialogState).includes('7512'),
    quotes: member.quotes.length,
  };
}

const everything = { level: 'guest', expires: true, account: true, quotes: 1 };
const nothing = { level: 'none', expires: false, account: false, quotes: 0 };

describe('silence', () => {
  it('drops identity, bank details, their vault record and the quote after fifteen minutes, and says so once', async () => {
    const world = openWorld();
    const talk = await reviewed(world);
    world.pass(14);
    expect([await world.talks.dropIdle(), await left(world, talk)]).toEqual([0, everything]);
    expect(await world.vaultRecords()).toBe(1);
    world.pass(1);
    expect([await world.talks.dropIdle(), await left(world, talk)]).toEqual([1, nothing]);
    expect([await world.vaultRecords(), await world.lastWords(talk)]).toEqual([0, expect.stringContaining('forgot')]);
    const lines = await world.lines(talk);
    expect([await world.talks.dropIdle(), await world.lines(talk)]).toEqual([0, lines]);
  });

  it('drops them before the next word too, where no sweep came by in time', async () => {
    const world = openWorld();
    const talk = await reviewed(world);
    world.pass(15);
    await world.say(talk, 'yes');
    expect([await world.payments(), (await left(world, talk)).level]).toEqual([[], 'none']);
    const texts = (await world.lines(talk)).slice(-3).map(({ from, reply }) => `${from}: ${reply.text.slice(0, 24)}`);
    expect(texts).toEqual(['bot: It was quiet for a while', 'member: yes', expect.stringMatching(/^bot: /)]);
  });

  it('drops them after a long standstill of the server, before the member is answered', async () => {
    const world = openWorld();
    await world.putMember(memberDue('900100200300'));
    const talk = await world.open('900100200300');
    await world.say(talk, 'how much do I owe?');
    expect(await world.lastWords(talk)).toContain('120.50');
    world.pass(600);
    await world.restart();
    await world.say(talk, 'how much do I owe?');
    expect(await world.lastWords(talk)).toContain('Member ID');
  });

  it('does not pay twice for a yes that was accepted in time and run after the silence', async () => {
    const world = openWorld();
    const talk = await reviewed(world);
    world.faults.next('turn', 'unavailable');
    await world.say(talk, 'yes');
    world.pass(60);
    expect(await world.restart()).toBe(1);
    const [payment] = await world.payments();
    expect(payment?.recordedAt).toBe('2026-05-13T19:00:00.000Z');
    await world.talks.dropIdle();
    expect([(await left(world, talk)).level, (await world.payments()).length]).toEqual(['none', 1]);
  });

  it('drops what it must even where the dialogs break over it', async () => {
    let broken = false;
    const world = openWorld({
      breaks() {
        if (broken) throw new Error('the dialog broke');
      },
    });
    const talk = await reviewed(world);
    world.pass(15);
    broken = true;
    await world.talks.dropIdle();
    expect(await left(world, talk)).toEqual({ ...nothing, quotes: 1 });
    expect(await world.talks.dropIdle()).toBe(0);
    broken = false;
    await world.say(talk, 'yes');
    expect(await world.payments()).toEqual([]);
  });
});
