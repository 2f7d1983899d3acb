/**
 * What a year must come to, written from the pages of decisions alone and sharing no line with the product. It holds what
 * a clerk with a calendar would: days are counted from 1970, months from year 0, moments are milliseconds, money is cents.
 */

export type Day = number;
export type Month = number;
export type RunName = 'expire' | 'returns' | 'settle' | 'autopay' | 'remind' | 'submit';

/** Our own copy of the numbers of policy.json. */
export const hours: Readonly<Record<RunName, number>> = {
  expire: 150,
  returns: 450,
  settle: 465,
  autopay: 480,
  remind: 600,
  submit: 1025,
};
const cutOff = 17 * 60;
const bankTakesUntil = 20 * 60;
const graceMonths: Readonly<Record<string, number>> = { connectorCare: 3, taxCredit: 3, none: 1 };

// ---- The calendar

const msOfDay = 86_400_000;
export const dayOf = (iso: string): Day => Date.parse(`${iso}T00:00:00Z`) / msOfDay;
export const isoOf = (day: Day): string => new Date(day * msOfDay).toISOString().slice(0, 10);
export const monthOf = (day: Day): Month => Number(isoOf(day).slice(0, 4)) * 12 + Number(isoOf(day).slice(5, 7)) - 1;
export const nameOf = (month: Month): string => isoOf(firstOf(month)).slice(0, 7);
export const firstOf = (month: Month): Day => Date.UTC(Math.floor(month / 12), month % 12, 1) / msOfDay;
export const weekday = (day: Day): number => (day + 4) % 7;

/** The nth such weekday of a month; the last one for -1. */
function nth(month: Month, wanted: number, count: number): Day {
  if (count === -1) return nth(month + 1, wanted, 1) - 7;
  return firstOf(month) + ((wanted - weekday(firstOf(month)) + 7) % 7) + 7 * (count - 1);
}

const closedOf = new Map<number, ReadonlySet<Day>>();

/** The Federal Reserve's days of a year: one on a Sunday is kept on Monday, one on a Saturday is not kept. */
function closed(year: number): ReadonlySet<Day> {
  const january = year * 12;
  const dates = [
    [0, 1],
    [5, 19],
    [6, 4],
    [10, 11],
    [11, 25],
  ].map(([month = 0, date = 1]) => firstOf(january + month) + date - 1);
  const kept = dates.map((day) => (weekday(day) === 0 ? day + 1 : day));
  const mondays = [
    nth(january, 1, 3),
    nth(january + 1, 1, 3),
    nth(january + 4, 1, -1),
    nth(january + 8, 1, 1),
    nth(january + 9, 1, 2),
  ];
  return new Set([...kept, ...mondays, nth(january + 10, 4, 4)]);
}

export function isBankingDay(day: Day): boolean {
  const year = Math.floor(monthOf(day) / 12);
  const days = closedOf.get(year) ?? closed(year);
  closedOf.set(year, days);
  return weekday(day) !== 0 && weekday(day) !== 6 && !days.has(day);
}

export const onOrAfter = (day: Day): Day => (isBankingDay(day) ? day : onOrAfter(day + 1));
export const onOrBefore = (day: Day): Day => (isBankingDay(day) ? day : onOrBefore(day - 1));
export const after = (day: Day, count = 1): Day => (count === 0 ? day : after(onOrAfter(day + 1), count - 1));
const before = (day: Day): Day => onOrBefore(day - 1);

/** Boston is four hours behind from the second Sunday of March, 2:00, to the first one of November, 2:00; else five. */
export function boston(at: number): { day: Day; minute: number } {
  const january = new Date(at).getUTCFullYear() * 12;
  const summer = nth(january + 2, 0, 2) * msOfDay + 7 * 3_600_000;
  const winter = nth(january + 10, 0, 1) * msOfDay + 6 * 3_600_000;
  const local = at - (at >= summer && at < winter ? 4 : 5) * 3_600_000;
  return { day: Math.floor(local / msOfDay), minute: Math.floor((local % msOfDay) / 60_000) };
}

/** When Boston's clocks show a minute of a day; an hour later where they skip it. */
export function momentOf(day: Day, minute: number): number {
  const early = day * msOfDay + minute * 60_000 + 4 * 3_600_000;
  const seen = boston(early);
  return seen.day === day && seen.minute === minute ? early : early + 3_600_000;
}

/** The days of the draw for a coverage month. */
export function drawDays(month: Month) {
  const due = firstOf(month - 1) + 22;
  const entry = onOrBefore(due);
  return { due, entry, submitBy: before(entry), announce: firstOf(month - 1) + 9, noticeBy: entry - 10 };
}

/** The first day that the bank can still give to an entry in a file that it gets now. */
export function firstEntryDay(at: number): Day {
  const { day, minute } = boston(at);
  return after(minute < bankTakesUntil ? day : day + 1);
}

// ---- Who there is

export interface Account {
  readonly number: string;
  readonly routing: string;
  readonly kind: 'checking' | 'savings';
}

export type PaymentStatus = 'open' | 'submitted' | 'settled' | 'cancelled' | 'returned';

export interface Payment {
  readonly key: string;
  readonly plan: string;
  readonly cents: number;
  readonly countsOn: Day;
  /** The file of this day is the first that it may be in. */
  readonly claimOn: Day;
  readonly retryOf: string | undefined;
  account: Account;
  entry: Day;
  settleOn: Day;
  status: PaymentStatus;
  code: string | undefined;
}

export interface Autopay {
  readonly limit: number;
  /** The first coverage month that it pays. */
  readonly first: Month;
  account: Account;
  /** What the member knows that will be taken, as long as nothing is announced. */
  known: number;
  readonly announced: Map<Month, number>;
}

export type Outcome = { readonly payment: string; readonly cents: number } | { readonly skipped: Skip };
export type Skip = 'nothingDue' | 'belowMinimum' | 'planEnded' | 'askStaff' | 'tooLate';

export interface Premium {
  readonly from: Month;
  readonly cents: number;
}

export interface Plan {
  readonly id: string;
  readonly start: Month;
  premiums: readonly Premium[];
  /** The last month insured, where the insurer has said so. */
  lastMonth: Month | undefined;
  autopay: Autopay | undefined;
  readonly outcomes: Map<Month, Outcome>;
}

export interface Person {
  readonly id: string;
  readonly subsidy: string;
  readonly plans: Map<string, Plan>;
  readonly payments: Map<string, Payment>;
  /** What was paid elsewhere before the year, by plan. */
  readonly paidElsewhere: Map<string, number>;
  /** Numbers of accounts that a bank has turned down. */
  readonly closed: Set<string>;
}

// ---- Money

export function premiumOf(plan: Plan, month: Month): number {
  if (month < plan.start || month > (plan.lastMonth ?? month)) return 0;
  return plan.premiums.findLast(({ from }) => from <= month)?.cents ?? 0;
}

function charged(plan: Plan, until: Month): number {
  let sum = 0;
  for (let month = plan.start; month <= until; month += 1) sum += premiumOf(plan, month);
  return sum;
}

function paid(person: Person, plan: Plan): number {
  const standing = [...person.payments.values()].filter((one) => one.plan === plan.id && stands(one));
  return standing.reduce((sum, { cents }) => sum + cents, person.paidElsewhere.get(plan.id) ?? 0);
}

export const stands = ({ status }: Payment): boolean => status !== 'cancelled' && status !== 'returned';

/** Charged up to a month and not paid; below zero it is credit. */
export function open(person: Person, plan: Plan, until: Month): number {
  return charged(plan, until) - paid(person, plan);
}

/** Charges are there from the first of the month before. */
export const owed = (person: Person, plan: Plan, today: Day): number => open(person, plan, monthOf(today) + 1);

/** The oldest month that is not paid in full, oldest paid first. */
function oldestUnpaid(person: Person, plan: Plan): Month {
  const money = paid(person, plan);
  let month = plan.start;
  while (charged(plan, month) <= money && month < plan.start + 120) month += 1;
  return month;
}

/** Whether the ladder still allows the due date before a coverage month. Where the class is unknown nobody says no. */
function curable(person: Person, plan: Plan, month: Month): boolean {
  return month - 1 <= oldestUnpaid(person, plan) + (graceMonths[person.subsidy] ?? Infinity) - 1;
}

// ---- What members do. Each answers what became of it.

export interface PayWish {
  readonly key: string;
  readonly plan: string;
  readonly cents: number;
  readonly on: Day;
  readonly account: Account;
  readonly creditAcknowledged: boolean;
  readonly retryOf?: string;
}

export function pay(person: Person, wish: PayWish, at: number): 'taken' | 'refused' {
  const { day, minute } = boston(at);
  const plan = planOf(person, wish.plan);
  if (plan.lastMonth !== undefined || person.closed.has(wish.account.number)) return 'refused';
  if (wish.cents < 100 || wish.cents > 1_000_000 || wish.on < day || wish.on > day + 60) return 'refused';
  const credit = wish.cents - owed(person, plan, day);
  if (credit > 0 && (!wish.creditAcknowledged || credit > 3 * premiumOf(plan, monthOf(day) + 1))) return 'refused';
  if (wish.retryOf !== undefined && !mayRetry(person, wish.retryOf, day)) return 'refused';
  const ready = minute < cutOff ? day : day + 1;
  add(person, wish, ready, Math.max(onOrAfter(wish.on), after(ready)));
  return 'taken';
}

type Order = Pick<PayWish, 'key' | 'plan' | 'cents' | 'on' | 'account' | 'retryOf'>;

function add(person: Person, { key, plan, cents, on, account, retryOf }: Order, ready: Day, entry: Day): void {
  person.payments.set(key, {
    ...{ key, plan, cents, account, entry, retryOf, countsOn: on, status: 'open', code: undefined },
    claimOn: Math.max(before(entry), ready),
    settleOn: after(entry, 2),
  });
}

/** Twice at most, within 180 days of the first, and only where the money was not there. */
function mayRetry(person: Person, key: string, today: Day): boolean {
  const failed = person.payments.get(key);
  if (failed === undefined || failed.status !== 'returned' || !['R01', 'R09'].includes(failed.code ?? '')) return false;
  let first = failed;
  for (let up = first.retryOf; up !== undefined; up = first.retryOf)
    first = person.payments.get(up) ?? { ...first, retryOf: undefined };
  const again = [...person.payments.values()].filter((one) => stands(one) || one.status === 'returned');
  const rootOf = (one: Payment): string =>
    one.retryOf === undefined ? one.key : rootOf(person.payments.get(one.retryOf) ?? one);
  const tries = again.filter((one) => one.retryOf !== undefined && rootOf(one) === first.key);
  return tries.length < 2 && !tries.some(stands) && today <= first.entry + 180;
}

export function cancel(person: Person, key: string): 'cancelled' | 'refused' {
  const payment = person.payments.get(key);
  if (payment?.status !== 'open') return 'refused';
  payment.status = 'cancelled';
  return 'cancelled';
}

export interface AutopayWish {
  readonly plan: string;
  readonly account: Account;
  readonly limit: number;
  /** Whether AutoPay is to pay the month that is billed already. */
  readonly thisMonth: boolean;
}

export function setUp(person: Person, wish: AutopayWish, at: number): 'on' | 'refused' {
  const { day, minute } = boston(at);
  const plan = planOf(person, wish.plan);
  if (plan.autopay !== undefined || plan.lastMonth !== undefined) return 'refused';
  if (person.closed.has(wish.account.number)) return 'refused';
  const billed = monthOf(day) + 1;
  const { submitBy } = drawDays(billed);
  const toCome = day < submitBy || (day === submitBy && minute < hours.autopay);
  const first = toCome && wish.thisMonth ? billed : billed + 1;
  const amount = first === billed ? owed(person, plan, day) : premiumOf(plan, first);
  const known = Math.min(Math.max(amount, 0), wish.limit);
  plan.autopay = { first, known, limit: wish.limit, account: wish.account, announced: new Map() };
  return 'on';
}

export function stop(person: Person, id: string): 'stopped' | 'refused' {
  const plan = planOf(person, id);
  if (plan.autopay === undefined) return 'refused';
  plan.autopay = undefined;
  return 'stopped';
}

export function changeAccount(person: Person, id: string, account: Account): 'changed' | 'refused' {
  const { autopay } = planOf(person, id);
  if (autopay === undefined || person.closed.has(account.number)) return 'refused';
  autopay.account = account;
  return 'changed';
}

function planOf(person: Person, id: string): Plan {
  const plan = person.plans.get(id);
  if (plan === undefined) throw new Error(`${person.id} has no plan ${id}`);
  return plan;
}

// ---- What the days do

/** Remembers the last day of each run; says which ones are to be done. */
export class Clerk {
  private readonly last = new Map<RunName, Day>();

  constructor(begins: Day) {
    for (const name of runNames) this.last.set(name, begins - 1);
  }

  /** Oldest first, each in the order of its hours. A day that is over once never comes again. */
  due(at: number): { name: RunName; day: Day }[] {
    const { day: today, minute } = boston(at);
    const days = runNames.flatMap((name) => {
      const from = (this.last.get(name) ?? today) + 1;
      const until = minute >= hours[name] ? today : today - 1;
      return Array.from({ length: Math.max(0, until - from + 1) }, (_, more) => ({ name, day: from + more }));
    });
    return days.toSorted((one, other) => one.day - other.day || hours[one.name] - hours[other.name]);
  }

  did({ name, day }: { name: RunName; day: Day }): void {
    this.last.set(name, Math.max(day, this.last.get(name) ?? day));
  }
}

const runNames = Object.keys(hours) as RunName[];

/** What a run does to one person. What the bank has said is in `answers`. */
export function runOn(person: Person, run: { name: RunName; day: Day }, at: number, answers: readonly Answer[]): void {
  if (run.name === 'returns') for (const answer of answers) hear(person, answer);
  if (run.name === 'settle') settle(person, run.day);
  if (run.name === 'submit') submit(person, run.day, at);
  if (run.name === 'autopay') for (const plan of person.plans.values()) drawFor(person, plan, boston(at).day);
}

function submit(person: Person, day: Day, at: number): void {
  for (const payment of person.payments.values()) {
    if (payment.status !== 'open' || payment.claimOn > day) continue;
    payment.status = 'submitted';
    payment.entry = Math.max(payment.entry, firstEntryDay(at));
    payment.settleOn = after(payment.entry, 2);
  }
}

function settle(person: Person, day: Day): void {
  for (const payment of person.payments.values()) {
    if (payment.status === 'submitted' && payment.settleOn <= day) payment.status = 'settled';
  }
}

function drawFor(person: Person, plan: Plan, today: Day): void {
  const { autopay } = plan;
  if (autopay === undefined) return;
  for (let month = autopay.first; month <= monthOf(today) + 1; month += 1) {
    if (plan.outcomes.has(month)) continue;
    const { announce, submitBy, due } = drawDays(month);
    if (today >= announce && today <= due && !autopay.announced.has(month))
      announceFor(person, plan, autopay, month, today);
    if (today >= submitBy) plan.outcomes.set(month, outcomeOf(person, plan, autopay, month, today));
  }
}

function announceFor(person: Person, plan: Plan, autopay: Autopay, month: Month, today: Day): void {
  const wanted = Math.min(Math.max(0, open(person, plan, month)), autopay.limit);
  const cents = today <= drawDays(month).noticeBy ? wanted : Math.min(wanted, autopay.known);
  autopay.announced.set(month, cents);
  autopay.known = cents;
}

function outcomeOf(person: Person, plan: Plan, autopay: Autopay, month: Month, today: Day): Outcome {
  const wanted = open(person, plan, month);
  if (plan.lastMonth !== undefined) return { skipped: 'planEnded' };
  if (wanted <= 0) return { skipped: 'nothingDue' };
  if (today > drawDays(month).due) return { skipped: 'tooLate' };
  if (!curable(person, plan, month)) return { skipped: 'askStaff' };
  const cents = Math.min(wanted, autopay.limit, autopay.announced.get(month) ?? autopay.known);
  if (cents < 100) return { skipped: 'belowMinimum' };
  const key = `${plan.id} ${nameOf(month)}`;
  const order = { key, plan: plan.id, cents, on: today, account: autopay.account };
  add(person, order, today, Math.max(drawDays(month).entry, after(today)));
  return { payment: key, cents };
}

// ---- What the bank says

export type Answer =
  | { readonly payment: string; readonly code: string }
  | { readonly account: string; readonly becomes: Account };

/** The account is of no more use after these, and the permission is gone after those. */
const closing = new Set(['R02', 'R03', 'R04', 'R12', 'R13', 'R14', 'R15', 'R16', 'R20', 'R28']);
const withdrawn = new Set(['R07', 'R08', 'R10', 'R29']);

function hear(person: Person, answer: Answer): void {
  if ('account' in answer) return correct(person, answer.account, answer.becomes);
  const payment = person.payments.get(answer.payment);
  if (payment === undefined || !['submitted', 'settled'].includes(payment.status)) return;
  payment.status = 'returned';
  payment.code = answer.code;
  const { number } = payment.account;
  if (closing.has(answer.code)) person.closed.add(number);
  if (!closing.has(answer.code) && !withdrawn.has(answer.code)) return;
  for (const plan of person.plans.values()) if (plan.autopay?.account.number === number) plan.autopay = undefined;
}

/** New numbers are for AutoPay and for everything that is not at the bank yet. */
function correct(person: Person, number: string, becomes: Account): void {
  for (const { autopay } of person.plans.values()) if (autopay?.account.number === number) autopay.account = becomes;
  for (const payment of person.payments.values()) {
    if (payment.status === 'open' && payment.account.number === number) payment.account = becomes;
  }
}
