/**
 * What a year must come to, written from the pages of decisions and sharing no line with the product. It holds what a clerk
 * with a calendar would: days are counted from 1970, months from year 0, moments are milliseconds, money is cents.
 */

export type Day = number;
export type Month = number;

const [msOfDay, msOfHour] = [86_400_000, 3_600_000];
const [cutOff, bankTakesUntil] = [17 * 60, 20 * 60];
/** When each run is due, in the order in which they are done where several are due at once. */
export const hours = { expire: 150, returns: 450, settle: 465, autopay: 480, remind: 600, submit: 1025 };
export type RunName = keyof typeof hours;
export const runNames = Object.keys(hours) as RunName[];

// ---- The calendar
export const dayOf = (iso: string): Day => Date.parse(`${iso}T00:00:00Z`) / msOfDay;
export const isoOf = (day: Day): string => new Date(day * msOfDay).toISOString().slice(0, 10);
export const monthOf = (day: Day): Month => Number(isoOf(day).slice(0, 4)) * 12 + Number(isoOf(day).slice(5, 7)) - 1;
export const firstOf = (month: Month): Day => Date.UTC(Math.floor(month / 12), month % 12, 1) / msOfDay;
export const nameOf = (month: Month): string => isoOf(firstOf(month)).slice(0, 7);
const weekday = (day: Day): number => (day + 4) % 7;

/** The nth such weekday of a month. */
const nth = (month: Month, wanted: number, count: number): Day =>
  firstOf(month) + ((wanted - weekday(firstOf(month)) + 7) % 7) + 7 * (count - 1);

/** The Federal Reserve's days of a year: one on a Sunday is kept on Monday, one on a Saturday is not kept. */
function holidays(year: number): Day[] {
  const fixed = ['01-01', '06-19', '07-04', '11-11', '12-25'].map((date) => dayOf(`${year}-${date}`));
  const inMonth = (month: number, wanted: number, count: number) => nth(year * 12 + month, wanted, count);
  // Memorial Day is the last Monday of May.
  const mondays = [inMonth(0, 1, 3), inMonth(1, 1, 3), inMonth(5, 1, 1) - 7, inMonth(8, 1, 1), inMonth(9, 1, 2)];
  return [...fixed.map((day) => (weekday(day) === 0 ? day + 1 : day)), ...mondays, inMonth(10, 4, 4)];
}

const closedIn = new Map<number, Set<Day>>();
export function isBankingDay(day: Day): boolean {
  const year = Number(isoOf(day).slice(0, 4));
  const closed = closedIn.get(year) ?? new Set(holidays(year));
  closedIn.set(year, closed);
  return weekday(day) !== 0 && weekday(day) !== 6 && !closed.has(day);
}

const onOrAfter = (day: Day): Day => (isBankingDay(day) ? day : onOrAfter(day + 1));
const onOrBefore = (day: Day): Day => (isBankingDay(day) ? day : onOrBefore(day - 1));
const before = (day: Day): Day => onOrBefore(day - 1);
export const after = (day: Day, count = 1): Day => (count === 0 ? day : after(onOrAfter(day + 1), count - 1));

/** Boston is four hours behind from the second Sunday of March, 2:00, to the first one of November, 2:00; else five. */
export function boston(at: number): { day: Day; minute: number } {
  const january = new Date(at).getUTCFullYear() * 12;
  const [begins, ends] = [nth(january + 2, 0, 2) * 24 + 7, nth(january + 10, 0, 1) * 24 + 6];
  const isSummer = at >= begins * msOfHour && at < ends * msOfHour;
  const local = at - (isSummer ? 4 : 5) * msOfHour;
  return { day: Math.floor(local / msOfDay), minute: Math.floor((local % msOfDay) / 60_000) };
}

/** When Boston's clocks show a minute of a day; an hour later where they skip it. */
export function momentOf(day: Day, minute: number): number {
  const early = day * msOfDay + minute * 60_000 + 4 * msOfHour;
  const seen = boston(early);
  return seen.day === day && seen.minute === minute ? early : early + msOfHour;
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

/** The coverage month whose due date comes next. */
const dueNext = (day: Day): Month => (day > firstOf(monthOf(day)) + 22 ? monthOf(day) + 2 : monthOf(day) + 1);

// ---- Who there is

export interface Account {
  readonly number: string;
  readonly routing: string;
  readonly kind: 'checking' | 'savings';
  /** What the numbers were before the bank corrected them. */
  readonly was?: Account;
}

const isSame = (one: Account, other: Account) => one.number === other.number && one.routing === other.routing;
export const everWas = (now: Account | undefined, then: Account): boolean =>
  now !== undefined && (isSame(now, then) || everWas(now.was, then));

export interface Payment {
  readonly key: string;
  readonly plan: string;
  readonly cents: number;
  readonly countsOn: Day;
  account: Account;
  readonly retryOf: string | undefined;
  /** The file of this day is the first that it may be in. */
  readonly claimOn: Day;
  entry: Day;
  returnedOn: Day | undefined;
  status: 'open' | 'submitted' | 'settled' | 'cancelled' | 'returned';
  code: string | undefined;
}

export interface Autopay {
  readonly limit: number;
  /** The first coverage month that it pays. */
  readonly first: Month;
  account: Account;
  /** What the member knows will be taken, as long as nothing is announced for a month. */
  known: number;
  readonly announced: Map<Month, number>;
  latest: string | undefined;
}

export type Outcome = { readonly payment: string } | { readonly skipped: string };

export interface Plan {
  readonly id: string;
  readonly kind: 'health' | 'dental';
  readonly start: Month;
  premiums: readonly { readonly from: Month; readonly cents: number }[];
  /** The last month insured, once the insurer has said so. */
  lastMonth: Month | undefined;
  paidElsewhere: number;
  autopay: Autopay | undefined;
  readonly outcomes: Map<Month, Outcome>;
  /** Months that had begun and were paid when a payment came back: open again, they are in question. */
  readonly paidBefore: Set<Month>;
}

export interface Person {
  readonly id: string;
  readonly subsidy: 'connectorCare' | 'taxCredit' | 'none' | 'unknown';
  readonly plans: ReadonlyMap<string, Plan>;
  readonly payments: Map<string, Payment>;
  readonly saved: Map<string, Account>;
  readonly closed: Account[];
}

// ---- Money

export function premiumOf(plan: Plan, month: Month): number {
  return plan.premiums.findLast(({ from }) => from <= month)?.cents ?? 0;
}

function charged(plan: Plan, until: Month): number {
  const last = Math.min(until, plan.lastMonth ?? until);
  let sum = 0;
  for (let month = plan.start; month <= last; month += 1) sum += premiumOf(plan, month);
  return sum;
}

export const stands = ({ status }: Payment): boolean => status !== 'cancelled' && status !== 'returned';

function paid(person: Person, plan: Plan, which = stands): number {
  const standing = [...person.payments.values()].filter((one) => one.plan === plan.id && which(one));
  return standing.reduce((sum, { cents }) => sum + cents, plan.paidElsewhere);
}

/** Charged up to a month, else up to the next one, and not paid; below zero it is credit. */
export function open(person: Person, plan: Plan, today: Day, until: Month = monthOf(today) + 1): number {
  return charged(plan, until) - paid(person, plan);
}

const hasEnded = (plan: Plan, today: Day): boolean => plan.lastMonth !== undefined && monthOf(today) > plan.lastMonth;

/** The ladder of somebody who missed a due date: `over` when no due date is left, otherwise what cures. */
function ladder(person: Person, plan: Plan, today: Day) {
  const none = { over: false, cure: -Infinity };
  const isOpen = (month: Month) => open(person, plan, today, month) > 0;
  if (person.subsidy === 'unknown' || hasEnded(plan, today) || [...plan.paidBefore].some(isOpen)) return none;
  let oldest = plan.start;
  while (!isOpen(oldest) && oldest <= monthOf(today) + 1) oldest += 1;
  const next = dueNext(today);
  if (oldest >= next) return none;
  const grace = plan.kind === 'dental' || person.subsidy === 'none' ? 1 : 3;
  return next > oldest + grace ? { ...none, over: true } : { over: false, cure: open(person, plan, today, next) };
}

// ---- What members do. True where it is done, false where it is refused.

export interface PayWish {
  readonly key: string;
  readonly plan: string;
  readonly cents: number;
  readonly on: Day;
  readonly account: Account;
  readonly creditAcknowledged: boolean;
  readonly asGuest: boolean;
  readonly retryOf: string | undefined;
  /** When the review was shown. */
  readonly shownAt: number;
}

export function pay(person: Person, wish: PayWish, at: number): boolean {
  const { day, minute } = boston(at);
  const shown = boston(wish.shownAt);
  const plan = planOf(person, wish.plan);
  const isStale = shown.day !== day || entryOf(shown.day, shown.minute, wish.on) !== entryOf(day, minute, wish.on);
  if (isStale || wish.on < day || wish.on > day + 60 || wish.cents < 100 || wish.cents > 1_000_000) return false;
  if (wish.retryOf !== undefined && !mayRetry(person, wish.retryOf, day)) return false;
  if (!wish.asGuest && hasEnded(plan, day)) return false;
  const credit = wish.cents - Math.max(open(person, plan, day), ladder(person, plan, day).cure);
  const most = wish.creditAcknowledged ? 3 * premiumOf(plan, monthOf(day) + 1) : 0;
  if (!wish.asGuest && credit > 0 && credit > most) return false;
  add(person, wish, ready(day, minute), entryOf(day, minute, wish.on));
  return true;
}

/** The day whose file is the first that can hold what comes in now. */
const ready = (day: Day, minute: number): Day => (minute < cutOff ? day : day + 1);

/** A payment for today goes out with the next file, one for later on the first banking day from then on. */
function entryOf(day: Day, minute: number, on: Day): Day {
  return Math.max(on > day ? onOrAfter(on) : 0, after(ready(day, minute)));
}

type Order = Pick<PayWish, 'key' | 'plan' | 'cents' | 'on' | 'account' | 'retryOf'>;

function add(person: Person, { on: countsOn, ...order }: Order, readyOn: Day, entry: Day): void {
  const { key, plan, cents, account, retryOf } = order;
  const dates = { countsOn, claimOn: Math.max(before(entry), readyOn), entry, returnedOn: undefined };
  person.payments.set(key, { key, plan, cents, account, retryOf, ...dates, status: 'open', code: undefined });
}

/** Twice at most, within 180 days of the first try, and only where the money was not there. */
function mayRetry(person: Person, key: string, today: Day): boolean {
  const tries = [...person.payments.values()].filter((one) => one.key === key || one.retryOf === key);
  const made = tries.filter(({ status }) => status !== 'cancelled');
  const failed = made.every(({ status, code }) => status === 'returned' && (code === 'R01' || code === 'R09'));
  return failed && made.length > 0 && made.length <= 2 && today <= made[0]!.entry + 180;
}

export function cancel(person: Person, key: string | undefined): boolean {
  const payment = person.payments.get(key ?? '');
  if (payment?.status !== 'open') return false;
  payment.status = 'cancelled';
  return true;
}

export interface AutopayWish {
  readonly plan: string;
  readonly account: Account;
  readonly limit: number;
  /** Whether AutoPay is to pay the month that is due next. */
  readonly thisMonth: boolean;
}

export function setUp(person: Person, { plan: id, account, limit, thisMonth }: AutopayWish, at: number): boolean {
  const { day } = boston(at);
  const plan = planOf(person, id);
  if (plan.autopay !== undefined || hasEnded(plan, day) || isClosed(person, account)) return false;
  const due = dueNext(day);
  const owed = Math.max(0, open(person, plan, day, due));
  const wished = thisMonth && day < drawDays(due).submitBy && owed > 0 ? due : due + 1;
  const drawn = [...plan.outcomes].filter(([, outcome]) => 'payment' in outcome).map(([month]) => month + 1);
  const first = Math.max(wished, ...drawn);
  const known = Math.min(first === due ? owed : premiumOf(plan, first), limit);
  // Whoever agrees after the day of announcing has read the amount.
  const announced = new Map(day >= drawDays(first).announce ? [[first, known]] : []);
  plan.autopay = { first, known, limit, account, announced, latest: undefined };
  return true;
}

/** A draw that waits here is taken back with it. */
export function stop(person: Person, id: string): boolean {
  const plan = planOf(person, id);
  if (plan.autopay === undefined) return false;
  cancel(person, plan.autopay.latest);
  plan.autopay = undefined;
  return true;
}

/** What is drawn already stays with the old account. */
export function changeAccount(person: Person, id: string, account: Account): boolean {
  const { autopay } = planOf(person, id);
  if (autopay === undefined || isClosed(person, account)) return false;
  autopay.account = account;
  return true;
}

export const isClosed = (person: Person, account: Account) => person.closed.some((one) => isSame(one, account));

export function planOf(person: Person, id: string): Plan {
  const plan = person.plans.get(id);
  if (plan === undefined) throw new Error(`${person.id} has no plan ${id}`);
  return plan;
}

// ---- What the days do

/** `missed`: days before it whose work it does too. */
export type DueRun = { readonly name: RunName; readonly day: Day; readonly missed: number };

/** What is to be done now by somebody who did each run last on these days. A clock that stands before them does nothing. */
export function runsDue(last: ReadonlyMap<RunName, Day>, at: number): DueRun[] {
  const { day: today, minute } = boston(at);
  if (Math.max(...last.values()) > today) return [];
  return runNames.flatMap((name) => {
    const day = minute >= hours[name] ? today : today - 1;
    const missed = day - (last.get(name) ?? day) - 1;
    return missed < 0 ? [] : [{ name, day, missed }];
  });
}

export function runOn(person: Person, { name, day }: Pick<DueRun, 'name' | 'day'>, at: number): void {
  if (name === 'autopay') for (const plan of person.plans.values()) drawFor(person, plan, at);
  for (const payment of person.payments.values()) {
    const { status, entry, claimOn } = payment;
    if (name === 'settle' && status === 'submitted' && after(entry, 2) <= day) payment.status = 'settled';
    if (name === 'submit' && status === 'open' && claimOn <= day)
      Object.assign(payment, { status: 'submitted', entry: Math.max(entry, firstEntryDay(at)) });
  }
}

function drawFor(person: Person, plan: Plan, at: number): void {
  const today = boston(at).day;
  for (let month = plan.autopay?.first ?? Infinity; month <= monthOf(today) + 1; month += 1) {
    const { autopay } = plan;
    if (autopay === undefined || plan.outcomes.has(month)) continue;
    announceFor(person, plan, autopay, month, today);
    if (today < drawDays(month).submitBy) continue;
    const outcome = outcomeOf(person, plan, autopay, month, at);
    plan.outcomes.set(month, outcome);
    if ('payment' in outcome) autopay.latest = outcome.payment;
    else if (outcome.skipped === 'planEnded') plan.autopay = undefined;
  }
}

/** Told too late, an amount can only become less; and only what was told in time is what the member knows from then on. */
function announceFor(person: Person, plan: Plan, autopay: Autopay, month: Month, today: Day): void {
  const { announce, noticeBy, due } = drawDays(month);
  if (today < announce || today > due || (autopay.announced.get(month) ?? 0) > 0) return;
  const wanted = Math.min(Math.max(0, open(person, plan, today, month)), autopay.limit);
  const isInTime = today <= noticeBy;
  autopay.announced.set(month, isInTime ? wanted : Math.min(wanted, autopay.known));
  if (isInTime && wanted > 0) autopay.known = wanted;
}

function outcomeOf(person: Person, plan: Plan, autopay: Autopay, month: Month, at: number): Outcome {
  const { day: today, minute } = boston(at);
  const owed = open(person, plan, Math.min(today, drawDays(month).due), month);
  if (hasEnded(plan, today)) return { skipped: 'planEnded' };
  if (owed <= 0) return { skipped: 'nothingDue' };
  if (today > drawDays(month).due) return { skipped: 'tooLate' };
  if (ladder(person, plan, today).over) return { skipped: 'askStaff' };
  const cents = Math.min(owed, autopay.limit, autopay.announced.get(month) || autopay.known);
  if (cents < 100) return { skipped: owed < 100 ? 'belowMinimum' : 'notAnnounced' };
  const key = `${plan.id} ${nameOf(month)}`;
  const order = { key, plan: plan.id, cents, on: today, account: autopay.account, retryOf: undefined };
  add(person, order, ready(today, minute), Math.max(drawDays(month).entry, entryOf(today, minute, today)));
  return { payment: key };
}

// ---- What the bank says

/** After these the account is of no use, and after those nobody may draw from it again. */
const closing = ['R02', 'R03', 'R04', 'R10', 'R12', 'R13', 'R14', 'R15', 'R16', 'R20', 'R28', 'R29'];
const withdrawn = ['R07', 'R08', 'R10', 'R29'];

export function returned(person: Person, key: string, code: string, today: Day): void {
  const payment = person.payments.get(key);
  if (payment === undefined || payment.status === 'returned') return;
  const plan = planOf(person, payment.plan);
  Object.assign(payment, { status: 'returned', code, returnedOn: today });
  const held = paid(person, plan, (one) => one.countsOn < today && (stands(one) || one.returnedOn === today));
  for (let month = plan.start; month <= monthOf(today); month += 1)
    if (charged(plan, month) <= held) plan.paidBefore.add(month);
  if (closing.includes(code)) close(person, payment.account);
  if (!withdrawn.includes(code)) return;
  for (const { id, autopay } of person.plans.values()) if (everWas(autopay?.account, payment.account)) stop(person, id);
}

const drawnFrom = (person: Person, account: Account): Plan[] =>
  [...person.plans.values()].filter(({ autopay }) => autopay && isSame(autopay.account, account));

/** Nothing is drawn from it any more, and what waits on it is taken back. A test entry that comes back does this as well. */
export function close(person: Person, account: Account): void {
  person.closed.push(account);
  for (const { id } of drawnFrom(person, account)) stop(person, id);
  for (const payment of person.payments.values()) if (isSame(payment.account, account)) cancel(person, payment.key);
}

/** What the bank puts right is for whatever it takes from now on. A refused account stays refused. */
export function correct(person: Person, account: Account, right: Partial<Account>): void {
  const corrected = (now: Account): Account => ({ ...now, ...right, was: now });
  const waiting = [...person.payments.values()].filter((one) => one.status === 'open' && isSame(one.account, account));
  for (const one of [...waiting, ...drawnFrom(person, account).map(({ autopay }) => autopay)])
    if (one !== undefined) one.account = corrected(one.account);
  for (const [id, saved] of person.saved) if (isSame(saved, account)) person.saved.set(id, corrected(saved));
  if (isClosed(person, account)) person.closed.push(corrected(account));
}
