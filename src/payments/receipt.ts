import type {
  Authorization,
  MemberLanguage,
  RecurringAuthorization,
  StandingAuthorization,
  TextedAuthorization,
} from './agreement.ts';
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
  /** The text that offered it and the one that agreed to it, where a text started it. */
  readonly byText?: Pick<TextedAuthorization, 'offer' | 'answer' | 'agreedAt' | 'language'> | undefined;
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
    ...(payment.authorization.kind === 'texted' ? { byText: textsOf(payment.authorization) } : {}),
    agreedAt,
    language,
    ...(payment.paidAs === 'guest' ? {} : forVerified(member, payment)),
  };
}

/** Without the phone's number and the conversation, which are nobody's business who was handed the receipt. */
function textsOf({ offer, answer, agreedAt, language }: TextedAuthorization): Receipt['byText'] {
  return { offer, answer, agreedAt, language };
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

/** The words a payment rests on: its own, those of the AutoPay that drew it, or the standing ones that a text refers to. */
export function agreedWords(
  member: Member,
  { authorization }: Payment,
): Authorization | RecurringAuthorization | StandingAuthorization {
  if (authorization.kind === 'single') return authorization;
  const { textSha256 } = authorization;
  const agreed =
    authorization.kind === 'recurring'
      ? drawnOn(member, authorization.autopayId).find((each) => each.textSha256 === textSha256)
      : member.texting.payByText.find(({ payByTextId }) => payByTextId === authorization.payByTextId)?.authorization;
  if (agreed?.textSha256 !== textSha256) throw new Error('a payment without the words it rests on');
  return agreed;
}

function drawnOn({ autopay }: Member, autopayId: string): readonly RecurringAuthorization[] {
  const series = autopay.find((each) => each.autopayId === autopayId);
  return series === undefined ? [] : [series.authorization, ...series.earlier];
}
