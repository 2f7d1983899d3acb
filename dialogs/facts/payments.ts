import type { Reply } from '../../src/messages/index.ts';
import type { Member } from '../../src/payments/index.ts';
import type { Talk } from '../talk.ts';
import { latestFirst, type OnRecord, planName } from './onRecord.ts';

export const paymentsShown = 6;

/** The latest payments, where each of them is, what comes next and when. */
export function payments(member: Member, talk: Talk): readonly Reply[] {
  const words = talk.words();
  const all = latestFirst(member);
  const latest = all.slice(0, paymentsShown);
  if (latest.length === 0) return [{ text: words('history.none') }];
  const rows = latest.map((payment) => ({
    label: payment.ours?.confirmationNumber ?? words('payments.elsewhere'),
    value: rowWords(member, payment, all, talk),
  }));
  const own = latest.find(({ ours }) => ours?.paidAs === 'verified')?.ours;
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

function rowWords(member: Member, payment: OnRecord, all: readonly OnRecord[], talk: Talk): string {
  const words = talk.words();
  const row = words('history.row', {
    amount: payment.cents,
    plan: planName(member, payment.planId),
    on: payment.countsOn,
    status: words(`status.${payment.status}`),
  });
  const next = nextWords(member, payment, all, talk);
  return next === undefined ? row : `${row}. ${next}`;
}

/** What is still to come of one payment. Of settled ones only a plan's latest may still wait for the insurer's word. */
function nextWords(member: Member, payment: OnRecord, all: readonly OnRecord[], talk: Talk): string | undefined {
  const words = talk.words();
  const { ours, status, planId } = payment;
  if (status === 'settled') {
    const isLatest = all.find((each) => each.planId === planId && each.status === 'settled') === payment;
    return isLatest ? insurerWords(member, payment, talk) : undefined;
  }
  if (ours === undefined || status === 'cancelled' || status === 'returned') return undefined;
  const { entryOn, settlesOn } = ours;
  return status === 'submitted'
    ? words('payments.atBank', { settlesOn })
    : words('payments.waiting', { entryOn, settlesOn });
}

/** The insurer's own word since the payment settled, or that there is none. */
function insurerWords(member: Member, { planId, countsOn, settledOn }: OnRecord, talk: Talk): string {
  const words = talk.words();
  const events = member.plans.find((plan) => plan.planId === planId)?.coverageEvents ?? [];
  const since = settledOn ?? countsOn;
  const confirmed = events.filter(({ kind, on }) => kind === 'confirmed' && on >= since);
  const latest = [...confirmed].sort((a, b) => (a.month < b.month ? -1 : 1)).at(-1);
  return latest === undefined ? words('payments.settled') : words('payments.confirmed', { month: latest.month });
}
