import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { oneAtATime } from '../../src/app/oneAtATime.ts';
import { lockSending } from '../../src/app/ops/restore.ts';
import { createTicking, lettersMs, restMs, startScheduler, type Ticking } from '../../src/app/scheduler.ts';
import type { Log } from '../../src/log.ts';
import type { Mailer } from '../../src/payments/index.ts';
import {
  cents,
  addDays,
  addMinutes,
  bostonDateOf,
  bostonMinuteOf,
  calendarDate,
  instantOn,
  runNames,
} from '../../src/rules/index.ts';
import { fakeMailer } from '../support/fakeMailer.ts';
import { jobMember } from '../support/jobWorld.ts';
import { opsWorld, type OpsWorld, removeFolders } from '../support/opsWorld.ts';
import { alma, bento, twoPaid } from '../ops/sentPayments.ts';

afterEach(async () => {
  jest.useRealTimers();
  await removeFolders();
});

interface Logged {
  readonly level: string;
  readonly event: string;
  readonly [field: string]: unknown;
}

/** A server whose clock and stopwatch a test holds. */
class Ticks {
  readonly world: OpsWorld;
  readonly logged: Logged[] = [];
  elapsedMs = 0;
  ticking: Ticking;
  #tools: Partial<OpsWorld['tools']> = {};

  constructor(world: OpsWorld) {
    this.world = world;
    this.ticking = this.#create();
  }

  get log(): Log {
    const write = (level: string) => (event: string, fields?: object) =>
      void this.logged.push({ level, event, ...fields });
    return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
  }

  /** Another process over the same store. */
  restart(tools: Partial<OpsWorld['tools']> = {}): void {
    this.#tools = tools;
    this.ticking = this.#create();
  }

  /** Ticks at a moment, and says what was done: `autopay 2026-05-10`. */
  async at(day: string, minute: number): Promise<string[]> {
    this.world.at(day, minute);
    return this.tick();
  }

  async tick(): Promise<string[]> {
    const before = this.logged.length;
    await this.ticking.tick();
    const day = bostonDateOf(this.world.now);
    return this.logged
      .slice(before)
      .flatMap(({ event, kind }) => (event === 'runs.done' ? [`${String(kind)} ${day}`] : []));
  }

  events(): string[] {
    return this.logged.map(({ event, kind }) => [event, kind].filter(Boolean).join(' '));
  }

  #create(): Ticking {
    const { world } = this;
    const { exclusively } = oneAtATime();
    const scheduled = {
      get tools() {
        return world.tools;
      },
      clock: { now: () => world.now },
      get mailer() {
        return world.mailer;
      },
      exclusively,
    };
    const tools = this.#tools;
    const withTools =
      Object.keys(tools).length === 0 ? scheduled : { ...scheduled, tools: { ...world.tools, ...tools } };
    return createTicking(withTools, this.log, () => this.elapsedMs);
  }
}

const hours = { expire: 150, returns: 450, settle: 465, autopay: 480, remind: 600, submit: 1025 };

async function ticksAt(day = '2026-05-13', minute = 0): Promise<Ticks> {
  const world = await opsWorld(day, minute);
  await world.put(jobMember(alma, '2026-05'));
  return new Ticks(world);
}

describe('the daily runs', () => {
  it('begin at their hour, each once a day', async () => {
    const ticks = await ticksAt();
    expect(ticks.world.policy.runs).toEqual(hours);
    const done: [string, number][] = [];
    for (const day of ['2026-05-13', '2026-05-14'])
      for (let minute = 0; minute < 24 * 60; minute += 5)
        for (const run of await ticks.at(day, minute)) done.push([run, minute]);
    expect(done).toEqual(
      ['2026-05-13', '2026-05-14'].flatMap((day) =>
        runNames.map((name) => [`${name} ${day}`, Math.ceil(hours[name] / 5) * 5]),
      ),
    );
    expect(ticks.logged.filter(({ level }) => level !== 'info')).toEqual([]);
  });

  it('are done once a day over any number of restarts', async () => {
    const ticks = await ticksAt();
    const done: string[] = [];
    for (let minute = 0; minute < 24 * 60; minute += 30) {
      ticks.restart();
      done.push(...(await ticks.at('2026-05-13', minute)), ...(await ticks.tick()));
    }
    expect(done).toEqual(runNames.map((name) => `${name} 2026-05-13`));
  });

  it.each([
    ['the hour from two to three is left out', '2026-03-07', 3],
    ['the hour from one to two comes twice', '2026-10-31', 3],
  ])('are done once a day when %s', async (_, from, days) => {
    const ticks = await ticksAt(from, 0);
    const until = instantOn(addDays(calendarDate(from), days), 0);
    const done: string[] = [];
    const minutes: number[] = [];
    for (; ticks.world.now < until; ticks.world.now = addMinutes(ticks.world.now, 5)) {
      const runs = await ticks.tick();
      done.push(...runs);
      if (runs.length > 0) minutes.push(bostonMinuteOf(ticks.world.now));
    }
    const each = Array.from({ length: days }, (__, at) => addDays(calendarDate(from), at));
    expect(done).toEqual(each.flatMap((day) => runNames.map((name) => `${name} ${day}`)));
    // On the morning without half past two it is three o'clock.
    expect(new Set(minutes)).toEqual(new Set([...Object.values(hours), ...(from === '2026-03-07' ? [180] : [])]));
    expect(ticks.logged.filter(({ level }) => level !== 'info')).toEqual([]);
  });

  it('that were missed are caught up at the start, in their order, and that is said', async () => {
    const ticks = await ticksAt('2026-05-13', 18 * 60);
    await ticks.tick();
    ticks.restart();
    expect(await ticks.at('2026-05-18', 12 * 60)).toEqual(runNames.map((name) => `${name} 2026-05-18`));
    expect(ticks.logged.filter(({ event }) => event === 'runs.missed')).toEqual(
      runNames.map((kind) => ({ level: 'warn', event: 'runs.missed', kind, count: kind === 'submit' ? 3 : 4 })),
    );
    const runs = (await ticks.world.all('run')).filter(({ day }) => day >= '2026-05-14');
    const told = runs.map(({ name, day, missed, by }) => `${name} of ${day} by ${by}, ${missed} before it`);
    expect(told.toSorted()).toEqual(
      [
        ...runNames.slice(0, -1).map((name) => `${name} of 2026-05-18 by schedule, 4 before it`),
        'submit of 2026-05-17 by schedule, 3 before it',
      ].toSorted(),
    );
    expect(await ticks.at('2026-05-18', 12 * 60 + 1)).toEqual([]);
  });

  it('that an operator did at their hour are not done again', async () => {
    const ticks = await ticksAt();
    ticks.world.at('2026-05-13', 8 * 60);
    for (const name of ['expire', 'returns', 'settle', 'autopay'] as const) await ticks.world.ops(`run ${name}`);
    expect(await ticks.tick()).toEqual([]);
    expect(await ticks.at('2026-05-13', 10 * 60)).toEqual(['remind 2026-05-13']);
  });

  it('that an operator does while they wait for their turn are not done again', async () => {
    const ticks = await ticksAt('2026-05-13', 9 * 60);
    const { world } = ticks;
    const { exclusively } = oneAtATime();
    const scheduled = { tools: world.tools, clock: { now: () => world.now }, mailer: undefined, exclusively };
    const ticking = createTicking(scheduled, ticks.log, () => 0);
    const byHand = exclusively(() => world.ops('run autopay'));
    await Promise.all([ticking.tick(), byHand]);
    expect(ticks.events()).toEqual(['runs.done expire', 'runs.done returns', 'runs.done settle']);
  });
});

describe('a clock that is not to be believed', () => {
  it('is told once where it was set back, and nothing is run or sent until it is right', async () => {
    const ticks = await ticksAt('2026-05-13', 12 * 60);
    await ticks.tick();
    ticks.logged.splice(0);
    for (const minute of [12 * 60, 13 * 60, 18 * 60]) expect(await ticks.at('2026-05-12', minute)).toEqual([]);
    expect(ticks.logged).toEqual([{ level: 'error', event: 'runs.clockBack' }]);
    expect(await ticks.at('2026-05-13', 18 * 60)).toEqual(['submit 2026-05-13']);
    ticks.logged.splice(0);
    await ticks.at('2026-05-12', 12 * 60);
    expect(ticks.events()).toEqual(['runs.clockBack']);
  });

  it('is told once where it went far ahead, with how many days', async () => {
    const ticks = await ticksAt('2026-05-13', 12 * 60);
    await ticks.tick();
    ticks.logged.splice(0);
    for (const day of ['2026-06-25', '2026-06-26']) expect(await ticks.at(day, 12 * 60)).toEqual([]);
    expect(ticks.logged).toEqual([{ level: 'error', event: 'runs.gapTooLong', count: 42 }]);
    ticks.restart();
    await ticks.tick();
    expect(ticks.events()).toEqual(['runs.gapTooLong', 'runs.gapTooLong']);
  });

  it('sends no letter', async () => {
    const world = await twoPaid();
    const ticks = new Ticks(world);
    await ticks.at('2026-05-13', 12 * 60);
    const sent = world.mailer?.letters.length;
    await world.pay(alma, 101, await world.account('4820193377'));
    await ticks.at('2026-05-12', 12 * 60);
    expect(world.mailer?.letters.length).toBe(sent);
  });
});

describe('a run that fails', () => {
  it('keeps no other from its hour, and is tried again after a rest', async () => {
    const ticks = await ticksAt('2026-05-13', 9 * 60);
    let broken = true;
    const { store } = ticks.world.tools;
    const membersBy: typeof store.membersBy = (index, value) => {
      if (index === 'autopay' && broken) throw new Error('the index is gone');
      return store.membersBy(index, value);
    };
    ticks.restart({ store: { ...store, membersBy } });
    expect(await ticks.tick()).toEqual(['expire', 'returns', 'settle'].map((name) => `${name} 2026-05-13`));
    expect(ticks.logged.filter(({ level }) => level === 'error')).toEqual([
      { level: 'error', event: 'runs.failed', kind: 'autopay', error: new Error('the index is gone') },
    ]);
    ticks.elapsedMs += restMs - 1;
    expect(await ticks.at('2026-05-13', 10 * 60)).toEqual(['remind 2026-05-13']);
    expect(ticks.events().filter((event) => event === 'runs.failed autopay')).toHaveLength(1);
    broken = false;
    expect(await ticks.tick()).toEqual([]);
    ticks.elapsedMs += 1;
    expect(await ticks.tick()).toEqual(['autopay 2026-05-13']);
  });

  it('for longer than any gap may be keeps no other from its day, and is still tried', async () => {
    const ticks = await ticksAt('2026-05-13', 18 * 60);
    await ticks.tick();
    let broken = true;
    const clean = async () => {
      if (broken) throw new Error('damaged');
    };
    ticks.restart({ cleaner: { clean } });
    for (let day = calendarDate('2026-05-14'); day <= '2026-06-25'; day = addDays(day, 1)) {
      ticks.elapsedMs += restMs;
      expect(await ticks.at(day, 18 * 60)).toEqual(runNames.slice(1).map((name) => `${name} ${day}`));
      expect(ticks.events()).toContain('runs.failed expire');
      ticks.logged.splice(0);
    }
    broken = false;
    ticks.elapsedMs += restMs;
    expect(await ticks.tick()).toEqual(['expire 2026-06-25']);
    expect(ticks.logged).toContainEqual({ level: 'warn', event: 'runs.missed', kind: 'expire', count: 42 });
  });

  it('of a store that cannot be asked is logged, and the next tick comes', async () => {
    const ticks = await ticksAt('2026-05-13', 9 * 60);
    const { store } = ticks.world.tools;
    let down = true;
    const openWork: typeof store.openWork = () => {
      if (down) throw new Error('closed');
      return store.openWork();
    };
    ticks.restart({ store: { ...store, openWork } });
    await ticks.ticking.tick();
    expect(ticks.logged).toEqual([{ level: 'error', event: 'runs.failed', kind: 'tick', error: new Error('closed') }]);
    down = false;
    expect(await ticks.tick()).toHaveLength(4);
  });

  it('on some members is logged as incomplete, and counts as done', async () => {
    const world = await twoPaid();
    const ticks = new Ticks(world);
    const [payment] = await world.payments(alma);
    const id = payment?.account.vaultToken ?? '';
    await world.store.commit({ puts: [], deletes: [{ kind: 'vault', id }], expectedVersions: [] });
    expect(await ticks.at('2026-05-13', 18 * 60)).toContain('submit 2026-05-13');
    expect(ticks.logged.filter(({ level }) => level === 'error')).toEqual([
      { level: 'error', event: 'runs.incomplete', kind: 'submit', failed: 1 },
    ]);
    expect((await world.payments(bento))[0]?.status).toBe('submitted');
  });

  it('because sending is locked is said at a rest’s distance, and the others are done', async () => {
    const ticks = await ticksAt('2026-05-13', 18 * 60);
    await lockSending(ticks.world.store, ticks.world.now);
    expect(await ticks.tick()).toEqual(['expire', 'returns', 'settle', 'remind'].map((name) => `${name} 2026-05-13`));
    const refused = () => ticks.logged.filter(({ event }) => event === 'runs.refused');
    expect(refused()).toEqual(
      ['autopay', 'submit'].map((kind) => ({ level: 'warn', event: 'runs.refused', kind, reason: 'sendingLocked' })),
    );
    await ticks.tick();
    expect(refused()).toHaveLength(2);
    await ticks.world.ops('release');
    ticks.elapsedMs += restMs;
    expect(await ticks.tick()).toEqual(['autopay 2026-05-13', 'submit 2026-05-13']);
  });
});

describe('letters', () => {
  async function withLetters(): Promise<{ ticks: Ticks; world: OpsWorld; letters: () => number }> {
    const world = await twoPaid();
    return { ticks: new Ticks(world), world, letters: () => world.mailer?.letters.length ?? 0 };
  }

  it('go after the runs of the same tick, what these tell included', async () => {
    const { ticks, letters } = await withLetters();
    await ticks.at('2026-05-13', 17 * 60 + 5);
    expect(ticks.events().slice(-2)).toEqual(['runs.done submit', 'letters.sent']);
    expect(ticks.logged.at(-1)).toMatchObject({ count: 4, failed: 0 });
    expect(letters()).toBe(4);
    ticks.logged.splice(0);
    await ticks.tick();
    expect(ticks.logged).toEqual([]);
  });

  it('are not missed where there is no mail host', async () => {
    const { ticks, world } = await withLetters();
    world.mailer = undefined;
    await ticks.at('2026-05-13', 17 * 60 + 5);
    expect(ticks.events().at(-1)).toBe('runs.done submit');
    world.mailer = fakeMailer();
    await ticks.tick();
    expect(ticks.events().at(-1)).toBe('letters.sent');
  });

  it('let runs have their turn, and go on at the next tick', async () => {
    const { ticks, world, letters } = await withLetters();
    world.mailer = fakeMailer(() => {
      ticks.elapsedMs += lettersMs;
      return 'accepted';
    });
    await ticks.at('2026-05-13', 12 * 60);
    expect(letters()).toBe(1);
    expect(await ticks.at('2026-05-13', 17 * 60 + 5)).toEqual(['submit 2026-05-13']);
    expect(letters()).toBe(2);
    await ticks.tick();
    expect(letters()).toBe(4);
  });

  it('are left alone for a while where the host takes none, and the runs are not', async () => {
    const { ticks, world, letters } = await withLetters();
    for (const id of ['1', '2', '3', '4']) {
      await world.put(jobMember(id, '2026-05'));
      await world.pay(id, 101, await world.account('4820193377'));
    }
    world.mailer = fakeMailer(() => 'tryLater');
    await ticks.at('2026-05-13', 12 * 60);
    expect(ticks.logged.filter(({ level }) => level === 'error')).toEqual([
      { level: 'error', event: 'letters.hostFails', failed: 5 },
    ]);
    ticks.elapsedMs += restMs - 1;
    expect(await ticks.at('2026-05-13', 17 * 60 + 5)).toEqual(['submit 2026-05-13']);
    expect(letters()).toBe(5);
    ticks.elapsedMs += 1;
    world.mailer.answer = () => 'accepted';
    await ticks.tick();
    expect(ticks.logged.at(-1)).toMatchObject({ event: 'letters.sent', count: 12, failed: 0 });
  });

  it('that came too late for what they say are counted, and not as failed', async () => {
    const { ticks, world } = await withLetters();
    await world.change(async (work) => {
      const member = await work.member(alma);
      const [notice] = member?.notices ?? [];
      if (member === undefined || notice === undefined) throw new Error('there is no notice');
      const late = {
        ...notice,
        kind: 'dueSoon' as const,
        facts: { planId: 'health', cents: cents(1), by: world.today },
      };
      work.putMember({ ...member, notices: [late] });
    });
    await ticks.at('2026-05-13', 12 * 60);
    expect(ticks.logged.slice(-2)).toEqual([
      { level: 'info', event: 'letters.sent', count: 1, failed: 0 },
      { level: 'warn', event: 'letters.outdated', count: 1 },
    ]);
  });

  it('are not looked for all the time where many wait for the morning', async () => {
    const { ticks, world } = await withLetters();
    await ticks.at('2026-05-13', 22 * 60);
    let looked = 0;
    const { store } = world.tools;
    const membersBy: typeof store.membersBy = (index, value) => {
      if (index === 'notices') {
        looked += 1;
        ticks.elapsedMs += 20_000;
      }
      return store.membersBy(index, value);
    };
    ticks.restart({ store: { ...store, membersBy } });
    for (let seconds = 0; seconds < 1000; seconds += 20) {
      await ticks.tick();
      ticks.elapsedMs += 20_000;
    }
    expect((looked * 20_000) / ticks.elapsedMs).toBeLessThan(0.22);
    expect(looked).toBeGreaterThan(5);
  });
});

describe('the end of the server', () => {
  it('waits for the run that is under way, and begins no other', async () => {
    jest.useFakeTimers({ doNotFake: ['performance', 'nextTick', 'queueMicrotask', 'setImmediate'] });
    const ticks = await ticksAt('2026-05-13', 18 * 60);
    const { world } = ticks;
    let finish: () => void = () => {};
    const isUnderWay = new Promise<void>((begun) => {
      world.rail.arrived = () =>
        new Promise((resolve) => {
          finish = () => resolve([]);
          begun();
        });
    });
    const { exclusively } = oneAtATime();
    const scheduler = startScheduler(
      { tools: world.tools, clock: { now: () => world.now }, mailer: world.mailer, exclusively },
      ticks.log,
    );
    await isUnderWay;
    let stopped = false;
    const stopping = scheduler.stop().then(() => {
      stopped = true;
    });
    // A tick that comes now finds the one before it still at work.
    jest.advanceTimersByTime(60_000);
    await Promise.resolve();
    expect(stopped).toBe(false);
    finish();
    await stopping;
    expect(ticks.events()).toEqual(['runs.done expire', 'runs.done returns']);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('breaks letters off between two members', async () => {
    const world = await twoPaid();
    const ticks = new Ticks(world);
    world.mailer = fakeMailer(() => {
      ticks.ticking.halt();
      return 'accepted';
    });
    await ticks.at('2026-05-13', 12 * 60);
    expect(world.mailer.letters).toHaveLength(1);
  });

  it('has nothing to wait for where nothing runs, and ticks as long as it does not come', async () => {
    jest.useFakeTimers({ doNotFake: ['performance', 'nextTick', 'queueMicrotask', 'setImmediate'] });
    const ticks = await ticksAt('2026-05-13', 0);
    const { world } = ticks;
    const { exclusively } = oneAtATime();
    const mailer: Mailer | undefined = undefined;
    const scheduler = startScheduler(
      { tools: world.tools, clock: { now: () => world.now }, mailer, exclusively },
      ticks.log,
    );
    await scheduler.stop();
    expect(ticks.events()).toEqual([]);
    const again = startScheduler(
      { tools: world.tools, clock: { now: () => world.now }, mailer, exclusively },
      ticks.log,
    );
    world.at('2026-05-13', 3 * 60);
    await jest.advanceTimersByTimeAsync(20_000);
    await again.stop();
    expect(ticks.events()).toEqual(['runs.done expire']);
  });
});
