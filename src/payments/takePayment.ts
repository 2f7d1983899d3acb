import {
  bankDatesOf,
  bostonDateOf,
  bostonMinuteOf,
  confirmationNumber,
  countsOnOf,
  decideAmount,
  decidePayDate,
  decideRetry,
  type Instant,
  minutesBetween,
  type Policy,
} from '../rules/index.ts';
import { asCorrected, isSameAccount, knownAs, withUse } from './accounts/account.ts';
import type { Authorization } from './agreement.ts';
import { cancelPayment } from './cancelPayment.ts';
import type { Member, Payment, Quote } from './member.ts';
import { type MoneyTools, type Moment, momentOf } from './moment.ts';
import { withNotice } from './notices/post.ts';
import type { Ids, Work } from './ports.ts';
import { amountTerms, lateAfter } from './terms.ts';

export interface Confirmation {
  readonly memberId: string;
  /** The id that was made with the quote and shown in the review. */
  readonly paymentId: string;
  readonly conversationId: string;
  readonly channel: Authorization['channel'];
  readonly proof: Authorization['proof'];
  /** When the confirming message was accepted: it decides the day and the cut-off. */
  readonly at: Instant;
}

export type TakePaymentRefusal =
  | 'quoteGone'
  | 'quoteExpired'
  | 'factsChanged'
  | 'tooManyAccounts'
  | 'accountDisabled'
  | 'tooLateToChange'
  | 'noRetry';

export type PaymentTaken =
  | { readonly kind: 'taken'; readonly payment: Payment }
  | { readonly kind: 'already'; readonly payment: Payment }
  | { readonly kind: 'refused'; readonly reason: TakePaymentRefusal };

/**
 * Turns a confirmed quote into a payment, with its authorisation, decided again on the facts of this moment. A payment id
 * that is recorded already answers with that same payment, so a doubled yes pays once. A payment that replaces another
 * takes that one back in the same piece, or neither is done.
 */
export async function takePayment(
  work: Work,
  confirmation: Confirmation,
  tools: MoneyTools,
  policy: Policy,
): Promise<PaymentTaken> {
  const found = await work.member(confirmation.memberId);
  const recorded = found?.payments.find((payment) => payment.paymentId === confirmation.paymentId);
  if (recorded !== undefined) return { kind: 'already', payment: recorded };
  const quote = found?.quotes.find((open) => open.paymentId === confirmation.paymentId);
  if (found === undefined || quote === undefined || quote.conversationId !== confirmation.conversationId) {
    return { kind: 'refused', reason: 'quoteGone' };
  }
  const { memberId, at } = confirmation;
  const authorization = authorizationOf(quote, confirmation, tools);
  return takeQuoted(work, found, quote, { memberId, at, authorization }, tools, policy);
}

/** What a payment is made on: who is debited, when it was agreed to, and to what. */
export interface Agreement extends Pick<Confirmation, 'memberId' | 'at'> {
  readonly authorization: Payment['authorization'];
}

/** The same for a quote that is made and agreed to in one, as by a text with a code. The caller knows that it is no repeat. */
export async function takeQuoted(
  work: Work,
  found: Member,
  quote: Quote,
  agreement: Agreement,
  tools: MoneyTools,
  policy: Policy,
): Promise<PaymentTaken> {
  const moment = momentOf(agreement.at, [policy]);
  const member = withoutReplaced(found, quote, moment);
  if (member === undefined) return { kind: 'refused', reason: 'tooLateToChange' };
  const reason = refusalFor(member, quote, moment);
  if (reason !== undefined) return { kind: 'refused', reason };
  const made = paymentFrom(member, quote, agreement, tools, policy);
  const payment = await unusedNumber(work, made, tools.ids);
  const { paymentId, planId, cents } = payment;
  const telling = { kind: 'recorded', facts: { paymentId, planId, cents, on: payment.entryOn }, chat: 'none' } as const;
  const paid: Member = {
    ...member,
    quotes: member.quotes.filter((open) => open !== quote),
    payments: [...member.payments, payment],
    // A guest's account belongs to this payment and to nothing else.
    accounts: quote.paidAs === 'guest' ? member.accounts : withUse(member.accounts, quote.account, agreement.at),
  };
  work.putMember(withNotice(paid, telling, moment, tools.ids));
  return { kind: 'taken', payment };
}

/** The member once the payment that is replaced is taken back; `undefined` where that is no longer possible. */
export function withoutReplaced(member: Member, { replaces }: Pick<Quote, 'replaces'>, moment: Pick<Moment, 'at'>) {
  if (replaces === undefined) return member;
  const cancelled = cancelPayment(member, replaces, 'replaced', moment);
  return cancelled.kind === 'cancelled' ? cancelled.member : undefined;
}

function refusalFor(member: Member, quote: Quote, { at, today, policy }: Moment): TakePaymentRefusal | undefined {
  if (minutesBetween(quote.quotedAt, at) > policy.quoteMinutes || bostonDateOf(quote.quotedAt) !== today)
    return 'quoteExpired';
  // Past the cut-off the bank takes it a day later than was read and agreed to.
  if (bankDatesAt(quote.quotedAt, quote, policy).entryOn !== bankDatesAt(at, quote, policy).entryOn)
    return 'quoteExpired';
  if (quote.paidAs === 'verified' && knownAs(member.accounts, quote.account)?.state === 'disabled')
    return 'accountDisabled';
  if (newAccountsToday(member, quote, at) > policy.newAccountsPerDay) return 'tooManyAccounts';
  const { entryOn } = bankDatesAt(at, quote, policy);
  if (quote.retryOf !== undefined && !mayRetry(member, quote, quote.retryOf, entryOn, policy)) return 'noRetry';
  const plan = member.plans.find((each) => each.planId === quote.planId);
  if (plan === undefined) return 'factsChanged';
  const payer = { member, plan, paidAs: quote.paidAs };
  const asks = amountTerms(payer, today, policy);
  // Paid through staff, if at all; a guest learns nothing of it.
  if (asks !== 'guest' && asks.balance.ended) return 'factsChanged';
  const amount = decideAmount({ cents: quote.cents, asks, creditAcknowledged: quote.creditAcknowledged }, policy);
  const dueOn = lateAfter(payer, today, policy);
  const day = decidePayDate({ payOn: quote.payOn, today, dueOn, lateAcknowledged: quote.lateAcknowledged }, policy);
  return amount.kind === 'accepted' && day.kind === 'accepted' ? undefined : 'factsChanged';
}

/** The same amount from the same account as the first time, or it is another payment. */
function mayRetry(member: Member, quote: Quote, retryOf: string, entryOn: Payment['entryOn'], policy: Policy): boolean {
  const tries = member.payments.filter((each) => each.paymentId === retryOf || each.retryOf === retryOf);
  // One that was taken back was never presented.
  const last = tries.findLast(({ status }) => status !== 'cancelled');
  if (last === undefined || last.cents !== quote.cents) return false;
  if (!isSameAccount(asCorrected(member.accounts, last.account), quote.account)) return false;
  return decideRetry(member.payments, last, entryOn, policy).kind === 'allowed';
}

function bankDatesAt(at: Instant, { payOn }: Quote, policy: Policy) {
  return bankDatesOf({ payOn, today: bostonDateOf(at), minute: bostonMinuteOf(at) }, policy);
}

/** Of a guest only what guests paid is counted: they learn nothing of the member, and hold up no payment of theirs. */
function newAccountsToday({ payments }: Member, quote: Quote, at: Instant): number {
  const today = bostonDateOf(at);
  const isToday = (payment: Payment) => bostonDateOf(payment.recordedAt) === today;
  const alike = payments.filter(({ paidAs }) => paidAs === quote.paidAs);
  const before = new Set(alike.filter((payment) => !isToday(payment)).map(({ account }) => account.fingerprint));
  const used = new Set([...alike.filter(isToday), quote].map(({ account }) => account.fingerprint));
  return [...used].filter((fingerprint) => !before.has(fingerprint)).length;
}

function paymentFrom(
  member: Member,
  quote: Quote,
  { at, authorization }: Agreement,
  tools: MoneyTools,
  policy: Policy,
): Payment {
  const today = bostonDateOf(at);
  const bankDates = bankDatesAt(at, quote, policy);
  const used = member.payments.some(({ account }) => isSameAccount(account, quote.account));
  return {
    paymentId: quote.paymentId,
    confirmationNumber: confirmationNumber(tools.ids.bytes(8)),
    planId: quote.planId,
    cents: quote.cents,
    countsOn: countsOnOf(quote.payOn, bankDates, policy),
    status: quote.payOn === today ? 'recorded' : 'scheduled',
    recordedAt: at,
    entryOn: bankDates.entryOn,
    settlesOn: bankDates.settlesOn,
    paidAs: quote.paidAs,
    account: quote.account,
    authorization,
    ...(used ? {} : { firstUse: true }),
    ...(quote.replaces === undefined ? {} : { replaces: quote.replaces }),
    ...(quote.retryOf === undefined ? {} : { retryOf: quote.retryOf }),
  };
}

function authorizationOf(quote: Quote, confirmation: Confirmation, { sha256 }: MoneyTools): Authorization {
  const { at: agreedAt, channel, conversationId, proof } = confirmation;
  const { authorizationText: text, language } = quote;
  return { kind: 'single', text, textSha256: sha256(text), language, agreedAt, channel, conversationId, proof };
}

/** Confirmation numbers are short, so chance may repeat one; the unique index has the last word. */
export async function unusedNumber(work: Work, payment: Payment, ids: Ids): Promise<Payment> {
  const taken = await work.memberOfConfirmation(payment.confirmationNumber);
  if (taken === undefined) return payment;
  return unusedNumber(work, { ...payment, confirmationNumber: confirmationNumber(ids.bytes(8)) }, ids);
}
