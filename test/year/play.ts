import type { DocumentStore } from '../../src/store/documents.ts';
import { Bank, type Said } from './bank.ts';
import { chanceOf } from './chance.ts';
import { accountOf, type Deed, type MemberScript, type PlanScript, type Script, whenUp } from './events.ts';
import { Killed } from './fuse.ts';
import {
  type Account,
  boston,
  cancel,
  changeAccount,
  close,
  correct,
  type Day,
  dayOf,
  type DueRun,
  firstOf,
  hours,
  isClosed,
  isoOf,
  momentOf,
  nameOf,
  open,
  pay,
  type Person,
  type Plan,
  planOf,
  premiumOf,
  returned,
  type RunName,
  runOn,
  runsDue,
  runNames,
  setUp,
  stop,
} from './model.ts';
import { Office } from './office.ts';
import { Post } from './post.ts';

/** One member: what the model says of them, and what everybody has told us so far. */
export interface Cast {
  readonly script: MemberScript;
  readonly person: Person;
  /** By product payment id, the model's key. */
  readonly keys: Map<string, string>;
  /** Accounts that they have used, by what they are used for. */
  accounts: number;
  readonly elsewhere: { planId: string; externalId: string; date: string; cents: number }[];
  readonly ended: Map<string, { month: string; kind: 'ended'; on: string }>;
  /** Money that may stand beyond what is charged, because somebody said so, by plan. */
  readonly excused: Map<string, number>;
}

export interface Counted {
  deeds: number;
  refused: number;
  runs: number;
  twice: number;
  killed: number;
  restarts: number;
  missedDays: number;
  backwards: number;
}

const second = 1000;
const minute = 60 * second;
const mostFaults = 40;

/** Plays a script through the model, the product and the bank, and writes down wherever they say different things. */
export class Play {
  readonly script: Script;
  readonly office: Office;
  readonly bank: Bank;
  readonly post: Post;
  readonly cast = new Map<string, Cast>();
  readonly faults: string[] = [];
  readonly #told = new Set<string>();
  readonly counted: Counted = {
    ...{ deeds: 0, refused: 0, runs: 0, twice: 0, killed: 0, restarts: 0, missedDays: 0, backwards: 0 },
  };
  readonly #lastRuns = new Map<RunName, Day>();
  /** What the bank has said and no run has read yet. */
  #unread: Said[] = [];
  /** What members do because of what came back, by day. */
  readonly #later: Deed[] = [];
  readonly #chance;
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

  /** The whole year. `each` is asked on the second of every month and at the end, when everything is caught up. */
  async run(each: (today: Day) => Promise<void>): Promise<void> {
    await this.office.start();
    await this.office.import([...this.cast.values()].map(factsOf));
    const deeds = [...this.script.deeds];
    let checked = this.script.from;
    for (let day = this.script.from; day <= this.script.until; day += 1) {
      await this.#playDay(day, deeds);
      const isUp = !this.#isDown(momentOf(day, 23 * 60));
      if (isUp && this.#lastRuns.get('submit') === day && firstOf(monthStart(day)) > checked) {
        checked = day;
        await each(day);
      }
      if (this.faults.length >= mostFaults) return;
    }
    await each(this.script.until);
  }

  /** Once, however often it is found afterwards. */
  fault(text: string): void {
    if (this.#told.has(text) || this.faults.length >= mostFaults) return;
    this.#told.add(text);
    this.faults.push(`${new Date(this.office.clock).toISOString()} ${text}`);
  }

  async #playDay(day: Day, deeds: Deed[]): Promise<void> {
    const ends = momentOf(day + 1, 0);
    const items: { at: number; act: () => Promise<void> }[] = [];
    while (deeds[0] !== undefined && deeds[0].at < ends) {
      const deed = deeds.shift() as Deed;
      items.push({ at: deed.at, act: () => this.#do(deed) });
    }
    for (const deed of this.#later.filter(({ at }) => at < ends))
      items.push({ at: deed.at, act: () => this.#do(deed) });
    this.#later.splice(0, Infinity, ...this.#later.filter(({ at }) => at >= ends));
    items.push({ at: momentOf(day, 440), act: () => this.#hearBank() });
    for (const at of this.#ticks(day)) items.push({ at, act: () => this.#tick(at) });
    for (const { at, act } of items.toSorted((a, b) => a.at - b.at)) {
      this.office.clock = at;
      await act();
    }
  }

  /** The hours of the runs, and shortly after a process began or a clock went wrong or right. */
  #ticks(day: Day): number[] {
    const chance = chanceOf(this.script.seed, 'ticks', day);
    const daily = Object.values(hours).map((due) => momentOf(day, due) + chance.between(0, 19) * second);
    const begins = momentOf(day, 0);
    const ends = momentOf(day + 1, 0);
    const wakes = this.script.outages.map(({ until }) => until + second);
    const wrong = this.script.clocks.flatMap(({ from, until }) => [
      from + 5 * minute,
      from + 15 * minute,
      until + second,
    ]);
    const others = [...wakes, ...wrong].filter((at) => at >= begins && at < ends);
    return [...daily, ...others].filter((at) => !this.#isDown(at));
  }

  #isDown(at: number): boolean {
    return this.script.outages.some(({ from, until }) => at >= from && at < until);
  }

  /** How far the clock is wrong, in days. */
  #wrongBy(at: number): number {
    return this.script.clocks.find(({ from, until }) => at >= from && at < until)?.days ?? 0;
  }

  async #hearBank(): Promise<void> {
    const { files, said } = this.bank.morning(this.office.clock);
    for (const text of files) this.office.rail.put(text);
    this.#unread.push(...said);
  }

  // ---- Runs

  async #tick(at: number): Promise<void> {
    this.office.clock = at + this.#wrongBy(at) * 24 * 60 * minute;
    if (this.#chance.happens(0.01)) await this.#restart();
    const due = runsDue(this.#lastRuns, this.office.clock);
    const found = (await this.office.due()).map(({ name, day, missed }) => `${name} ${day} ${missed}`);
    const wanted = due.map(({ name, day, missed }) => `${name} ${isoOf(day)} ${missed}`);
    if (found.join() !== wanted.join()) this.fault(`runs that are due: ${found.join()}; the model: ${wanted.join()}`);
    if (this.#wrongBy(at) < 0) this.counted.backwards += 1;
    for (const run of due) if (!(await this.#runOnce(run, at))) return;
    await this.office.deliver();
  }

  /** False where the process was ended and stays so for a while. */
  async #runOnce(run: DueRun, at: number): Promise<boolean> {
    const kill = this.script.kills.find(({ day, name }) => day === run.day && name === run.name);
    if (kill !== undefined) this.office.fuse.set(kill.step, kill.when);
    this.counted.missedDays += run.missed;
    while ((await this.office.lastDay(run.name)) < isoOf(run.day)) {
      try {
        await this.office.run(run);
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
        this.counted.killed += 1;
        await this.#restart();
        if (await this.#staysDown(run, at)) return false;
      }
    }
    this.office.fuse.clear();
    this.counted.runs += 1;
    await this.#follow(run);
    if (this.#chance.happens(0.04)) await this.#runAgain(run);
    return true;
  }

  /**
   * Whether nobody starts the process again for now. A file that is with the bank by then is the model's too; one that is frozen and
   * not with the bank is started again at once, because nothing in it can change any more, its days neither.
   */
  async #staysDown(run: DueRun, at: number): Promise<boolean> {
    const isDone = (await this.office.lastDay(run.name)) >= isoOf(run.day);
    const isSent = this.office.rail.sent.size > this.#filesSeen;
    if (isSent) await this.#follow(run);
    if (isSent) this.#lastRuns.set(run.name, run.day - 1 - run.missed);
    const isFrozen = (await this.office.all('batch')).some(({ state }) => state === 'frozen');
    return !isDone && this.#isDown(at + minute) && (isSent || !isFrozen);
  }

  /** An operator does a run by hand that was done, for its day or for one before. */
  async #runAgain(run: DueRun): Promise<void> {
    this.counted.twice += 1;
    await this.office.run({ ...run, day: run.day - this.#chance.oneOf([0, 0, 1, 3]), missed: 0 }, 'operator');
    if (run.name === 'submit') await this.#takeFiles(new Set());
  }

  async #restart(): Promise<void> {
    this.counted.restarts += 1;
    await this.office.start();
  }

  /** Lets the model do what the product has done. */
  async #follow(run: DueRun): Promise<void> {
    this.#lastRuns.set(run.name, run.day);
    if (run.name === 'returns') for (const said of this.#unread.splice(0)) await this.#apply(said);
    const sent = new Set<string>();
    for (const { person } of this.cast.values()) {
      const waiting = [...person.payments.values()].filter(({ status }) => status === 'open');
      runOn(person, run, this.office.clock);
      if (run.name !== 'submit') continue;
      for (const { key, cents, account, entry } of waiting.filter(({ status }) => status === 'submitted'))
        sent.add(entryText(person.id, key, cents, account, entry));
    }
    if (run.name === 'submit') await this.#takeFiles(sent);
  }

  /** Hands new files to the bank, and compares what they hold with what the model sends. */
  async #takeFiles(wanted: ReadonlySet<string>): Promise<void> {
    const files = [...this.office.rail.sent].slice(this.#filesSeen);
    this.#filesSeen += files.length;
    const at = this.office.clock - this.#wrongBy(this.office.clock) * 24 * 60 * minute;
    const found = new Set<string>();
    for (const [name, text] of files) {
      for (const { memberId, reference, cents, account, entry } of this.bank.take(name, text, at)) {
        if (cents === 0) continue;
        const key = await this.#keyOf(memberId, reference);
        const line = entryText(memberId, key, cents, account, entry);
        if (found.has(line)) this.fault(`sent twice: ${line}`);
        found.add(line);
      }
    }
    for (const line of found) if (!wanted.has(line)) this.fault(`sent, but not by the model: ${line}`);
    for (const line of wanted) if (!found.has(line)) this.fault(`not sent, but by the model: ${line}`);
  }

  /** Which payment of the model a file's reference is about. */
  async #keyOf(memberId: string, reference: string): Promise<string> {
    const member = await this.office.paidWith(reference);
    if (member?.memberId !== memberId) return `of somebody else under ${reference}`;
    const payment = member.payments.find(({ confirmationNumber }) => confirmationNumber === reference);
    if (payment?.drawFor !== undefined) return `${payment.planId} ${payment.drawFor}`;
    return this.#castOf(memberId).keys.get(payment?.paymentId ?? '') ?? `unknown ${reference}`;
  }

  async #apply({ booked, code, becomes }: Said): Promise<void> {
    const { memberId, reference, account, cents } = booked;
    const { person } = this.#castOf(memberId);
    if (becomes !== undefined) return correct(person, account, becomes);
    if (cents === 0) return close(person, account);
    const key = await this.#keyOf(memberId, reference);
    returned(person, key, code, boston(this.office.clock).day);
    this.#tryAgain(memberId, key);
  }

  /** Some members present again what came back, some more often than is allowed. */
  #tryAgain(memberId: string, key: string): void {
    const { person } = this.#castOf(memberId);
    const chance = chanceOf(this.script.seed, 'again', memberId, key);
    const first = person.payments.get(key)?.retryOf ?? key;
    const planId = person.payments.get(key)?.plan ?? '';
    if (!chance.happens(0.5)) return;
    for (let more = 0; more < chance.between(1, 2); more += 1) {
      const at = this.office.clock + chance.between(1, 8 * 24 * 60) * minute;
      const id = `retry of ${key}, ${more}`;
      this.#plan({ kind: 'retry', id, key: first, at, memberId, planId }, chance.next());
      if (chance.happens(0.2))
        this.#plan({ kind: 'cancel', id, at: at + 10 * minute, memberId, planId }, chance.next());
    }
  }

  #plan(deed: Deed, salt: number): void {
    this.#later.push({ ...deed, at: whenUp(this.script, deed.at, chanceOf(this.script.seed, 'later', salt)) });
  }

  // ---- Deeds

  async #do(deed: Deed): Promise<void> {
    this.counted.deeds += 1;
    const cast = this.#castOf(deed.memberId);
    const { person } = cast;
    const plan = planOf(person, deed.planId);
    const at = this.office.clock;
    switch (deed.kind) {
      case 'pay':
        return this.#pay(cast, plan, deed);
      case 'retry':
        return this.#retry(cast, deed);
      case 'cancel':
        return this.#cancel(cast, `pay ${deed.id}`);
      case 'cancelDraw': {
        const months = [...plan.outcomes].filter(([, outcome]) => 'payment' in outcome).map(([month]) => month);
        return months.length === 0 ? undefined : this.#cancel(cast, `${plan.id} ${nameOf(Math.max(...months))}`);
      }
      case 'setUp': {
        const { limit, thisMonth } = deed;
        const account = this.#accountFor(cast, deed.slot);
        const wanted = setUp(person, { plan: plan.id, account, limit, thisMonth }, at);
        return this.#same(deed, wanted, await this.office.setUp(person.id, plan.id, account, limit, thisMonth));
      }
      case 'stop':
        return this.#same(deed, stop(person, plan.id), await this.office.stop(person.id, plan.id));
      case 'changeAccount': {
        const account = this.#accountFor(cast, deed.slot);
        const wanted = changeAccount(person, plan.id, account);
        return this.#same(deed, wanted, await this.office.changeAccount(person.id, plan.id, account));
      }
      case 'premium':
      case 'ended':
      case 'elsewhere':
        return this.#import(cast, plan, deed);
    }
  }

  #same({ kind, memberId, planId }: Deed, wanted: boolean, found: boolean): void {
    if (!wanted) this.counted.refused += 1;
    const why = found ? '' : ` ${this.office.refusal}`;
    if (wanted !== found) this.fault(`${kind} of ${memberId} ${planId} is ${found}${why}; the model: ${wanted}`);
  }

  async #pay(cast: Cast, plan: Plan, deed: Deed & { kind: 'pay' }): Promise<void> {
    const { person } = cast;
    const { day } = boston(this.office.clock);
    const owed = open(person, plan, day);
    const premium = premiumOf(plan, boston(this.office.clock).day === day ? monthStart(day) + 1 : 0);
    const amounts = {
      owed: Math.max(owed, 0),
      half: Math.round(Math.max(owed, 0) * deed.share),
      ahead: Math.max(owed, 0) + Math.round(premium * (1 + deed.share)),
      beyond: Math.max(owed, 0) + Math.round(premium * 5 * deed.share),
      coins: 100 + Math.floor(deed.share * 5_000),
      tooLittle: Math.floor(deed.share * 100),
      tooMuch: 1_000_001,
    };
    const wish = {
      key: `pay ${deed.id}`,
      plan: plan.id,
      cents: amounts[deed.wished],
      on: day + deed.daysAhead,
      account: deed.asGuest ? this.#newAccount(cast) : this.#accountFor(cast, deed.slot),
      creditAcknowledged: deed.creditAcknowledged,
      asGuest: deed.asGuest,
      retryOf: undefined,
      shownAt: this.office.clock - deed.shownBefore * minute,
    };
    const wanted = pay(person, wish, this.office.clock);
    const paymentId = await this.office.pay(person.id, wish);
    if (paymentId !== undefined) cast.keys.set(paymentId, wish.key);
    if (wanted && (deed.creditAcknowledged || deed.asGuest)) excuse(cast, plan.id, wish.cents - Math.max(0, owed));
    this.#same(deed, wanted, paymentId !== undefined);
  }

  /** The same amount from the same account once more. Nobody tries again from an account that they know to be closed. */
  async #retry(cast: Cast, deed: Deed & { kind: 'retry' }): Promise<void> {
    const { person } = cast;
    const first = person.payments.get(deed.key);
    const [paymentId] = [...cast.keys].find(([, key]) => key === deed.key) ?? [];
    const member = await this.office.member(person.id);
    const payment = member.payments.find((each) =>
      each.drawFor === undefined ? each.paymentId === paymentId : `${each.planId} ${each.drawFor}` === deed.key,
    );
    if (first === undefined || payment === undefined || isClosed(person, first.account)) return;
    const wish = {
      ...{ key: `pay ${deed.id}`, plan: first.plan, cents: first.cents, on: boston(this.office.clock).day },
      ...{ account: first.account, creditAcknowledged: true, asGuest: false },
      ...{ retryOf: deed.key, shownAt: this.office.clock },
    };
    const owed = open(person, planOf(person, first.plan), wish.on);
    const wanted = pay(person, wish, this.office.clock);
    const made = await this.office.pay(person.id, wish, payment.account, payment.paymentId);
    if (made !== undefined) cast.keys.set(made, wish.key);
    if (wanted) excuse(cast, first.plan, wish.cents - Math.max(0, owed));
    this.#same(deed, wanted, made !== undefined);
  }

  async #cancel({ person, keys }: Cast, key: string): Promise<void> {
    const member = await this.office.member(person.id);
    const [paymentId] = [...keys].find(([, known]) => known === key) ?? [];
    const payment = member.payments.find(
      (each) => each.paymentId === paymentId || `${each.planId} ${each.drawFor}` === key,
    );
    const wanted = cancel(person, key);
    const found = payment !== undefined && (await this.office.cancel(person.id, payment.paymentId));
    if (wanted !== found) this.fault(`cancel of ${person.id} ${key} is ${found}; the model: ${wanted}`);
  }

  /** What the insurer's side says from now on. Money that is no longer owed becomes credit without anybody's word. */
  async #import(cast: Cast, plan: Plan, deed: Deed & { kind: 'premium' | 'ended' | 'elsewhere' }): Promise<void> {
    const { person } = cast;
    const { day } = boston(this.office.clock);
    const before = open(person, plan, day);
    if (deed.kind === 'premium') {
      const kept = plan.premiums.filter(({ from }) => from < deed.from);
      plan.premiums = [...kept, { from: deed.from, cents: deed.cents }];
    } else if (deed.kind === 'ended') {
      if (plan.lastMonth !== undefined) return;
      plan.lastMonth = deed.month - 1;
      cast.ended.set(plan.id, { month: nameOf(deed.month), kind: 'ended', on: isoOf(day) });
    } else {
      plan.paidElsewhere += deed.cents;
      const externalId = `${person.id}-${deed.id}`;
      cast.elsewhere.push({ planId: plan.id, externalId, date: isoOf(day), cents: deed.cents });
    }
    await this.office.import([factsOf(cast)]);
    excuse(cast, plan.id, before - open(person, plan, day));
  }

  #castOf(memberId: string): Cast {
    const found = this.cast.get(memberId);
    if (found === undefined) throw new Error(`nobody plays ${memberId}`);
    return found;
  }

  /** The account that a member uses for this; whoever's was closed has found another one. */
  #accountFor(cast: Cast, slot: number): Account {
    const saved = cast.person.saved.get(String(slot));
    if (saved !== undefined && !isClosed(cast.person, saved)) return saved;
    const account = this.#newAccount(cast);
    cast.person.saved.set(String(slot), account);
    return account;
  }

  #newAccount(cast: Cast): Account {
    cast.accounts += 1;
    const account = accountOf(cast.script, cast.accounts);
    this.bank.opens(account.number, cast.script.memberId);
    return account;
  }
}

function monthStart(day: Day): number {
  const [year = 0, month = 0] = isoOf(day).split('-').map(Number);
  return year * 12 + month - 1;
}

function excuse({ excused }: Cast, planId: string, cents: number): void {
  excused.set(planId, (excused.get(planId) ?? 0) + Math.max(0, cents));
}

function entryText(memberId: string, key: string, cents: number, account: Account, entry: Day): string {
  const { number, routing, kind } = account;
  return `${memberId} ${key}: ${cents} from ${number} ${routing} ${kind} on ${isoOf(entry)}`;
}

function castOf(script: MemberScript): Cast {
  const { memberId, subsidyClass, plans } = script;
  const elsewhere = plans.flatMap((plan) => paidBefore(memberId, plan));
  const person: Person = {
    id: memberId,
    subsidy: subsidyClass,
    plans: new Map(plans.map((plan) => [plan.planId, planFrom(plan, elsewhere)])),
    payments: new Map(),
    saved: new Map(),
    closed: [],
  };
  return { script, person, elsewhere, keys: new Map(), accounts: 0, ended: new Map(), excused: new Map() };
}

function planFrom({ planId, kind, start, cents }: PlanScript, elsewhere: Cast['elsewhere']): Plan {
  const paid = elsewhere.filter((each) => each.planId === planId).reduce((sum, each) => sum + each.cents, 0);
  return {
    ...{ id: planId, kind, start, premiums: [{ from: start, cents }], lastMonth: undefined, paidElsewhere: paid },
    ...{ autopay: undefined, outcomes: new Map(), paidBefore: new Set() },
  };
}

function paidBefore(memberId: string, { planId, start, paidThrough, cents }: PlanScript): Cast['elsewhere'] {
  if (cents === 0) return [];
  return Array.from({ length: paidThrough - start + 1 }, (_, more) => ({
    planId,
    externalId: `${memberId}-${planId}-before-${more}`,
    date: isoOf(firstOf(start + more - 1) + 14),
    cents,
  }));
}

/** Everything that the import says of a member, as its file has it. */
function factsOf({ script, person, elsewhere, ended }: Cast): object {
  const { memberId, email, subsidyClass } = script;
  return {
    ...{ memberId, email, subsidyClass, firstName: 'Alma', lastName: 'Example', dateOfBirth: '1985-04-12' },
    plans: [...person.plans.values()].map((plan) => ({
      ...{
        planId: plan.id,
        kind: plan.kind,
        carrier: 'Harbor Health',
        name: 'Silver',
        coverageStart: nameOf(plan.start),
      },
      premiums: plan.premiums.map(({ from, cents }) => ({ from: nameOf(from), cents })),
      coverageEvents: [...ended].filter(([planId]) => planId === plan.id).map(([, event]) => event),
      payments: elsewhere
        .filter(({ planId }) => planId === plan.id)
        .map(({ planId: _, ...payment }) => ({ ...payment, status: 'settled' })),
    })),
  };
}

export { dayOf };
