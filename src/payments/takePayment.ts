import {
  bankDatesOf,
  bostonDateOf,
  bostonMinuteOf,
  confirmationNumber,
  countsOnOf,
  decideAmount,
  decidePayDate,
  type Instant,
  minutesBetween,
  type Policy,
} from '../rules/index.ts';
import type { Authorization } from './agreement.ts';
import type { Member, Payment, Quote } from './member.ts';
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

export type TakePaymentRefusal = 'quoteGone' | 'quoteExpired' | 'factsChanged' | 'tooManyAccounts';

export type PaymentTaken =
  | { readonly kind: 'taken'; readonly payment: Payment }
  | { readonly kind: 'already'; readonly payment: Payment }
  | { readonly kind: 'refused'; readonly reason: TakePaymentRefusal };

/**
 * Turns a confirmed quote into a payment, with its authorisation, decided again on the facts of this moment. A payment id
 * that is recorded already answers with that same payment, so a doubled yes pays once.
 */
export async function takePayment(
  work: Work,
  confirmation: Confirmation,
  tools: { readonly ids: Ids; readonly sha256: (text: string) => string },
  policy: Policy,
): Promise<PaymentTaken> {
  const member = await work.member(confirmation.memberId);
  const recorded = member?.payments.find((payment) => payment.paymentId === confirmation.paymentId);
  if (recorded !== undefined) return { kind: 'already', payment: recorded };
  const quote = member?.quotes.find((open) => open.paymentId === confirmation.paymentId);
  if (member === undefined || quote === undefined || quote.conversationId !== confirmation.conversationId) {
    return { kind: 'refused', reason: 'quoteGone' };
  }
  const reason = refusalFor(member, quote, confirmation.at, policy);
  if (reason !== undefined) return { kind: 'refused', reason };
  const payment = await unusedNumber(work, paymentFrom(quote, confirmation, tools, policy), tools.ids);
  work.putMember({
    ...member,
    quotes: member.quotes.filter((open) => open !== quote),
    payments: [...member.payments, payment],
  });
  return { kind: 'taken', payment };
}

function refusalFor(member: Member, quote: Quote, at: Instant, policy: Policy): TakePaymentRefusal | undefined {
  const today = bostonDateOf(at);
  if (minutesBetween(quote.quotedAt, at) > policy.quoteMinutes || bostonDateOf(quote.quotedAt) !== today)
    return 'quoteExpired';
  // Past the cut-off the bank takes it a day later than was read and agreed to.
  if (bankDatesAt(quote.quotedAt, quote, policy).entryOn !== bankDatesAt(at, quote, policy).entryOn)
    return 'quoteExpired';
  if (newAccountsToday(member, quote, at) > policy.newAccountsPerDay) return 'tooManyAccounts';
  const plan = member.plans.find((each) => each.planId === quote.planId);
  if (plan === undefined) return 'factsChanged';
  const payer = { member, plan, paidAs: quote.paidAs };
  const asks = amountTerms(payer, today, policy);
  const amount = decideAmount({ cents: quote.cents, asks, creditAcknowledged: quote.creditAcknowledged }, policy);
  const dueOn = lateAfter(payer, today, policy);
  const day = decidePayDate({ payOn: quote.payOn, today, dueOn, lateAcknowledged: quote.lateAcknowledged }, policy);
  return amount.kind === 'accepted' && day.kind === 'accepted' ? undefined : 'factsChanged';
}

function bankDatesAt(at: Instant, { payOn }: Quote, policy: Policy) {
  return bankDatesOf({ payOn, today: bostonDateOf(at), minute: bostonMinuteOf(at) }, policy);
}

function newAccountsToday(member: Member, quote: Quote, at: Instant): number {
  const today = bostonDateOf(at);
  const isToday = (payment: Payment) => bostonDateOf(payment.recordedAt) === today;
  const before = new Set(
    member.payments.filter((payment) => !isToday(payment)).map(({ account }) => account.fingerprint),
  );
  const used = new Set([...member.payments.filter(isToday), quote].map(({ account }) => account.fingerprint));
  return [...used].filter((fingerprint) => !before.has(fingerprint)).length;
}

function paymentFrom(
  quote: Quote,
  confirmation: Confirmation,
  tools: { readonly ids: Ids; readonly sha256: (text: string) => string },
  policy: Policy,
): Payment {
  const { at } = confirmation;
  const today = bostonDateOf(at);
  const bankDates = bankDatesAt(at, quote, policy);
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
    authorization: {
      kind: 'single',
      text: quote.authorizationText,
      textSha256: tools.sha256(quote.authorizationText),
      language: quote.language,
      agreedAt: at,
      channel: confirmation.channel,
      conversationId: confirmation.conversationId,
      proof: confirmation.proof,
    },
  };
}

/** Confirmation numbers are short, so chance may repeat one; the unique index has the last word. */
async function unusedNumber(work: Work, payment: Payment, ids: Ids): Promise<Payment> {
  const taken = await work.memberOfConfirmation(payment.confirmationNumber);
  if (taken === undefined) return payment;
  return unusedNumber(work, { ...payment, confirmationNumber: confirmationNumber(ids.bytes(8)) }, ids);
}
