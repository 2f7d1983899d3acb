import { describe, expect, it } from '@jest/globals';
import { addMinutes } from '../../../src/rules/index.ts';
import { kinds } from '../../../src/store/kinds.ts';
import { openMemoryStore } from '../../../src/store/memory.ts';
import type { Outgoing } from '../../../src/turns/index.ts';
import { alma, bruno, outboxWorld } from './outboxWorld.ts';

const notice = { kind: 'notice', memberId: '100200300400', noticeId: 'n1' } as const;
const linkCode = { kind: 'linkCode', memberId: '100200300400' } as const;

describe('a line of a talk', () => {
  it('is given up after six hours: its review and its link are long over', async () => {
    const { outbox, provider, say, isOpen, pass, events } = outboxWorld();
    const id = await say('The link works for 15 minutes.');
    pass(6 * 60);
    await outbox.sweep();
    expect([provider.taken, await isOpen(id), events()]).toEqual([[], false, ['givenUp tooOld']]);
  });

  it('goes out until then', async () => {
    const { outbox, say, pass, taken } = outboxWorld();
    await say('hello');
    pass(6 * 60 - 1);
    await outbox.sweep();
    expect(taken()).toEqual(['hello']);
  });

  it('is given up in time where nothing carries it, and sent by nobody months later', async () => {
    const { outbox, outboxWith, say, isOpen, pass, taken } = outboxWorld();
    const withoutSms = outboxWith({});
    const id = await say('hello');
    await withoutSms.sweep();
    expect(await isOpen(id)).toBe(true);
    pass(6 * 60);
    await withoutSms.sweep();
    expect(await isOpen(id)).toBe(false);
    await outbox.sweep();
    expect(taken()).toEqual([]);
  });

  it('of which a call broke before is unclear once it is given up', async () => {
    const { outbox, provider, say, states, pass } = outboxWorld();
    const id = await say('one|two');
    provider.script.push('breaksBefore');
    await outbox.sweep();
    pass(6 * 60);
    await outbox.sweep();
    expect(await states(id)).toEqual(['unclear', 'failed']);
  });
});

describe('a text beside a talk', () => {
  it('waits until it may go, asked again by then, and keeps no talk waiting', async () => {
    const { outbox, say, may, clock, pass, taken, isOpen } = outboxWorld();
    const morning = addMinutes(clock.now, 60);
    may.ask = ({ beside }) => (beside === undefined || clock.now >= morning ? 'now' : { notBefore: morning });
    const id = await say('Due soon.', alma, notice);
    pass(1);
    await say('hello');
    await outbox.sweep();
    pass(58);
    await outbox.deliver(alma);
    expect([taken(), await isOpen(id)]).toEqual([['hello'], true]);
    pass(1);
    await outbox.sweep();
    expect(taken()).toEqual(['hello', 'Due soon.']);
  });

  it('is given up once it is outdated, also where nothing carries it', async () => {
    const { outbox, outboxWith, say, may, isOpen, taken, events } = outboxWorld();
    const [one, other] = [await say('Due soon.', alma, notice), await say('Due soon.', bruno, notice)];
    may.ask = () => 'outdated';
    await outbox.deliver(alma);
    expect([await isOpen(one), await isOpen(other)]).toEqual([false, true]);
    await outboxWith({}).sweep();
    expect([await isOpen(other), taken()]).toEqual([false, []]);
    expect(events()).toEqual(['givenUp outdated', 'givenUp outdated']);
  });

  it('keeps its code no longer than it waits', async () => {
    const { outbox, provider, say, kept, pass } = outboxWorld();
    provider.script.push({ kind: 'tryLater' });
    const id = await say('Your code is 481234.', alma, linkCode);
    await outbox.sweep();
    expect((await kept(id))?.line.reply.text).toContain('481234');
    pass(1);
    await outbox.sweep();
    expect(provider.taken.map(({ body }) => body)).toEqual(['Your code is 481234.']);
    expect((await kept(id))?.line.reply.text).toBe('Your code is ••••••.');
  });

  it('that waits for another try is given up as soon as it is outdated, not when the try is due', async () => {
    const { outbox, provider, say, may, isOpen } = outboxWorld();
    provider.script.push({ kind: 'tryLater', afterMs: 3_600_000 });
    const id = await say('Your code is 481234.', alma, linkCode);
    await outbox.sweep();
    may.ask = () => 'outdated';
    await outbox.sweep();
    expect(await isOpen(id)).toBe(false);
  });

  it('keeps no code where it is given up either, and its other words', async () => {
    const { outbox, say, may, kept } = outboxWorld();
    may.ask = () => 'outdated';
    const [code, other] = [await say('Code 481234', alma, linkCode), await say('Due $12', bruno, notice)];
    await outbox.sweep();
    const words = async (id: string) => (await kept(id))?.line.reply.text;
    expect([await words(code), await words(other)]).toEqual(['Code ••••••', 'Due $12']);
  });
});

describe('while sending is locked', () => {
  it('nothing is handed over, and afterwards what is not too old', async () => {
    const { outbox, provider, say, lock, pass, taken, isOpen } = outboxWorld();
    lock.on = true;
    const old = await say('before the backup');
    await outbox.sweep();
    pass(5 * 60);
    await say('lately');
    await outbox.deliver(alma);
    pass(2 * 60);
    await outbox.sweep();
    expect([provider.taken, await isOpen(old)]).toEqual([[], true]);
    lock.on = false;
    await outbox.sweep();
    expect([taken(), await isOpen(old)]).toEqual([['lately'], false]);
  });
});

describe('an address', () => {
  it('that is slow holds up nobody, whichever sweep they are in', async () => {
    const { outbox, provider, say, states, taken } = outboxWorld();
    let answers = (): void => undefined;
    const slow = new Promise<void>((resolve) => (answers = resolve));
    const stuck = await say('slow');
    provider.meanwhile.run = () => slow;
    const first = outbox.sweep();
    while (provider.taken.length === 0) await new Promise((resolve) => setImmediate(resolve));
    provider.meanwhile.run = undefined;
    await say('quick', bruno);
    await outbox.sweep();
    expect([taken(), await states(stuck)]).toEqual([['slow', 'quick'], ['sending']]);
    answers();
    await first;
    expect(await states(stuck)).toEqual(['accepted']);
  });

  it('is served without opening what waits for others', async () => {
    const store = openMemoryStore(kinds);
    const opened: string[] = [];
    const { outbox, say } = outboxWorld({
      ...store,
      get(kind, id) {
        opened.push(id);
        return store.get(kind, id);
      },
    });
    const others = [await say('one', bruno), await say('two', bruno)];
    const own = await say('three');
    await outbox.deliver(alma);
    expect(opened).toContain(own);
    expect(opened.filter((id) => others.includes(id))).toEqual([]);
  });

  it('where nobody can be reached is told of, from the answer and from later news alike', async () => {
    const { outbox, provider, say, bad } = outboxWorld();
    provider.script.push({ kind: 'refused', reason: 'badAddress' });
    const first = await say('one');
    const second = await say('two');
    await outbox.sweep();
    await outbox.news(`${second}.0`, 'failed', 'SM1', 'other');
    expect(bad).toEqual([first]);
    await outbox.news(`${second}.0`, 'failed', 'SM1', 'badAddress');
    expect(bad).toEqual([first, second]);
  });
});

it('every document says for which address it waits', async () => {
  const { say, kept } = outboxWorld();
  const keyOf = async (id: string): Promise<Outgoing['addressKey'] | undefined> => (await kept(id))?.addressKey;
  expect(await keyOf(await say('one'))).toBe('sms:+16175550100:+16175550101');
});
