import { describe, expect, it } from '@jest/globals';
import { paidOnce, places, reviewed } from './guestPayment.ts';
import { openWorld } from './world.ts';

describe('a long talk', () => {
  it('keeps every line in its place, whatever the watermark and however many are asked for', async () => {
    const world = openWorld();
    const talk = await world.open();
    for (let index = 0; index < 65; index += 1) await world.say(talk, `thanks ${index}`);
    const all = await world.lines(talk);
    expect([all.length, await places(world, talk)]).toEqual([130, true]);
    expect((await world.conversation(talk)).lines.length).toBeLessThanOrEqual(40);
    for (let seq = 0; seq <= all.length + 1; seq += 1) {
      for (const limit of [1, 39, 40, 41, 1000]) {
        expect(await world.talks.linesAfter(talk, seq, limit)).toEqual(all.slice(seq, seq + limit));
      }
    }
  });

  it('is the same for whoever listened and for whoever reads it later', async () => {
    const world = openWorld();
    const talk = await world.open();
    const heard: string[] = [];
    world.talks.subscribe(talk, (news) => {
      if (news.kind === 'lines') heard.push(...news.lines.map(({ id, reply }) => `${id} ${reply.text}`));
    });
    for (let index = 0; index < 30; index += 1) await world.say(talk, index % 3 === 0 ? 'help' : 'thanks');
    expect(heard).toEqual((await world.lines(talk)).map(({ id, reply }) => `${id} ${reply.text}`));
  });

  it('has no lines for a conversation that does not exist', async () => {
    expect(await openWorld().talks.linesAfter('nowhere', 0, 10)).toBeUndefined();
  });
});

describe('closing', () => {
  it('finishes every message that was accepted, and takes none after', async () => {
    const world = openWorld();
    const talk = await reviewed(world);
    const others = await Promise.all(Array.from({ length: 20 }, () => world.open()));
    const accepted = [talk, ...others].map((id) => world.talks.accept(id, { kind: 'message', text: 'yes' }));
    const closed = world.talks.close();
    expect(await world.talks.accept(talk, { kind: 'message', text: 'hello' })).toEqual({ kind: 'closing' });
    await closed;
    expect((await Promise.all(accepted)).every(({ kind }) => kind === 'accepted')).toBe(true);
    expect([await world.inbox(), await paidOnce(world, talk)]).toEqual([[], { payments: 1, told: 1 }]);
    for (const other of others) expect((await world.lines(other)).length).toBe(2);
  });
});
