import type { Line } from '../../turns/index.ts';

/** The payment talk, in the order in which it asks. `confirmed`: a payment was recorded in it. */
export const paymentSteps = ['who', 'plan', 'amount', 'account', 'day', 'review', 'confirmed'] as const;

export type PaymentStep = (typeof paymentSteps)[number];

const stepOfField: Readonly<Record<string, PaymentStep>> = {
  plan: 'plan',
  how: 'amount',
  amount: 'amount',
  creditOk: 'amount',
  savedAccount: 'account',
  accountKind: 'account',
  routingNumber: 'account',
  accountNumber: 'account',
  accountOk: 'account',
  swapOk: 'account',
  nameOnAccount: 'account',
  payOn: 'day',
  lateOk: 'day',
  hereOk: 'day',
  confirm: 'review',
};

/** Asked in order to show something, and not to pay. */
const toShow = /^identity\.\w+ToShow$/;

/**
 * The last step of a payment that a talk asked for; `undefined` where none was begun. Who somebody is, is asked for payments and
 * for other things: it counts where a payment is asked about next, or nothing is, unless something was to be shown.
 */
export function furthestStep(lines: readonly Line[]): PaymentStep | undefined {
  const asking = lines.flatMap(({ why }) => (why?.form === undefined ? [] : [why]));
  const reached = asking.map((why, index): PaymentStep | undefined => {
    if (why.form === 'pay') return stepOfField[why.asked ?? ''];
    if (why.form !== 'identify') return undefined;
    const next = asking.slice(index).find(({ form }) => form !== 'identify');
    const shows = why.said.some(({ key }) => toShow.test(key));
    return next?.form === 'pay' || (next === undefined && !shows) ? 'who' : undefined;
  });
  return paymentSteps.findLast((step) => reached.includes(step));
}
