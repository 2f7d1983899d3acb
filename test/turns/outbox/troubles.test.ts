import { describe, expect, it } from '@jest/globals';
import { kinds } from '../../../src/store/kinds.ts';
import { openMemoryStore } from '../../../src/store/memory.ts';
import type { Carrier } from '../../../src/turns/index.ts';
import { alma, bruno, outboxWorld } from './outboxWorld.ts';

/** A carrier like the scripted one, but for what is given. */
function troubled(more: (scripted: Carrier) => Partial<Carrier>) {
  const world = outboxWorld();
  const { carrier } = world.provider;
  return { ...world, outbox: world.outboxWith({ sms: { ...carrier, ...more(carrier) } }) };
}

describe('a document that cannot be read', () => {
  function damagedWorld() {
    const store = openMemoryStore(kinds);
    const damaged = new Set<string>();
    const world = outboxWorld({
      ...store,
      get: async (kind, id) => {
        if (damaged.has(id)) throw new Error('its checksum is wrong');
        return store.get(kind, id);
      },
    });
    return { ...world, damaged };
  }

  it('keeps neither other phones nor what follows it waiting', async () => {
    const { outbox, say, damaged, taken } = damagedWorld();
    damaged.add(await say('damaged'));
    await say('behind it');
    await say('for another', bruno);
    await outbox.sweep();
    await outbox.deliver(alma);
    expect(taken().toSorted()).toEqual(['behind it', 'for another']);
  });

  it('is told of now and then, not with every look', async () => {
    const { outbox, say, damaged, events, pass } = damagedWorld();
    damaged.add(await say('damaged'));
    for (let looks = 0; looks < 1_800; looks += 1) {
      await outbox.sweep();
      pass(2 / 60);
    }
    expect(new Set(events())).toEqual(new Set(['broke']));
    expect(events().length).toBeLessThan(10);
  });

  it('goes out once it can be read again', async () => {
    const { outbox, say, damaged, taken, pass } = damagedWorld();
    damaged.add(await say('damaged'));
    await outbox.sweep();
    damaged.clear();
    pass(1);
    await outbox.sweep();
    expect(taken()).toEqual(['damaged']);
  });
});

describe('a line that cannot be drawn', () => {
  const cannotDraw = () =>
    troubled((scripted) => ({
      draw(line, address) {
        if (line.reply.text === 'odd') throw new Error('it cannot be drawn');
        return scripted.draw(line, address);
      },
    }));

  it('does not keep waiting what was said after it', async () => {
    const { outbox, say, isOpen, taken } = cannotDraw();
    const id = await say('odd');
    await say('behind it');
    await outbox.sweep();
    expect([taken(), await isOpen(id)]).toEqual([['behind it'], true]);
  });

  it('is tried again less and less often, and given up', async () => {
    const { outbox, say, isOpen, events, pass } = cannotDraw();
    const id = await say('odd');
    for (let looks = 0; looks < 400; looks += 1) {
      await outbox.sweep();
      pass(1);
    }
    expect(await isOpen(id)).toBe(false);
    expect(events()).toEqual([...Array.from({ length: 12 }, () => 'broke'), 'givenUp broke']);
  });
});

describe('a list that cannot be asked', () => {
  it('keeps an address waiting for some hours, not for good', async () => {
    let looks = 0;
    const { outbox, provider, say, states, taken, events, kept, clock } = troubled(() => ({
      async find() {
        looks += 1;
        throw new Error('401');
      },
    }));
    const id = await say('lost on the way');
    const behind = await say('behind it');
    provider.script.push('breaksBefore');
    while ((await kept(id))?.open === true) {
      await outbox.sweep();
      clock.now = (await kept(id))?.from ?? clock.now;
    }
    expect(await states(id)).toEqual(['unclear']);
    expect([looks, events().slice(-2)]).toEqual([11, ['givenUp broke', 'handedOver']]);
    expect([taken(), (await kept(behind))?.open]).toEqual([['behind it'], false]);
  });
});

describe('a provider that is slow', () => {
  it('is asked again some seconds later, and what is listed by then is not sent twice', async () => {
    const { outbox, provider, say, states, pass, taken } = outboxWorld();
    const id = await say('hello');
    provider.script.push('breaksAfterTaking');
    provider.listsLate();
    await outbox.deliver(alma);
    expect(await states(id)).toEqual(['sending']);
    provider.listsAgain();
    pass(5.1 / 60);
    await outbox.sweep();
    expect([taken(), await states(id)]).toEqual([['hello'], ['accepted']]);
  });

  it('is asked at least until half a minute after the longest call before anything is sent again', async () => {
    const { outbox, provider, say, pass, taken } = outboxWorld();
    await say('hello');
    await say('behind it');
    provider.script.push('breaksBefore');
    for (let seconds = 0; seconds < 44; seconds += 2) {
      await outbox.sweep();
      pass(2 / 60);
    }
    expect(taken()).toEqual([]);
    expect(provider.asked.length).toBeGreaterThan(2);
    pass(2 / 60);
    await outbox.sweep();
    expect(taken()).toEqual(['hello', 'behind it']);
  });

  it('is believed where its news is quicker than its list', async () => {
    const { outbox, provider, say, states, pass, taken } = outboxWorld();
    const id = await say('hello');
    provider.script.push('breaksAfterTaking');
    provider.listsLate();
    await outbox.deliver(alma);
    await outbox.news(`${id}.0`, 'delivered', 'SM1');
    pass(10);
    await outbox.sweep();
    expect([taken(), await states(id)]).toEqual([['hello'], ['delivered']]);
  });

  it('is not asked for ever: what it never took is given up', async () => {
    const { outbox, provider, say, isOpen, kept, clock, taken } = outboxWorld();
    const id = await say('hello');
    for (let calls = 0; calls < 50; calls += 1) provider.script.push('breaksBefore');
    while ((await isOpen(id)) === true) {
      await outbox.sweep();
      clock.now = (await kept(id))?.from ?? clock.now;
    }
    expect([taken(), 50 - provider.script.length]).toEqual([[], 12]);
  });
});

it('a provider without a list is given a message twice at most, and then nobody knows', async () => {
  const { outbox, provider, say, states, pass, taken } = outboxWorld();
  provider.hideList();
  const id = await say('hello|there');
  provider.script.push('breaksAfterTaking', 'breaksAfterTaking');
  for (let looks = 0; looks < 20; looks += 1) {
    await outbox.sweep();
    pass(30);
  }
  expect(taken()).toEqual(['hello', 'hello', 'there']);
  expect(await states(id)).toEqual(['unclear', 'accepted']);
});
