import type { Authorization, MemberLanguage, RecurringAuthorization } from './agreement.ts';
import type { Member, Payment } from './member.ts';

/** A payment as its receipt may tell it: a guest's names no plan. */
export interface Receipt
  extends Pick<
    Payment,
    'confirmationNumber' | 'cents' | 'recordedAt' | 'countsOn' | 'entryOn' | 'settlesOn' | 'status'
  > {
  readonly account: Pick<Payment['account'], 'kind' | 'lastFour' | 'routingNumber' | 'nameOnAccount'>;
  readonly planName?: string;
  readonly authorizationText: string;
  readonly language: MemberLanguage;
}

/** The receipt of a payment, or `undefined` where this member has no such payment. */
export function receiptOf(member: Member, paymentId: string): Receipt | undefined {
  const payment = member.payments.find((each) => each.paymentId === paymentId);
  if (payment === undefined) return undefined;
  const { confirmationNumber, cents, recordedAt, countsOn, entryOn, settlesOn, status } = payment;
  const { text: authorizationText, language } = agreedWords(member, payment);
  const { kind, lastFour, routingNumber, nameOnAccount } = payment.account;
  const plan = member.plans.find(({ planId }) => planId === payment.planId);
  return {
    confirmationNumber,
    cents,
    recordedAt,
    countsOn,
    entryOn,
    settlesOn,
    status,
    account: { kind, lastFour, routingNumber, nameOnAccount },
    ...(payment.paidAs === 'guest' || plan === undefined ? {} : { planName: plan.name }),
    authorizationText,
    language,
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
