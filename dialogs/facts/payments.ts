import type { Reply } from '../../src/messages/index.ts';
import type { Member } from '../../src/payments/index.ts';
import type { Talk } from '../talk.ts';

const paymentsShown = 6;

/** The latest payments and where each of them is. */
export function payments(member: Member, talk: Talk): readonly Reply[] {
  const words = talk.words();
  const latest = [...member.payments].reverse().slice(0, paymentsShown);
  if (latest.length === 0) return [{ text: words('history.none') }];
  const rows = latest.map((payment) => ({
    label: payment.confirmationNumber,
    value: words('history.row', {
      amount: payment.cents,
      plan: member.plans.find(({ planId }) => planId === payment.planId)?.name ?? '',
      on: payment.countsOn,
      status: words(`status.${payment.status}`),
    }),
  }));
  const own = latest.find(({ paidAs }) => paidAs === 'verified');
  const url = own === undefined ? undefined : talk.turn.tools.receiptLink(own.paymentId, talk.turn.at);
  return [
    {
      text: words('history.title'),
      facts: { title: words('history.title'), rows },
      ...(url === undefined
        ? {}
        : { link: { title: words('history.receipt', { number: own?.confirmationNumber ?? '' }), url } }),
    },
  ];
}
