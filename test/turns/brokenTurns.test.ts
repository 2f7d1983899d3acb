import { describe, expect, it } from '@jest/globals';
import { paidOnce, places, reviewed } from './guestPayment.ts';
import { openWorld } from './world.ts';

const secret = 'the driver said 48392017512';

/** A world in which the bot throws for as long as it is told to. */
function breakingWorld() {
  const broken = { now: false };
  const world = openWorld({
    breaks() {
      if (broken.now) throw new Error(secret);
    },
  });
  return { world, broken };
}

describe('a turn that throws', () => {
  it('changes nothing, says so without the error, and keeps the draft, so that a yes then pays', async () => {
    const { world, broken } = breakingWorld();
    const talk = await reviewed(world);
    const { dialogState } = await world.conversation(talk);
    broken.now = true;
    await world.say(talk, 'yes');
    const said = (await world.lines(talk)).at(-1)?.reply;
    expect(said).toEqual({ text: expect.stringContaining('nothing was charged by it'), importance: 'warning' });
    expect(said?.text).toContain('is kept');
    expect((await world.conversation(talk)).dialogState).toEqual(dialogState);
    expect(JSON.stringify(await world.lines(talk))).not.toContain('48392017512');
    expect([await paidOnce(world, talk), await world.inbox()]).toEqual([{ payments: 0, told: 0 }, []]);
    broken.now = false;
    await world.say(talk, 'yes');
    expect([await paidOnce(world, talk), await places(world, talk)]).toEqual([{ payments: 1, told: 1 }, true]);
  });

  it('starts afresh after the third failure within ten minutes, and says that what was given is gone', async () => {
    const { world, broken } = breakingWorld();
    const talk = await reviewed(world);
    broken.now = true;
    const words = [];
    for (const minutes of [1, 2, 3]) {
      await world.say(talk, 'yes');
      words.push((await world.lines(talk)).at(-1)?.reply.text.includes('is kept'));
      world.pass(minutes);
    }
    expect(words).toEqual([true, true, false]);
    const { dialogState, asked, failures } = await world.conversation(talk);
    expect({ dialogState, asked, failures }).toEqual({ dialogState: {}, asked: null, failures: [] });
    broken.now = false;
    await world.say(talk, 'yes');
    expect(await world.payments()).toEqual([]);
    await world.say(talk, 'pay');
    expect(await world.lastWords(talk)).toContain('Is the plan a health plan or a dental plan?');
  });

  it('keeps the draft when failures are far apart', async () => {
    const { world, broken } = breakingWorld();
    const talk = await reviewed(world);
    const { dialogState } = await world.conversation(talk);
    broken.now = true;
    for (const minutes of [6, 6, 6]) {
      world.pass(minutes);
      await world.say(talk, 'hmm');
    }
    expect((await world.conversation(talk)).dialogState).toEqual(dialogState);
  });

  it('reports the failure to the operator without a word of the member', async () => {
    const { world, broken } = breakingWorld();
    const talk = await world.open();
    broken.now = true;
    await world.say(talk, 'my dog is called Bella');
    expect(world.reports.filter(({ event }) => event === 'turnBroke')).toHaveLength(1);
    expect(JSON.stringify(world.reports)).not.toContain('Bella');
  });
});

describe('a listener that throws', () => {
  it('neither undoes a committed turn nor keeps others from hearing', async () => {
    const world = openWorld();
    const talk = await reviewed(world);
    world.talks.subscribe(talk, () => {
      throw new Error('the stream is gone');
    });
    let heard = 0;
    world.talks.subscribe(talk, () => (heard += 1));
    await world.say(talk, 'yes');
    expect([await paidOnce(world, talk), heard]).toEqual([{ payments: 1, told: 1 }, 3]);
    expect(world.reports.map(({ event }) => event)).not.toContain('turnBroke');
    expect(world.reports.filter(({ event }) => event === 'deliveryFailed')).toHaveLength(3);
  });
});
