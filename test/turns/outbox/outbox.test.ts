import { describe, expect, it } from '@jest/globals';
import { alma, bruno, outboxWorld as world } from './outboxWorld.ts';

const later = { kind: 'tryLater' } as const;

describe('the outbox', () => {
  it('hands over every part of a line, in order, once', async () => {
    const { outbox, provider, say, states, isOpen } = world();
    const id = await say('one|two|three');
    await outbox.deliver(alma);
    await outbox.deliver(alma);
    await outbox.sweep();
    expect(provider.taken.map(({ body }) => body)).toEqual(['one', 'two', 'three']);
    expect(provider.taken.map(({ key }) => key)).toEqual([`${id}.0`, `${id}.1`, `${id}.2`]);
    expect([await states(id), await isOpen(id)]).toEqual([['accepted', 'accepted', 'accepted'], false]);
  });

  it('lets nothing overtake what waits for the same phone, and keeps no other phone waiting', async () => {
    const { outbox, provider, say, pass } = world();
    await say('first');
    await say('to somebody else', bruno);
    provider.script.push(later);
    await outbox.deliver(alma);
    await say('second');
    await outbox.deliver(alma);
    await outbox.deliver(bruno);
    expect(provider.taken.map(({ body }) => body)).toEqual(['to somebody else']);
    pass(1);
    await outbox.sweep();
    expect(provider.taken.map(({ body }) => body)).toEqual(['to somebody else', 'first', 'second']);
  });

  it('goes on with the part that was not taken, and sends no other again', async () => {
    const { outbox, provider, say, pass } = world();
    await say('one|two|three');
    provider.script.push({ kind: 'accepted', providerId: null }, later);
    await outbox.deliver(alma);
    pass(1);
    await outbox.deliver(alma);
    expect(provider.taken.map(({ body }) => body)).toEqual(['one', 'two', 'three']);
  });

  it('goes out although the clock was set back since it was said', async () => {
    const { outbox, provider, say, pass } = world();
    await say('one');
    pass(-10);
    await outbox.deliver(alma);
    expect(provider.taken.map(({ body }) => body)).toEqual(['one']);
  });

  it('waits as long as the provider asks', async () => {
    const { outbox, provider, say, pass } = world();
    await say('one');
    provider.script.push({ kind: 'tryLater', afterMs: 120_000 });
    await outbox.deliver(alma);
    pass(1.9);
    await outbox.sweep();
    expect(provider.taken).toEqual([]);
    pass(0.2);
    await outbox.sweep();
    expect(provider.taken).toHaveLength(1);
  });

  it('gives a line up where the provider takes nothing for hours, and goes on with the next', async () => {
    const { outbox, provider, reports, say, isOpen, kept, clock } = world();
    const id = await say('one');
    let tries = 0;
    for (; (await isOpen(id)) === true; tries += 1) {
      provider.script.push(later);
      await outbox.sweep();
      clock.now = (await kept(id))?.from ?? clock.now;
    }
    expect([tries, provider.script.length]).toEqual([12, 0]);
    expect(reports.at(-1)?.event).toBe('givenUp');
    await say('two');
    await outbox.sweep();
    expect(provider.taken.map(({ body }) => body)).toEqual(['two']);
  });

  it('sends no second one where the call broke after the provider had taken it', async () => {
    const { outbox, provider, say, states } = world();
    const id = await say('one|two');
    provider.script.push('breaksAfterTaking');
    await outbox.deliver(alma);
    expect(provider.taken.map(({ body }) => body)).toEqual(['one', 'two']);
    expect(await states(id)).toEqual(['accepted', 'accepted']);
  });

  it('sends it again where the call broke and the provider has it not', async () => {
    const { outbox, provider, say, pass } = world();
    await say('one');
    provider.script.push('breaksBefore');
    await outbox.deliver(alma);
    expect(provider.taken).toEqual([]);
    pass(1);
    await outbox.sweep();
    expect(provider.taken.map(({ body }) => body)).toEqual(['one']);
  });

  it('is not misled by the same words sent before', async () => {
    const { outbox, provider, say, pass } = world();
    await say('Reply 1 or 2.');
    await outbox.deliver(alma);
    pass(1);
    await say('Reply 1 or 2.');
    provider.script.push('breaksBefore');
    await outbox.deliver(alma);
    pass(1);
    await outbox.sweep();
    expect(provider.taken).toHaveLength(2);
  });

  it('is not misled by the same words that went out within the same second', async () => {
    const { outbox, provider, say, pass } = world();
    await say('Reply 1 or 2.');
    await say('Reply 1 or 2.');
    provider.script.push({ kind: 'accepted', providerId: null }, 'breaksBefore');
    await outbox.deliver(alma);
    pass(1);
    await outbox.sweep();
    expect(provider.taken).toHaveLength(2);
  });

  it('looks in the list of the provider first for what an ended process had marked', async () => {
    const first = world();
    const id = await first.say('one|two');
    // The process ends inside the call, after the provider has taken the message.
    const stopped = new Promise<void>(() => undefined);
    first.provider.meanwhile.run = () => stopped;
    void first.outbox.deliver(alma);
    while (first.provider.taken.length === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(await first.states(id)).toEqual(['sending', 'waiting']);
    const second = world(first.store);
    second.provider.taken.push(...first.provider.taken);
    await second.outbox.sweep();
    expect(second.provider.taken.map(({ body }) => body)).toEqual(['one', 'two']);
    expect(await second.states(id)).toEqual(['accepted', 'accepted']);
  });

  it('sends again what nobody can tell of: to read it twice is better than to wait for nothing', async () => {
    const { outbox, provider, say, pass } = world();
    provider.hideList();
    await say('one');
    provider.script.push('breaksAfterTaking');
    await outbox.deliver(alma);
    pass(1);
    await outbox.sweep();
    expect(provider.taken.map(({ body }) => body)).toEqual(['one', 'one']);
  });

  it('tells of a phone that refuses everything of ours, and tries no more of the line', async () => {
    const { outbox, provider, optedOut, say, states } = world();
    const id = await say('one|two');
    provider.script.push({ kind: 'refused', reason: 'optedOut' });
    await outbox.deliver(alma);
    expect(optedOut).toEqual([alma]);
    expect([await states(id), provider.taken]).toEqual([['failed', 'failed'], []]);
  });

  it('sends nothing to a phone that refused us in the meantime', async () => {
    const { outbox, provider, refusing, say, isOpen } = world();
    const id = await say('one');
    refusing.add('+16175550101');
    await outbox.deliver(alma);
    expect([provider.taken, await isOpen(id)]).toEqual([[], false]);
  });

  it('takes news in any order, twice, and before the answer of the call, and never goes back', async () => {
    const { outbox, provider, say, states } = world();
    const id = await say('one|two');
    provider.meanwhile.run = (key, sid) => outbox.news(key, 'delivered', sid);
    await outbox.deliver(alma);
    expect(await states(id)).toEqual(['delivered', 'delivered']);
    await outbox.news(`${id}.0`, 'accepted', 'SM1');
    await outbox.news(`${id}.1`, 'failed', 'SM2');
    await outbox.news(`${id}.7`, 'delivered', 'SM9');
    await outbox.news('nobody.0', 'delivered', 'SM9');
    expect(await states(id)).toEqual(['delivered', 'delivered']);
  });

  it('knows a failure that came after it was taken', async () => {
    const { outbox, say, states } = world();
    const id = await say('one');
    await outbox.deliver(alma);
    await outbox.news(`${id}.0`, 'failed', 'SM1');
    expect(await states(id)).toEqual(['failed']);
  });

  it('has nothing to hand over of a line that draws to nothing', async () => {
    const { outbox, provider, say, isOpen } = world();
    const id = await say('');
    await outbox.deliver(alma);
    expect([provider.taken, await isOpen(id)]).toEqual([[], false]);
  });

  it('neither loses nor doubles anything when sweeps and turns come at the same time', async () => {
    const { outbox, provider, say } = world();
    const said: string[] = [];
    const begun: Promise<void>[] = [];
    for (let at = 0; at < 40; at += 1) {
      said.push(`line ${at}`);
      await say(`line ${at}`, at % 2 === 0 ? alma : bruno);
      begun.push(outbox.deliver(at % 2 === 0 ? alma : bruno));
      if (at % 5 === 0) begun.push(outbox.sweep());
    }
    await Promise.all(begun);
    await outbox.close();
    expect(provider.taken.map(({ body }) => body).sort()).toEqual(said.sort());
    const ofAlma = provider.taken.filter(({ key }) => key.startsWith('alma')).map(({ body }) => Number(body.slice(5)));
    expect(ofAlma).toEqual(ofAlma.toSorted((a, b) => a - b));
  });
});
