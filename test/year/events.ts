import { chanceOf, type Chance } from './chance.ts';
import {
  after,
  type Account,
  boston,
  type Day,
  dayOf,
  firstOf,
  isoOf,
  type Month,
  momentOf,
  monthOf,
  type RunName,
} from './model.ts';

/** A year as it is played: who there is, what they do, and what goes wrong. Everything in it follows from its seed. */
export interface Script {
  readonly seed: string;
  readonly from: Day;
  readonly until: Day;
  readonly members: readonly MemberScript[];
  /** In the order of time. */
  readonly deeds: readonly Deed[];
  /** Times in which no process runs. In the order of time, and apart from each other. */
  readonly outages: readonly Outage[];
  readonly kills: readonly Kill[];
  readonly clocks: readonly WrongClock[];
}

export interface MemberScript {
  readonly memberId: string;
  readonly index: number;
  readonly email: string | null;
  readonly subsidyClass: 'connectorCare' | 'taxCredit' | 'none' | 'unknown';
  readonly plans: readonly PlanScript[];
}

export interface PlanScript {
  readonly planId: string;
  readonly kind: 'health' | 'dental';
  readonly start: Month;
  readonly cents: number;
  /** Paid elsewhere up to this coverage month before the year begins. */
  readonly paidThrough: Month;
}

export type Wished = 'owed' | 'half' | 'ahead' | 'beyond' | 'coins' | 'tooLittle' | 'tooMuch';

export type Deed = { readonly at: number; readonly memberId: string; readonly planId: string } & (
  | {
      readonly kind: 'pay';
      readonly id: string;
      readonly wished: Wished;
      readonly share: number;
      readonly daysAhead: number;
      readonly slot: number;
      readonly creditAcknowledged: boolean;
      readonly asGuest: boolean;
      /** The review was shown so many minutes before. */
      readonly shownBefore: number;
    }
  | { readonly kind: 'cancel'; readonly id: string }
  | { readonly kind: 'cancelDraw' | 'stop' }
  | { readonly kind: 'retry'; readonly id: string; readonly key: string }
  | { readonly kind: 'setUp'; readonly slot: number; readonly limit: number; readonly thisMonth: boolean }
  | { readonly kind: 'changeAccount'; readonly slot: number }
  | { readonly kind: 'premium'; readonly from: Month; readonly cents: number }
  | { readonly kind: 'ended'; readonly month: Month }
  | { readonly kind: 'elsewhere'; readonly id: string; readonly cents: number }
);

export interface Outage {
  readonly from: number;
  readonly until: number;
}

/** The process ends at a step of a run; a new one starts at once, or after an outage that is listed as well. */
export interface Kill {
  readonly day: Day;
  readonly name: RunName;
  readonly step: number;
  readonly when: 'before' | 'after';
}

/** For a while the clock stands some days ahead or behind. */
export interface WrongClock extends Outage {
  readonly days: number;
}

/** `last` is the day on which it is broken off, where that is not the last of the year. */
export function scriptOf(seed: string, year: number, members: number, last = `${year}-12-31`): Script {
  const from = dayOf(`${year}-01-01`);
  const until = dayOf(`${year}-12-31`);
  const all = Array.from({ length: members }, (_, index) => memberOf(seed, from, index));
  const trouble = troubleOf(seed, from, until);
  const days = { from, until, odd: oddDays(from, until) };
  const deeds = all.flatMap((member) => member.plans.flatMap((plan) => deedsOf(seed, days, member, plan)));
  const shifted = deeds.map((deed) => ({ ...deed, at: whenUp(trouble, deed.at, chanceOf(seed, 'shift', deed.at)) }));
  return { seed, from, until: dayOf(last), members: all, deeds: shifted.toSorted((a, b) => a.at - b.at), ...trouble };
}

/** Who finds nobody there comes back a little after the process does. While the clock is wrong nobody comes either. */
export function whenUp({ outages, clocks }: Pick<Script, 'outages' | 'clocks'>, at: number, chance: Chance): number {
  const met = [...outages, ...clocks].find(({ from, until }) => at >= from - minuteMs && at < until);
  return met === undefined ? at : met.until + chance.between(1, 20 * 60) * 1000;
}

const minuteMs = 60_000;

function memberOf(seed: string, from: Day, index: number): MemberScript {
  const chance = chanceOf(seed, 'member', index);
  const memberId = `1002${String(index).padStart(8, '0')}`;
  const subsidyClass = chance.weighted({ connectorCare: 50, taxCredit: 20, none: 20, unknown: 10 });
  const plans = [
    planOf(chance, from, 'health', 60_000),
    ...(chance.happens(0.3) ? [planOf(chance, from, 'dental', 6_000)] : []),
  ];
  return { memberId, index, subsidyClass, plans, email: chance.happens(0.9) ? `m${memberId}@example.org` : null };
}

function planOf(chance: Chance, from: Day, kind: PlanScript['kind'], most: number): PlanScript {
  const start = monthOf(from) - chance.between(1, 3);
  const cents = chance.happens(0.08) ? 0 : chance.between(101, most);
  const paidThrough = monthOf(from) + Number(chance.weighted({ '-1': 8, '0': 80, '1': 12 }));
  return { planId: kind, kind, start, cents, paidThrough };
}

/** Minutes at which something is decided: the cut-off, the bank's own, the runs, and midnight. */
const sharp = [
  16 * 60 + 58,
  16 * 60 + 59,
  17 * 60,
  17 * 60 + 1,
  17 * 60 + 3,
  17 * 60 + 7,
  23 * 60 + 59,
  0,
  479,
  481,
  1199,
  1201,
  90,
  150,
];

function timeOn(chance: Chance, day: Day): number {
  const minute = chance.happens(0.4) ? chance.oneOf(sharp) : chance.between(6 * 60, 23 * 60 + 30);
  return momentOf(day, minute) + chance.between(0, 59) * 1000;
}

/** Any day, but more often one around which a draw is announced, made or due, one with an hour more or less, or a leap day. */
function dayFor(chance: Chance, { from, until, odd }: Days): Day {
  const day = chance.between(from, until);
  if (chance.happens(0.55)) return day;
  if (chance.happens(0.1)) return chance.oneOf(odd);
  return Math.min(until, firstOf(monthOf(day)) + chance.oneOf([8, 9, 10, 12, 18, 19, 20, 21, 22, 23]));
}

interface Days {
  readonly from: Day;
  readonly until: Day;
  readonly odd: readonly Day[];
}

function oddDays(from: Day, until: Day): Day[] {
  const days = Array.from({ length: until - from + 1 }, (_, more) => from + more);
  return days.filter((day) => momentOf(day + 1, 0) - momentOf(day, 0) !== msOfDay || isoOf(day).endsWith('02-29'));
}

function deedsOf(seed: string, days: Days, { memberId }: MemberScript, plan: PlanScript): Deed[] {
  const { planId, cents } = plan;
  const chance = chanceOf(seed, 'deeds', memberId, planId);
  const times = (most: number) =>
    Array.from({ length: chance.between(0, most) }, () => timeOn(chance, dayFor(chance, days)));
  const base = (at: number) => ({ at, memberId, planId });
  const premium = () => (chance.happens(0.1) ? 0 : Math.round((cents || 20_000) * (0.5 + chance.next())));
  const limit = () => Math.max(100, Math.round((cents || 20_000) * chance.oneOf([0.5, 1, 2, 2, 2, 2, 3])));
  const likesAutopay = chance.happens(0.8);
  return [
    ...times(7).flatMap((at, index) => payments(chance, base(at), `${planId}-${index}`)),
    ...(likesAutopay ? [timeOn(chance, days.from + chance.between(0, 80)), ...times(3)] : []).map((at) => ({
      ...base(at),
      kind: 'setUp' as const,
      slot: chance.happens(0.85) ? 0 : 1,
      limit: limit(),
      thisMonth: chance.happens(0.7),
    })),
    ...times(2).map((at) => ({ ...base(at), kind: 'stop' as const })),
    ...times(2).map((at) => ({ ...base(at), kind: 'cancelDraw' as const })),
    ...times(1).map((at) => ({ ...base(at), kind: 'changeAccount' as const, slot: chance.oneOf([0, 1, 1]) })),
    ...times(2).map((at) => ({
      ...base(at),
      kind: 'premium' as const,
      from: monthOf(boston(at).day) + chance.oneOf([1, 2, 2, 3]),
      cents: premium(),
    })),
    ...(chance.happens(0.06) ? times(1) : []).map((at) => ({
      ...base(at),
      kind: 'ended' as const,
      month: monthOf(boston(at).day) + chance.between(0, 2),
    })),
    ...(chance.happens(0.2) ? times(2) : []).map((at, index) => ({
      ...base(at),
      kind: 'elsewhere' as const,
      id: `${planId}-${index}`,
      cents: chance.between(100, (cents || 5_000) + 100),
    })),
  ];
}

function payments(chance: Chance, base: Pick<Deed, 'at' | 'memberId' | 'planId'>, id: string): Deed[] {
  const later = chance.happens(0.4);
  const pay: Deed = {
    ...base,
    kind: 'pay',
    id,
    wished: chance.weighted({ owed: 50, half: 15, ahead: 12, beyond: 5, coins: 8, tooLittle: 2, tooMuch: 1 }),
    share: chance.next(),
    daysAhead: later ? chance.oneOf([1, 2, 3, chance.between(1, 60), chance.between(1, 61)]) : 0,
    slot: chance.happens(0.8) ? 0 : 1,
    creditAcknowledged: chance.happens(0.8),
    asGuest: chance.happens(0.05),
    shownBefore: chance.oneOf([0, 0, 0, 1, 2]),
  };
  if (!chance.happens(0.35)) return [pay];
  const { day } = boston(base.at);
  // Often on the day on which it goes to the bank, a little before or after it does.
  const on = chance.happens(0.5)
    ? day + chance.between(0, pay.daysAhead)
    : after(day + pay.daysAhead) - chance.between(1, 3);
  const at = chance.happens(0.3) ? base.at + chance.between(1, 600) * 1000 : timeOn(chance, Math.max(on, day));
  return [pay, { ...base, at: Math.max(at, base.at + 1000), kind: 'cancel', id }];
}

// ---- What goes wrong

function troubleOf(seed: string, from: Day, until: Day): Pick<Script, 'outages' | 'kills' | 'clocks'> {
  const chance = chanceOf(seed, 'trouble');
  const outages: Outage[] = [];
  const isFree = (one: Outage) =>
    one.from > momentOf(from + 2, 0) &&
    one.until < momentOf(until - 3, 0) &&
    [...outages, ...clocks].every(
      ({ from: begins, until: ends }) => one.until + msOfDay < begins || one.from - msOfDay > ends,
    );
  const clocks: WrongClock[] = [];
  const put = (make: () => Outage) => {
    for (let tries = 0; tries < 200; tries += 1) {
      const made = make();
      if (isFree(made)) return void outages.push(made);
    }
  };
  const january = monthOf(from);
  const down = (day: Day, days: number): Outage => {
    const at = momentOf(day, chance.between(0, 1439));
    return { from: at, until: at + Math.round(days * msOfDay) };
  };
  // The long ones cover a day of announcing, a day of drawing, or both.
  put(() => down(firstOf(january + chance.between(1, 4)) + chance.between(3, 8), 20));
  put(() => down(firstOf(january + chance.between(5, 7)) + chance.between(12, 18), chance.between(8, 15)));
  put(() => down(firstOf(january + chance.between(8, 10)) + chance.between(18, 22), chance.between(3, 9)));
  for (let more = 0; more < 3; more += 1) put(() => down(chance.between(from, until), chance.between(1, 4)));
  for (let more = 0; more < 12; more += 1) put(() => down(chance.between(from, until), chance.next() / 2));
  // Down over the evening's file, so that it is made after the bank has closed or on another day.
  for (let more = 0; more < 6; more += 1) {
    put(() => {
      const at = momentOf(chance.between(from, until), 16 * 60 + chance.between(30, 64));
      return { from: at, until: at + chance.oneOf([20, 190, 230, 700, 1500]) * minuteMs };
    });
  }
  for (let more = 0; more < 8; more += 1) {
    const at = momentOf(chance.between(from + 5, until - 10), chance.oneOf([190, 190, 730]));
    const wrong = { from: at, until: at + 30 * minuteMs, days: chance.oneOf([1, 2, 3, -1, -2]) };
    if (isFree(wrong)) clocks.push(wrong);
  }
  const kills = killsOf(chance, from, until, put, outages);
  const inOrder = <T extends Outage>(all: readonly T[]) => all.toSorted((a, b) => a.from - b.from);
  return { outages: inOrder(outages), kills, clocks: inOrder(clocks) };
}

const msOfDay = 86_400_000;

function killsOf(
  chance: Chance,
  from: Day,
  until: Day,
  put: (make: () => Outage) => void,
  outages: readonly Outage[],
): Kill[] {
  const kills: Kill[] = [];
  for (let more = 0; more < 60; more += 1) {
    const name = chance.oneOf(['submit', 'submit', 'autopay', 'returns', 'settle', 'expire', 'remind'] as const);
    const day = chance.between(from + 3, until - 10);
    kills.push({ day, name, step: chance.between(1, 7), when: chance.oneOf(['before', 'after']) });
    if (name !== 'submit' || !chance.happens(0.5)) continue;
    const before = outages.length;
    // Nobody starts it again for hours or days: what was begun is finished by another day.
    put(() => ({
      from: momentOf(day, 1025) + 30_000,
      until: momentOf(day, 1025) + chance.oneOf([60, 200, 800, 2_000]) * minuteMs,
    }));
    if (outages.length === before) kills.pop();
  }
  return kills;
}

// ---- Accounts

/** Sound routing numbers of banks where members can have accounts. */
export const routingNumbers = ['021000021', '121042882', '231380104', '076401251'];

/** The nth account that a member ever uses. Some begin with zeros, some are as long as a number can be. */
export function accountOf({ index }: MemberScript, count: number): Account {
  const chance = chanceOf('account', index, count);
  const digits = `${String(index).padStart(5, '0')}${String(count).padStart(3, '0')}`;
  const number = chance.oneOf([`4${digits}`, `00${digits}`, `7${digits}31415926`]);
  return { number, routing: chance.oneOf(routingNumbers), kind: chance.happens(0.7) ? 'checking' : 'savings' };
}
