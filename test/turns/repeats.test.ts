import { describe, expect, it } from '@jest/globals';
import type { Accepted } from '../../src/turns/index.ts';
import { paidOnce, places, reviewed } from './guestPayment.ts';
import { openWorld } from './world.ts';

const yes = { text: 'yes', clientActivityId: 'confirm' };

function lineOf(accepted: Accepted) {
  if (accepted.kind !== 'accepted' && accepted.kind !== 'repeated') throw new Error(`it was ${accepted.kind}`);
  return accepted.line;
}

describe('an activity that comes more than once', () => {
  it('is taken once and echoed alike, however many come at the same moment', async () => {
    const world = openWorld();
    const talk = await reviewed(world);
    const accept = () => world.talks.accept(talk, { kind: 'message', ...yes });
    const answers = await Promise.all(Array.from({ length: 50 }, accept));
    await world.talks.close();
    expect(answers.filter(({ kind }) => kind === 'accepted')).toHaveLength(1);
    expect(new Set(answers.map((answer) => lineOf(answer).id)).size).toBe(1);
    expect([await paidOnce(world, talk), await places(world, talk)]).toEqual([{ payments: 1, told: 1 }, true]);
  });

  it('gets its first echo later too, also when that line has moved three transcript pages back', async () => {
    const world = openWorld();
    const talk = await reviewed(world);
    const first = lineOf(await world.say(talk, yes));
    for (let index = 0; index < 75; index += 1)
      await world.say(talk, { text: 'thanks', clientActivityId: `t${index}` });
    const lines = await world.lines(talk);
    expect(lines.length).toBeGreaterThan(first.seq + 3 * 40);
    const again = await world.say(talk, yes);
    expect(again).toEqual({ kind: 'repeated', line: first });
    expect([await world.lines(talk), (await world.payments()).length]).toEqual([lines, 1]);
  });

  it('is known again where it left no line, as a greeting does', async () => {
    const world = openWorld();
    const talk = await world.open();
    const hello = { kind: 'hello', clientActivityId: 'join' } as const;
    const kinds = [(await world.say(talk, hello)).kind, (await world.say(talk, hello)).kind];
    expect([kinds, (await world.lines(talk)).length]).toEqual([['accepted', 'repeated'], 1]);
  });

  it('is another one where another conversation sent it', async () => {
    const world = openWorld();
    const talks = [await reviewed(world), await reviewed(world, '900100200301', '48392017599')];
    for (const talk of talks) expect((await world.say(talk, yes)).kind).toBe('accepted');
    expect((await world.payments()).length).toBe(2);
  });

  it('is told that the conversation is unknown where it is', async () => {
    const world = openWorld();
    expect(await world.talks.accept('nowhere', { kind: 'message', ...yes })).toEqual({ kind: 'unknownConversation' });
  });
});
