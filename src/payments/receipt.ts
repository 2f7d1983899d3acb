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
  readonly language: Payment['authorization']['language'];
}

/** The receipt of a payment, or `undefined` where this member has no such payment. */
export function receiptOf(member: Member, paymentId: string): Receipt | undefined {
  const payment = member.payments.find((each) => each.paymentId === paymentId);
  if (payment === undefined) return undefined;
  const { confirmationNumber, cents, recordedAt, countsOn, entryOn, settlesOn, status, authorization } = payment;
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
    authorizationText: authorization.text,
    language: authorization.language,
  };
}
