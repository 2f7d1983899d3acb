import type { DocumentStore } from '../../src/store/documents.ts';
import { Bank, type Said } from './bank.ts';
import { type Cast, castOf, entryText, factsOf } from './cast.ts';
import { type Chance, chanceOf } from './chance.ts';
import { act, modelKey } from './deeds.ts';
import { type Deed, type Script, whenUp } from './events.ts';
import { Killed } from './fuse.ts';
import * as model from './model.ts';
import { type Day, type DueRun, hours, isoOf, momentOf, monthOf, type RunName, runNames } from './model.ts';
import { Office } from './office.ts';
import { Post } from './post.ts';

const second = 1000;
const minute = 60 * second;
const dayMs = 24 * 60 * minute;
const mostFaults = 40;

/** Plays a script through the model, the product and the bank, and writes down wherever they say different things. */
export class Play {
  readonly script: Script;
  readonly office: Office;
  readonly bank: Bank;
  readonly post: Post;
  readonly cast = new Map<string, Cast>();
  readonly faults: string[] = [];
  /** How much happened. */
  readonly counted = { deeds: 0, refused: 0, runs: 0, twice: 0, killed: 0, restarts: 0, missedDays: 0, wrongClocks: 0 };
  readonly #told = new Set<string>();
  readonly #lastRuns = new Map<RunName, Day>();
  readonly #chance: Chance;
  /** What the bank has said and no run has read yet. */
  #unread: Said[] = [];
  /** What members do because of what came back. */
  #later: Deed[] = [];
  #filesSeen = 0;

  constructor(script: Script, store: () => Promise<DocumentStore>) {
    this.script = script;
    this.post = new Post(chanceOf(script.seed, 'post'));
    this.office = new Office(store, momentOf(script.from, 0), this.post);
    this.bank = new Bank(script.seed);
    this.#chance = chanceOf(script.seed, 'play');
    for (const member of script.members) this.cast.set(member.memberId, castOf(member));
    for (const name of runNames) this.#lastRuns.set(name, script.from - 1);
  }

  /** From the first day to the last. `each` is asked once a month and at the end, when everything is caught up. */
  async run(each: (today: Day) => Promise<void>): Promise<void> {
    await this.office.start();
    await this.office.import([...this.cast.values()].map(factsOf));
    const deeds = Map.groupBy(this.script.deeds, ({ at }) => model.boston(at).day);
    let asked = monthOf(this.script.from);
    for (let day = this.script.from; day <= this.script.until; day += 1) {
      await this.#playDay(day, deeds.get(day) ?? []);
      if (this.faults.length >= mostFaults) return;
      if (monthOf(day) === asked || this.#lastRuns.get('submit') !== day) continue;
      asked = monthOf(day);
      await each(day);
    }
    await each(this.script.until);
  }

  /** Once, however often it is found afterwards. */
  readonly fault = (text: string): void => {
    if (this.#told.has(text) || this.faults.length >= mostFaults) return;
    this.#told.add(text);
    this.faults.push(`${this.office.now()} ${text}`);
  };

  async #playDay(day: Day, planned: readonly Deed[]): Promise<void> {
    const ends = momentOf(day + 1, 0);
    const due = this.#later.filter(({ at }) => at < ends);
    this.#later = this.#later.filter(({ at }) => at >= ends);
    const items = [
      ...[...planned, ...due].map((deed) => ({ at: deed.at, does: () => this.#do(deed) })),
      ...this.#ticks(day).map((at) => ({ at, does: () => this.#tick(at) })),
      { at: momentOf(day, hours.returns - 10), does: () => this.#hearBank() },
    ];
    for (const { at, does } of items.toSorted((a, b) => a.at - b.at)) {
      this.office.clock = at;
      await does();
    }
  }

  async #do(deed: Deed): Promise<void> {
    this.counted.deeds += 1;
    if (!(await act(deed, this.#castOf(deed.memberId), this))) this.counted.refused += 1;
  }

  /** The hours of the runs, and shortly after a process began or a clock went wrong or right. */
  #ticks(day: Day): number[] {
    const chance = chanceOf(this.script.seed, 'ticks', day);
    const { outages, clocks } = this.script;
    const daily = Object.values(hours).map((due) => momentOf(day, due) + chance.between(0, 19) * second);
    const wakes = outages.map(({ until }) => until + second);
    const turns = clocks.flatMap(({ from, until }) => [from + 5 * minute, from + 15 * minute, until + second]);
    const others = [...wakes, ...turns].filter((at) => model.boston(at).day === day);
    return [...daily, ...others].filter((at) => !this.#isDown(at));
  }

  #isDown(at: number): boolean {
    return this.script.outages.some(({ from, until }) => at >= from && at < until);
  }

  /** How far the office's clock is wrong. */
  #wrongBy(at: number): number {
    return (this.script.clocks.find(({ from, until }) => at >= from && at < until)?.days ?? 0) * dayMs;
  }

  async #hearBank(): Promise<void> {
    const { files, said } = this.bank.morning(this.office.clock);
    for (const text of files) this.office.rail.put(text);
    this.#unread.push(...said);
  }

  // ---- Runs

  async #tick(at: number): Promise<void> {
    this.office.clock = at + this.#wrongBy(at);
    if (this.#wrongBy(at) !== 0) this.counted.wrongClocks += 1;
    if (this.#chance.happens(0.01)) await this.#restart();
    const due = model.runsDue(this.#lastRuns, this.office.clock);
    const found = (await this.office.due()).map(({ name, day, missed }) => `${name} ${day} ${missed}`).join();
    const wanted = due.map(({ name, day, missed }) => `${name} ${isoOf(day)} ${missed}`).join();
    if (found !== wanted) this.fault(`the runs that are due: ${found}; the model: ${wanted}`);
    for (const run of due) if (!(await this.#runOnce(run, at))) return;
    await this.#deliver();
  }

  /** False where the process was ended and stays so for a while. */
  async #runOnce(run: DueRun, at: number): Promise<boolean> {
    const kill = this.script.kills.find(({ day, name }) => day === run.day && name === run.name);
    if (kill !== undefined) this.office.fuse.set(kill.step, kill.when);
    this.counted.missedDays += run.missed;
    while ((await this.office.lastDay(run.name)) < isoOf(run.day)) {
      if (await this.#survives(() => this.office.run(run))) continue;
      if (await this.#staysDown(run, at)) return false;
    }
    this.office.fuse.clear();
    this.counted.runs += 1;
    await this.#follow(run);
    if (this.#chance.happens(0.04)) await this.#runAgain(run);
    return true;
  }

  async #deliver(): Promise<void> {
    if (this.#chance.happens(0.02))
      this.office.fuse.set(this.#chance.between(1, 6), this.#chance.oneOf(['before', 'after']));
    await this.#survives(() => this.office.deliver());
    this.office.fuse.clear();
  }

  /** False where the process ended on the way; another one has begun then. */
  async #survives(does: () => Promise<void>): Promise<boolean> {
    try {
      await does();
      return true;
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      this.counted.killed += 1;
      await this.#restart();
      return false;
    }
  }

  async #restart(): Promise<void> {
    this.counted.restarts += 1;
    await this.office.start();
  }

  /**
   * Whether nobody starts the process again for now. A file that is with the bank by then is the model's too; one that is frozen and
   * not with the bank is gone on with at once, because nothing in it can change any more, its days neither.
   */
  async #staysDown(run: DueRun, at: number): Promise<boolean> {
    const isSent = this.office.rail.sent.size > this.#filesSeen;
    const isFrozen = (await this.office.all('batch')).some(({ state }) => state === 'frozen');
    if (isSent) await this.#obey(run);
    const isDone = (await this.office.lastDay(run.name)) >= isoOf(run.day);
    return !isDone && this.#isDown(at + minute) && (isSent || !isFrozen);
  }

  /** An operator does a run by hand that was done, for its day or for one before. */
  async #runAgain(run: DueRun): Promise<void> {
    this.counted.twice += 1;
    await this.office.run({ ...run, day: run.day - this.#chance.oneOf([0, 0, 1, 3]), missed: 0 }, 'operator');
    if (run.name === 'submit') await this.#takeFiles(new Set());
  }

  async #follow(run: DueRun): Promise<void> {
    this.#lastRuns.set(run.name, run.day);
    await this.#obey(run);
  }

  /** Lets the model do what the product has done. */
  async #obey(run: DueRun): Promise<void> {
    if (run.name === 'returns') for (const said of this.#unread.splice(0)) await this.#apply(said);
    const sent = new Set<string>();
    for (const { person } of this.cast.values()) {
      const waiting = [...person.payments.values()].filter(({ status }) => status === 'open');
      model.runOn(person, run, this.office.clock);
      for (const { key, cents, account, entry, status } of waiting)
        if (status === 'submitted') sent.add(entryText(person.id, key, cents, account, entry));
    }
    if (run.name === 'submit') await this.#takeFiles(sent);
  }

  /** Hands new files to the bank, and compares what they hold with what the model sends. */
  async #takeFiles(wanted: ReadonlySet<string>): Promise<void> {
    const files = [...this.office.rail.sent].slice(this.#filesSeen);
    this.#filesSeen += files.length;
    const found = new Set<string>();
    for (const [name, text] of files) {
      for (const { memberId, reference, cents, account, entry } of this.bank.take(name, text, this.#rightNow())) {
        if (cents === 0) continue;
        const line = entryText(memberId, await this.#keyOf(memberId, reference), cents, account, entry);
        if (found.has(line)) this.fault(`sent twice: ${line}`);
        found.add(line);
      }
    }
    for (const line of found) if (!wanted.has(line)) this.fault(`sent, but not by the model: ${line}`);
    for (const line of wanted) if (!found.has(line)) this.fault(`not sent, but by the model: ${line}`);
  }

  /** What the bank's clock shows, which is never wrong. */
  #rightNow(): number {
    const wrong = this.script.clocks.find(
      ({ from, until, days }) => this.office.clock - days * dayMs >= from && this.office.clock - days * dayMs < until,
    );
    return this.office.clock - (wrong?.days ?? 0) * dayMs;
  }

  /** Which payment of the model a file's reference is about. */
  async #keyOf(memberId: string, reference: string): Promise<string> {
    const member = await this.office.paidWith(reference);
    if (member?.memberId !== memberId) return `of somebody else under ${reference}`;
    const payment = member.payments.find(({ confirmationNumber }) => confirmationNumber === reference);
    return (payment && modelKey(payment, this.#castOf(memberId).keys)) ?? `unknown under ${reference}`;
  }

  async #apply({ booked, code, right }: Said): Promise<void> {
    const { memberId, reference, account, cents } = booked;
    const { person } = this.#castOf(memberId);
    if (right !== undefined) return model.correct(person, account, right);
    if (cents === 0) return model.close(person, account);
    const key = await this.#keyOf(memberId, reference);
    model.returned(person, key, code, model.boston(this.office.clock).day);
    this.#tryAgain(memberId, key);
  }

  /** Some members present again what came back, some more often than is allowed, and some take that back. */
  #tryAgain(memberId: string, key: string): void {
    const payment = this.#castOf(memberId).person.payments.get(key);
    const chance = chanceOf(this.script.seed, 'again', memberId, key);
    if (payment === undefined || !chance.happens(0.5)) return;
    const first = payment.retryOf ?? key;
    for (let more = chance.between(0, 1); more >= 0; more -= 1) {
      const at = whenUp(this.script, this.office.clock + chance.between(1, 8 * 24 * 60) * minute, chance);
      const base = { id: `retry of ${key}, ${more}`, memberId, planId: payment.plan };
      this.#later.push({ ...base, kind: 'retry', key: first, at });
      if (chance.happens(0.2))
        this.#later.push({ ...base, kind: 'cancel', at: whenUp(this.script, at + 10 * minute, chance) });
    }
  }

  #castOf(memberId: string): Cast {
    const found = this.cast.get(memberId);
    if (found === undefined) throw new Error(`nobody plays ${memberId}`);
    return found;
  }
}
