import type { BankAccount, KnownAccount } from '../accounts/account.ts';
import type { Autopay } from '../autopay/autopay.ts';
import type { Member, Payment } from '../member.ts';
import type { PayByText } from '../phone/texting.ts';
import { agreementHash } from './agreements.ts';
import { writtenInOrder } from './inOrder.ts';
import type { AuditEntry, Sha256 } from './trail.ts';

export type MoneyChange = Pick<AuditEntry, 'what' | 'subject' | 'detail'>;

type Detail = Readonly<Record<string, string | number>>;

/** The hash of what was agreed to. Entries written before it was told do without. */
export const agreedDetail = 'authorization';

/**
 * Every money change between two states of a member. Found by comparing, not by being told, so that no way of changing
 * money can be forgotten.
 */
export function moneyChanges(before: Member | undefined, after: Member, sha256: Sha256): MoneyChange[] {
  if (before === after) return [];
  return [
    ...changesOf(before?.payments ?? [], after.payments, ({ paymentId }) => paymentId, paymentChangeIn(sha256)),
    ...changesOf(before?.autopay ?? [], after.autopay, ({ autopayId }) => autopayId, autopayChangeIn(sha256)),
    ...changesOf(
      before?.texting.payByText ?? [],
      after.texting.payByText,
      ({ payByTextId }) => payByTextId,
      payByTextChangeIn(sha256),
    ),
    ...changesOf(before?.accounts ?? [], after.accounts, accountId, accountChange),
    ...factsChange(before, after, sha256),
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

/** An account that was not used for years, or that the bank said is another one. Nothing else of ours is ever removed. */
function removed(subject: string): MoneyChange {
  return { what: 'removed', subject, detail: {} };
}

const paymentChangeIn =
  (sha256: Sha256) =>
  (was: Payment | undefined, is: Payment): MoneyChange | undefined => {
    const detail = compared(was && paymentDetail(was, sha256), paymentDetail(is, sha256));
    if (detail === undefined) return undefined;
    const what =
      was === undefined ? 'payment.made' : was.status === is.status ? 'payment.changed' : `payment.${is.status}`;
    return { what, subject: is.paymentId, detail };
  };

function paymentDetail(payment: Payment, sha256: Sha256): Detail {
  const { planId, cents, countsOn, status, entryOn, settlesOn, account, returnCode, batchId, drawFor } = payment;
  const { retryOf, replaces, cancelled, authorization } = payment;
  return defined({
    planId,
    cents,
    countsOn,
    status,
    entryOn,
    settlesOn,
    account: written(account),
    returnCode,
    batchId,
    drawFor,
    retryOf,
    replaces,
    because: cancelled?.because,
    [agreedDetail]: agreementHash(authorization, sha256),
  });
}

const autopayChangeIn =
  (sha256: Sha256) =>
  (was: Autopay | undefined, is: Autopay): MoneyChange | undefined => {
    const detail = compared(was && autopayDetail(was, sha256), autopayDetail(is, sha256));
    if (detail === undefined) return undefined;
    const what = was === undefined ? 'autopay.on' : was.state === is.state ? 'autopay.changed' : 'autopay.stopped';
    return { what, subject: is.autopayId, detail };
  };

function autopayDetail(autopay: Autopay, sha256: Sha256): Detail {
  const { planId, state, account, limit, firstMonth, expected, announced, authorization, stopped, outcomes } = autopay;
  const latest = outcomes.at(-1);
  return defined({
    planId,
    state,
    account: written(account),
    limit,
    firstMonth,
    expected,
    announced: announced === null ? undefined : `${announced.month} ${announced.cents}`,
    agreed: authorization.textSha256,
    because: stopped?.because,
    code: stopped?.code,
    draws: outcomes.length,
    latest: latest && `${latest.month} ${latest.kind === 'skipped' ? latest.reason : latest.paymentId}`,
    [agreedDetail]: agreementHash({ authorization, earlier: autopay.earlier }, sha256),
  });
}

const payByTextChangeIn =
  (sha256: Sha256) =>
  (was: PayByText | undefined, is: PayByText): MoneyChange | undefined => {
    const detail = compared(was && payByTextDetail(was, sha256), payByTextDetail(is, sha256));
    if (detail === undefined) return undefined;
    return { what: is.state === 'ended' ? 'payByText.ended' : 'payByText.on', subject: is.payByTextId, detail };
  };

function payByTextDetail({ state, account, limit, authorization, ended }: PayByText, sha256: Sha256): Detail {
  return defined({
    state,
    account: written(account),
    limit,
    agreed: authorization.textSha256,
    because: ended?.because,
    code: ended?.code,
    [agreedDetail]: agreementHash(authorization, sha256),
  });
}

/** All that says where money is taken from. */
function written({ vaultToken, routingNumber, kind }: BankAccount): string {
  return `${vaultToken} ${routingNumber} ${kind}`;
}

/** An account is known by the keyed hash of its number, and the bank it is at. */
function accountId({ account }: KnownAccount): string {
  return `${account.fingerprint}.${account.routingNumber}`;
}

function accountChange(was: KnownAccount | undefined, is: KnownAccount): MoneyChange | undefined {
  const detail = compared(was && accountDetail(was), accountDetail(is));
  if (detail === undefined) return undefined;
  const what = was === undefined ? 'account.used' : was.state === is.state ? 'account.changed' : `account.${is.state}`;
  return { what, subject: accountId(is), detail };
}

function accountDetail({ account, state, disabledBy }: KnownAccount): Detail {
  return defined({ account: written(account), state, by: disabledBy });
}

/** What the import says of what is owed. Too much to be told in an entry: the hash holds it to what it was. */
function factsChange(before: Member | undefined, after: Member, sha256: Sha256): MoneyChange[] {
  const isSame =
    before !== undefined &&
    before.subsidyClass === after.subsidyClass &&
    before.plans === after.plans &&
    before.importedPayments === after.importedPayments;
  const owed = isSame ? '' : owedBy(after);
  if (isSame || (before !== undefined && owedBy(before) === owed)) return [];
  const detail = { plans: after.plans.length, elsewhere: after.importedPayments?.length ?? 0, owed: sha256(owed) };
  return [{ what: before === undefined ? 'facts.new' : 'facts.changed', subject: after.memberId, detail }];
}

function owedBy({ plans, importedPayments = [], subsidyClass }: Member): string {
  return writtenInOrder([subsidyClass, plans, importedPayments]);
}

/** What is new or another, or `undefined` where nothing is. */
function compared(was: Detail | undefined, is: Detail): Detail | undefined {
  const changed = Object.entries(is).filter(([name, value]) => was?.[name] !== value);
  return changed.length === 0 ? undefined : Object.fromEntries(changed);
}

function defined(fields: Readonly<Record<string, string | number | undefined>>): Detail {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Detail;
}
