import { mayBecome, nextStatuses } from '../rules/index.ts';
import type { CancelReason, Member, Payment } from './member.ts';
import type { Moment } from './moment.ts';
import { checkMove } from './moves.ts';
import { withNotice } from './notices/post.ts';
import type { Ids } from './ports.ts';

/** Why a payment can no longer be taken back. In the order of precedence. */
export type CancelRefusal = 'unknownPayment' | 'alreadyCancelled' | 'returned' | 'inBankFile' | 'settled';

export type PaymentCancelled =
  | { readonly kind: 'cancelled'; readonly member: Member; readonly payment: Payment }
  | { readonly kind: 'refused'; readonly reason: CancelRefusal; readonly payment?: Payment };

/** Takes a payment back that waits here. Once it is claimed for a bank file only the bank can do anything about it. */
export function cancelPayment(
  member: Member,
  paymentId: string,
  because: CancelReason,
  { at }: Pick<Moment, 'at'>,
): PaymentCancelled {
  const found = member.payments.find((each) => each.paymentId === paymentId);
  if (found === undefined) return { kind: 'refused', reason: 'unknownPayment' };
  if (!mayBecome(found.status, 'cancelled')) return { kind: 'refused', reason: refusalFor(found), payment: found };
  const payment: Payment = { ...found, status: 'cancelled', cancelled: { at, because } };
  return { kind: 'cancelled', payment, member: withPayment(member, payment) };
}

/** The same, and the member is written to, so that nobody's payment is taken back unseen. */
export function cancelAndTell(
  member: Member,
  paymentId: string,
  because: CancelReason,
  moment: Moment,
  ids: Ids,
): PaymentCancelled {
  const outcome = cancelPayment(member, paymentId, because, moment);
  if (outcome.kind === 'refused') return outcome;
  const { planId, cents } = outcome.payment;
  const telling = { kind: 'cancelled', facts: { paymentId, planId, cents, reason: because }, chat: 'none' } as const;
  return { ...outcome, member: withNotice(outcome.member, telling, moment, ids) };
}

/** The member with one payment in another state. */
export function withPayment(member: Member, payment: Payment): Member {
  return { ...member, payments: member.payments.map((each) => moved(each, payment)) };
}

function moved(each: Payment, to: Payment): Payment {
  if (each.paymentId !== to.paymentId) return each;
  checkMove('a payment', nextStatuses, each.status, to.status);
  return to;
}

function refusalFor({ status }: Payment): Exclude<CancelRefusal, 'unknownPayment'> {
  if (status === 'cancelled') return 'alreadyCancelled';
  if (status === 'returned') return 'returned';
  return status === 'settled' ? 'settled' : 'inBankFile';
}
