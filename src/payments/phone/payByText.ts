import { billedMonthOn, cents, type Cents, limitOffered, type Policy, type CalendarDate } from '../../rules/index.ts';
import { asCorrected, type BankAccount, isSameAccount, knownAs } from '../accounts/account.ts';
import type { StandingAuthorization } from '../agreement.ts';
import type { Member } from '../member.ts';
import type { MoneyTools, Moment } from '../moment.ts';
import { checkMove } from '../moves.ts';
import { withNotice } from '../notices/post.ts';
import type { Ids } from '../ports.ts';
import { linkedPhone, nextPayByTextStates, type PayByText, type PayByTextEnd, payByTextOn } from './texting.ts';

/** What was shown and is now agreed to. The id was made with the review, so that a doubled yes sets up one. */
export interface PayByTextRequest {
  readonly payByTextId: string;
  readonly account: BankAccount;
  readonly limit: Cents;
  readonly agreed: Pick<StandingAuthorization, 'text' | 'language' | 'channel' | 'conversationId' | 'proof'>;
}

export type PayByTextSetUp =
  | { readonly kind: 'on' | 'already'; readonly member: Member }
  | { readonly kind: 'refused'; readonly reason: 'notLinked' | 'accountNotProved' };

/** Sets up paying by text. One that was on before, for another account, ends with it. */
export function setUpPayByText(
  member: Member,
  { payByTextId, account, limit, agreed }: PayByTextRequest,
  moment: Moment,
  { ids, sha256 }: MoneyTools,
): PayByTextSetUp {
  const { at, today, policy } = moment;
  if (member.texting.payByText.some((each) => each.payByTextId === payByTextId)) return { kind: 'already', member };
  const link = linkedPhone(member);
  if (link === undefined) return { kind: 'refused', reason: 'notLinked' };
  if (knownAs(member.accounts, account)?.state !== 'validated') return { kind: 'refused', reason: 'accountNotProved' };
  const { kind, routingNumber, lastFour, nameOnAccount: payerName } = account;
  const authorization: StandingAuthorization = {
    kind: 'standing',
    elements: {
      kind: 'standing',
      limit,
      phone: link.phone,
      payerName,
      account: { kind, routingNumber, lastFour },
      agreedOn: today,
      revokeBy: policy.contacts.customerService,
      revokeUntilMinute: policy.cutOffMinute,
    },
    ...agreed,
    textSha256: sha256(agreed.text),
    agreedAt: at,
  };
  const { member: before } = endPayByText(member, { because: 'asked' }, moment);
  const added: PayByText = { payByTextId, state: 'on', account, limit, authorization };
  const after = { ...before, texting: { ...before.texting, payByText: [...before.texting.payByText, added] } };
  const telling = { kind: 'payByTextOn', facts: { payByTextId }, chat: 'none' } as const;
  return { kind: 'on', member: withNotice(after, telling, moment, ids) };
}

/** No single payment by text may be over more: what is offered as the limit of a draw, for the dearest plan. */
export function payByTextLimit(member: Member, today: CalendarDate, policy: Policy): Cents {
  const month = billedMonthOn(today, policy);
  const limits = member.plans.map(({ planId }) => limitOffered(member, planId, month, today, policy));
  return cents(Math.max(policy.minimumPayment, ...limits));
}

/** Ends paying by text for good, with whatever was offered on it. A payment that was started stays. */
export function endPayByText(
  member: Member,
  why: Omit<PayByTextEnd, 'at'>,
  { at }: Pick<Moment, 'at'>,
): { readonly member: Member; readonly ended: boolean } {
  const { texting } = member;
  if (payByTextOn(texting) === undefined) return { member, ended: false };
  const payByText = texting.payByText.map((each) => (each.state === 'on' ? ended(each, { at, ...why }) : each));
  const paid = new Set(member.payments.map(({ paymentId }) => paymentId));
  // What was paid already stays known by its code, so that the same text again finds it.
  const offers = texting.offers.filter(({ paymentId }) => paid.has(paymentId));
  return { member: { ...member, texting: { ...texting, payByText, offers } }, ended: true };
}

/** The same where the bank, or a check of our own, refused its account; the member is told. */
export function endPayByTextOn(
  member: Member,
  account: BankAccount,
  why: Omit<PayByTextEnd, 'at'>,
  moment: Moment,
  ids: Ids,
): Member {
  const on = payByTextOn(member.texting);
  if (on === undefined) return member;
  // Its bank may have corrected the numbers since they were agreed to.
  const isOn = [on.account, asCorrected(member.accounts, on.account)].some((each) => isSameAccount(each, account));
  if (!isOn) return member;
  const { code, because } = why;
  const facts = { reason: because, ...(code === undefined ? {} : { code }) };
  return withNotice(endPayByText(member, why, moment).member, { kind: 'payByTextOff', facts }, moment, ids);
}

function ended(was: PayByText, end: PayByTextEnd): PayByText {
  checkMove('paying by text', nextPayByTextStates, was.state, 'ended');
  return { ...was, state: 'ended', ended: end };
}
