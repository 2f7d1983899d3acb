import type { Authorization, MemberLanguage, RecurringAuthorization } from './agreement.ts';
import type { CancelReason, Member, Payment } from './member.ts';

/** A payment as its receipt may tell it: a guest's names no plan, no other payment, and no reason of anybody's. */
export interface Receipt
  extends Pick<
    Payment,
    | 'confirmationNumber'
    | 'cents'
    | 'recordedAt'
    | 'countsOn'
    | 'entryOn'
    | 'settlesOn'
    | 'status'
    | 'settledOn'
    | 'returnedOn'
    | 'returnCode'
    | 'drawFor'
  > {
  readonly account: Pick<Payment['account'], 'kind' | 'lastFour' | 'routingNumber' | 'nameOnAccount'>;
  readonly planName?: string | undefined;
  readonly cancelled?: { readonly at: Payment['recordedAt']; readonly because?: CancelReason | undefined } | undefined;
  /** Confirmation numbers of the payment this one presents again, of the one it took the place of, and of the one that took its. */
  readonly retryOf?: string | undefined;
  readonly replaces?: string | undefined;
  readonly replacedBy?: string | undefined;
  readonly authorizationText: string;
  readonly agreedAt: Payment['recordedAt'];
  readonly language: MemberLanguage;
}

/** The receipt of a payment, or `undefined` where this member has no such payment. */
export function receiptOf(member: Member, paymentId: string): Receipt | undefined {
  const payment = member.payments.find((each) => each.paymentId === paymentId);
  if (payment === undefined) return undefined;
  const { confirmationNumber, cents, recordedAt, countsOn, entryOn, settlesOn, status } = payment;
  const { text: authorizationText, agreedAt, language } = agreedWords(member, payment);
  const { kind, lastFour, routingNumber, nameOnAccount } = payment.account;
  return {
    confirmationNumber,
    cents,
    recordedAt,
    countsOn,
    entryOn,
    settlesOn,
    status,
    settledOn: payment.settledOn,
    returnedOn: payment.returnedOn,
    cancelled: payment.cancelled && { at: payment.cancelled.at },
    account: { kind, lastFour, routingNumber, nameOnAccount },
    authorizationText,
    agreedAt,
    language,
    ...(payment.paidAs === 'guest' ? {} : forVerified(member, payment)),
  };
}

/** What only whoever showed who they are may read. */
function forVerified({ plans, payments }: Member, payment: Payment): Partial<Receipt> {
  const numberOf = (isIt: (each: Payment) => boolean) => payments.find(isIt)?.confirmationNumber;
  return {
    planName: plans.find(({ planId }) => planId === payment.planId)?.name,
    cancelled: payment.cancelled,
    returnCode: payment.returnCode,
    drawFor: payment.drawFor,
    retryOf: numberOf(({ paymentId }) => paymentId === payment.retryOf),
    replaces: numberOf(({ paymentId }) => paymentId === payment.replaces),
    replacedBy: numberOf(({ replaces }) => replaces === payment.paymentId),
  };
}

/** The words a payment rests on: its own, or those of the AutoPay that drew it. */
export function agreedWords(member: Member, { authorization }: Payment): Authorization | RecurringAuthorization {
  if (authorization.kind === 'single') return authorization;
  const { autopayId, textSha256 } = authorization;
  const autopay = member.autopay.find((each) => each.autopayId === autopayId);
  const agreed = autopay && [autopay.authorization, ...autopay.earlier].find((each) => each.textSha256 === textSha256);
  if (agreed === undefined) throw new Error('a draw without the words it rests on');
  return agreed;
}
