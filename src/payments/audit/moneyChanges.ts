import type { Autopay } from '../autopay/autopay.ts';
import type { Member, Payment } from '../member.ts';
import type { AuditEntry } from './trail.ts';

export type MoneyChange = Pick<AuditEntry, 'what' | 'subject' | 'detail'>;

/**
 * Every money change between two states of a member. Found by comparing, not by being told, so that no way of changing
 * money can be forgotten.
 */
export function moneyChanges(before: Member | undefined, after: Member): MoneyChange[] {
  if (before === after) return [];
  return [
    ...changesOf(before?.payments ?? [], after.payments, ({ paymentId }) => paymentId, paymentChange),
    ...changesOf(before?.autopay ?? [], after.autopay, ({ autopayId }) => autopayId, autopayChange),
    ...factsChange(before, after),
  ];
}

function changesOf<T>(
  before: readonly T[],
  after: readonly T[],
  idOf: (each: T) => string,
  changeOf: (was: T | undefined, is: T) => MoneyChange | undefined,
): MoneyChange[] {
  if (before === after) return [];
  const was = new Map(before.map((each) => [idOf(each), each]));
  const now = new Set(after.map(idOf));
  const gone = before.filter((each) => !now.has(idOf(each))).map((each) => removed(idOf(each)));
  const changed = after.flatMap((each) => {
    const earlier = was.get(idOf(each));
    return earlier === each ? [] : (changeOf(earlier, each) ?? []);
  });
  return [...gone, ...changed];
}

/** Nothing of ours is ever removed; if it should happen, it is on record. */
function removed(subject: string): MoneyChange {
  return { what: 'removed', subject, detail: {} };
}

function paymentChange(was: Payment | undefined, is: Payment): MoneyChange | undefined {
  const detail = compared(was && paymentDetail(was), paymentDetail(is));
  if (detail === undefined) return undefined;
  const what =
    was === undefined ? 'payment.made' : was.status === is.status ? 'payment.changed' : `payment.${is.status}`;
  return { what, subject: is.paymentId, detail };
}

function paymentDetail(payment: Payment): Record<string, string | number> {
  const { planId, cents, countsOn, status, entryOn, settlesOn, account, returnCode, batchId, drawFor } = payment;
  const { retryOf, replaces, cancelled } = payment;
  return defined({
    planId,
    cents,
    countsOn,
    status,
    entryOn,
    settlesOn,
    account: account.vaultToken,
    returnCode,
    batchId,
    drawFor,
    retryOf,
    replaces,
    because: cancelled?.because,
  });
}

function autopayChange(was: Autopay | undefined, is: Autopay): MoneyChange | undefined {
  const detail = compared(was && autopayDetail(was), autopayDetail(is));
  if (detail === undefined) return undefined;
  const what = was === undefined ? 'autopay.on' : was.state === is.state ? 'autopay.changed' : 'autopay.stopped';
  return { what, subject: is.autopayId, detail };
}

function autopayDetail(autopay: Autopay): Record<string, string | number> {
  const { planId, state, account, limit, firstMonth, expected, announced, authorization, stopped, outcomes } = autopay;
  const latest = outcomes.at(-1);
  return defined({
    planId,
    state,
    account: account.vaultToken,
    limit,
    firstMonth,
    expected,
    announced: announced === null ? undefined : `${announced.month} ${announced.cents}`,
    agreed: authorization.textSha256,
    because: stopped?.because,
    code: stopped?.code,
    draws: outcomes.length,
    latest: latest && `${latest.month} ${latest.kind === 'skipped' ? latest.reason : latest.paymentId}`,
  });
}

/** What the import says of what is owed. */
function factsChange(before: Member | undefined, after: Member): MoneyChange[] {
  const owed = ({ plans, importedPayments = [], subsidyClass }: Member) =>
    JSON.stringify([subsidyClass, plans, importedPayments]);
  const isSame =
    before !== undefined &&
    before.subsidyClass === after.subsidyClass &&
    before.plans === after.plans &&
    before.importedPayments === after.importedPayments;
  if (isSame || (before !== undefined && owed(before) === owed(after))) return [];
  const detail = { plans: after.plans.length, elsewhere: after.importedPayments?.length ?? 0 };
  return [{ what: before === undefined ? 'facts.new' : 'facts.changed', subject: after.memberId, detail }];
}

/** What is new or another, or `undefined` where nothing is. */
function compared(
  was: Readonly<Record<string, string | number>> | undefined,
  is: Readonly<Record<string, string | number>>,
): Record<string, string | number> | undefined {
  const changed = Object.entries(is).filter(([name, value]) => was?.[name] !== value);
  return changed.length === 0 ? undefined : Object.fromEntries(changed);
}

function defined(fields: Readonly<Record<string, string | number | undefined>>): Record<string, string | number> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Record<
    string,
    string | number
  >;
}
