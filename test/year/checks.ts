import { crossChecks } from '../../src/app/ops/crossChecks.ts';
import { sha256 } from '../../src/app/sha256.ts';
import { type Autopay, autopayOn, type Member, type Notice, verifyTrail } from '../../src/payments/index.ts';
import { balanceOf } from '../../src/rules/index.ts';
import { checkStore } from '../../src/store/checkStore.ts';
import { kinds } from '../../src/store/kinds.ts';
import { after, type Day, drawDays, isoOf, type Month, nameOf, open, type Plan } from './model.ts';
import type { Cast } from './cast.ts';
import { modelKey } from './deeds.ts';
import type { Play } from './play.ts';

/** What must hold whenever everything is caught up. Each writes down what it finds wrong. */
export async function checkAll(play: Play, today: Day, notices: NoticeBook): Promise<void> {
  for (const cast of play.cast.values()) {
    const member = await play.office.member(cast.script.memberId);
    const fault = (text: string) => play.fault(`${member.memberId} ${text}`);
    compareWithModel(cast, member, today, play, fault);
    compareWithBank(member, today, play, fault);
    checkDraws(member, today, fault);
    notices.look(member, today, fault);
    for (const plan of cast.person.plans.values()) checkCredit(cast, plan, member, today, play, fault);
  }
}

type Fault = (text: string) => void;

// ---- The model says the same

function compareWithModel({ person, keys }: Cast, member: Member, today: Day, { office }: Play, fault: Fault): void {
  const found = new Map(
    member.payments.map((payment) => {
      const { planId, paymentId, cents, status, returnCode, countsOn, entryOn, settlesOn } = payment;
      const key = modelKey(payment, keys) ?? paymentId;
      const waits = status === 'recorded' || status === 'scheduled';
      const dates = status === 'cancelled' ? countsOn : `${countsOn} ${entryOn} ${settlesOn}`;
      return [key, `${planId} ${cents} ${waits ? 'open' : status} ${returnCode ?? ''} ${dates}`];
    }),
  );
  const wanted = new Map(
    [...person.payments.values()].map(({ key, plan, cents, status, code, countsOn, entry }) => {
      const counts = isoOf(countsOn);
      const dates = status === 'cancelled' ? counts : `${counts} ${isoOf(entry)} ${isoOf(after(entry, 2))}`;
      return [key, `${plan} ${cents} ${status} ${code ?? ''} ${dates}`];
    }),
  );
  compare('payment', found, wanted, fault);
  for (const plan of person.plans.values()) {
    const { owed, credit } = balanceOf(member, plan.id, dateOf(today), office.policy);
    const net = open(person, plan, today);
    if (owed !== Math.max(0, net) || credit !== Math.max(0, -net))
      fault(`${plan.id} owes ${owed} and has a credit of ${credit}; the model: ${net}`);
    const outcomes = member.autopay.filter(({ planId }) => planId === plan.id).flatMap((each) => each.outcomes);
    compare(
      `${plan.id} of`,
      new Map(outcomes.map((each) => [each.month, outcomeText(each, member)])),
      modelled(plan),
      fault,
    );
    compareAutopay(autopayOn(member.autopay, plan.id), plan, fault);
  }
}

function outcomeText(outcome: Autopay['outcomes'][number], { payments }: Member): string {
  if (outcome.kind === 'skipped') return outcome.reason;
  const payment = payments.find(({ paymentId }) => paymentId === outcome.paymentId);
  return `drawn by ${payment?.planId} ${payment?.drawFor}`;
}

function modelled({ outcomes }: Plan): Map<string, string> {
  return new Map(
    [...outcomes].map(([month, outcome]) => [
      nameOf(month),
      'payment' in outcome ? `drawn by ${outcome.payment}` : outcome.skipped,
    ]),
  );
}

function compareAutopay(found: Autopay | undefined, { id, autopay }: Plan, fault: Fault): void {
  const is = found && `${found.firstMonth} ${found.limit} ${found.account.routingNumber} ${found.account.lastFour}`;
  const was =
    autopay &&
    `${nameOf(autopay.first)} ${autopay.limit} ${autopay.account.routing} ${autopay.account.number.slice(-4)}`;
  if (is !== was) fault(`${id} AutoPay is ${is ?? 'off'}; the model: ${was ?? 'off'}`);
  if (found === undefined || autopay === undefined || found.announced === null) return;
  const { month, cents } = found.announced;
  const wanted = autopay.announced.get(monthFrom(month));
  if (cents !== wanted) fault(`${id} ${month} was announced with ${cents}; the model: ${wanted}`);
}

function compare(what: string, found: ReadonlyMap<string, string>, wanted: ReadonlyMap<string, string>, fault: Fault) {
  for (const key of new Set([...found.keys(), ...wanted.keys()])) {
    const [is, was] = [found.get(key), wanted.get(key)];
    if (is !== was) fault(`${what} ${key} is ${is ?? 'not there'}; the model: ${was ?? 'not there'}`);
  }
}

// ---- The bank's own books say the same

function compareWithBank({ memberId, payments }: Member, today: Day, { bank }: Play, fault: Fault): void {
  const booked = bank.booksOf(memberId).filter(({ entry, returnedAt }) => entry <= today && returnedAt === undefined);
  const ours = payments.filter(
    ({ status, entryOn }) => (status === 'submitted' || status === 'settled') && entryOn <= dateOf(today),
  );
  const theirs = booked.reduce((sum, { cents }) => sum + cents, 0);
  const taken = ours.reduce((sum, { cents }) => sum + cents, 0);
  if (theirs !== taken) fault(`paid ${taken} by our books; the bank took ${theirs}`);
}

// ---- AutoPay keeps its word, whatever the model thinks

function checkDraws({ payments, autopay, notices }: Member, today: Day, fault: Fault): void {
  const drawn = payments.flatMap(({ planId, drawFor }) => (drawFor === undefined ? [] : `${planId} ${drawFor}`));
  if (new Set(drawn).size < drawn.length) fault(`a month was drawn twice: ${drawn.join()}`);
  for (const each of autopay) {
    const decided = each.outcomes.map(({ month }) => month);
    if (new Set(decided).size < decided.length) fault(`${each.planId} has two outcomes for a month`);
    if (each.state === 'stopped') continue;
    for (let month = monthFrom(each.firstMonth); drawDays(month).submitBy <= today; month += 1)
      if (!decided.includes(nameOf(month) as (typeof decided)[number]))
        fault(`${each.planId} has no outcome for ${nameOf(month)}`);
  }
  for (const each of autopay.flatMap(({ planId, outcomes }) => outcomes.map((outcome) => ({ planId, ...outcome })))) {
    if (each.kind !== 'skipped' || each.reason === 'nothingDue' || each.on < isoOf(today - 60)) continue;
    const isTold = notices.some(
      ({ kind, facts }) => kind === 'autopaySkipped' && facts.planId === each.planId && facts.month === each.month,
    );
    if (!isTold) fault(`${each.planId} ${each.month} was skipped in silence: ${each.reason}`);
  }
  for (const { planId, drawFor, entryOn, cents, status } of payments) {
    if (drawFor === undefined || status === 'cancelled' || entryOn < isoOf(today - 45)) continue;
    const isTold = notices.some(
      ({ kind, facts }) => kind.startsWith('autopay') && facts.planId === planId && facts.cents === cents,
    );
    if (!isTold) fault(`${planId} ${drawFor} was drawn in silence`);
  }
}

/** More than was owed was only taken where somebody agreed to a credit, or where what was owed became less. */
function checkCredit({ excused }: Cast, plan: Plan, member: Member, today: Day, { office }: Play, fault: Fault): void {
  const { credit } = balanceOf(member, plan.id, dateOf(today), office.policy);
  if (credit > (excused.get(plan.id) ?? 0))
    fault(`${plan.id} has a credit of ${credit}, and nobody agreed to more than ${excused.get(plan.id) ?? 0}`);
}

function monthFrom(name: string): Month {
  const [year = 0, month = 0] = name.split('-').map(Number);
  return year * 12 + month - 1;
}

function dateOf(day: Day) {
  return isoOf(day) as Member['dateOfBirth'];
}

// ---- Nothing that was to be told is lost

/** Every notice that was ever seen, so that one which vanishes untold is noticed. */
export class NoticeBook {
  readonly #seen = new Map<string, Map<string, Notice>>();
  count = 0;

  look({ memberId, notices }: Member, today: Day, fault: Fault): void {
    const seen = this.#seen.get(memberId) ?? new Map<string, Notice>();
    this.#seen.set(memberId, seen);
    const now = new Map(notices.map((notice) => [notice.noticeId, notice]));
    for (const [id, { kind, email, chat, facts, madeAt, on }] of seen) {
      if (now.has(id)) continue;
      // What leaves the document was told before; in the chat a newer reminder takes the place of an older one, and nothing
      // waits for longer than 90 days by a clock that may be some days ahead.
      const isReplaced = notices.some(
        (each) =>
          kind === 'dueSoon' && each.kind === kind && each.facts.planId === facts.planId && each.madeAt > madeAt,
      );
      const isTold =
        email !== 'waiting' && email !== 'sending' && (chat !== 'waiting' || isReplaced || on < isoOf(today - 80));
      if (!isTold) fault(`${kind} left before it was told`);
      seen.delete(id);
    }
    for (const [id, notice] of now) {
      if (!seen.has(id)) this.count += 1;
      seen.set(id, notice);
    }
  }
}

/** What the post has must be what members' documents say of their letters. */
export async function checkLetters(play: Play): Promise<void> {
  const { post, office } = play;
  for (const { memberId, notices } of await office.all('member')) {
    for (const { noticeId, kind, email, emailFrom } of notices) {
      const arrived = post.arrived.get(noticeId) ?? 0;
      const says = `${memberId} ${kind} is ${email} and arrived ${arrived} times`;
      if (email === 'sent' && arrived === 0) play.fault(says);
      if (arrived > (post.unclear.has(noticeId) || play.counted.killed > 0 ? 2 : 1)) play.fault(says);
      if ((email === 'none' || email === 'waiting') && arrived > 0 && !post.unclear.has(noticeId)) play.fault(says);
      if (email === 'sending') play.fault(says);
      if (email === 'waiting' && emailFrom < new Date(office.clock - 86_400_000).toISOString()) play.fault(says);
    }
  }
}

// ---- The store agrees with itself

export async function checkStoreOf({ office, fault }: Play): Promise<void> {
  const cross = crossChecks(office.store, office.vault);
  const { damaged, notUnique, findings } = await checkStore(office.store, kinds, { checks: cross.look });
  for (const each of [...damaged, ...notUnique, ...findings]) fault(`the store: ${JSON.stringify(each)}`);
  for (const text of await cross.afterwards()) fault(`the store: ${text}`);
}

// ---- The trail explains all of it

export async function checkTrails({ office, cast, fault }: Play): Promise<void> {
  const pages = Map.groupBy(await office.all('audit'), ({ memberId }) => memberId);
  const exported = Map.groupBy(office.heads, ({ memberKey }) => memberKey);
  for (const { script } of cast.values()) {
    const { memberId } = script;
    const ends = exported.get(office.vault.fingerprint(`audit:${memberId}`)) ?? [];
    const faults = verifyTrail(await office.member(memberId), pages.get(memberId) ?? [], ends, sha256);
    if (faults.length > 0) fault(`${memberId} has a trail with faults: ${JSON.stringify(faults.slice(0, 3))}`);
  }
}
