import type { Member } from '../../src/payments/index.ts';
import type { CalendarDate } from '../../src/rules/index.ts';
import { offersFor, receiptLink } from '../receipts.ts';
import type { Talk } from '../talk.ts';
import { latestFirst, type OnRecord } from './onRecord.ts';
import type { Told } from './told.ts';
import { planNameOf } from '../planName.ts';

export const paymentsShown = 6;

/** The latest payments, where each of them is, what comes next and when; or the one that was asked for by its number. */
export function payments(member: Member, talk: Talk): readonly Told[] {
  const words = talk.words();
  const { confirmationNumber, numberMistyped } = talk.heard;
  if (numberMistyped === true) return [{ text: words('history.mistyped') }];
  if (confirmationNumber !== undefined) return [onePayment(member, confirmationNumber, talk)];
  const all = latestFirst(member);
  const latest = all.slice(0, paymentsShown);
  if (latest.length === 0) return [{ text: words('history.none') }];
  const rows = latest.map((payment) => ({
    label: payment.ours?.confirmationNumber ?? words('payments.elsewhere'),
    value: rowWords(member, payment, all, talk),
  }));
  const own = latest.find(({ ours }) => ours?.paidAs === 'verified')?.ours;
  const title = words('history.receipt', { number: own?.confirmationNumber ?? '' });
  const text = `${words('history.title')}. ${words('history.sayNumber')}`;
  const link = own === undefined ? {} : { link: receiptLink(own, title, talk) };
  return [{ text, facts: { title: words('history.title'), rows }, ...link }];
}

/** One payment with all its days, its receipt and what may be done about it. */
function onePayment(member: Member, number: string, talk: Talk): Told {
  const words = talk.words();
  const all = latestFirst(member);
  const found = all.find(({ ours }) => ours?.confirmationNumber === number);
  if (found?.ours === undefined) return { text: words('history.unknownNumber', { number }) };
  const { ours } = found;
  const day = (date: CalendarDate) => words('choice.onDay', { date });
  const rows = [
    { label: words('recorded.number'), value: number, standsOut: true },
    { label: words('review.plan'), value: planNameOf(member, ours.planId, talk) },
    { label: words('review.amount'), value: words('choice.amount', { amount: ours.cents }) },
    { label: words('history.state'), value: words(`status.${ours.status}`) },
    { label: words('review.payOn'), value: day(ours.countsOn) },
    ...(ours.status === 'cancelled' ? [] : [{ label: words('review.bankTakes'), value: day(ours.entryOn) }]),
    ...(ours.returnedOn === undefined ? [] : [{ label: words('history.cameBackOn'), value: day(ours.returnedOn) }]),
  ];
  const next = nextWords(member, found, all, talk);
  const facts = { title: words('history.oneTitle'), rows, notes: next === undefined ? [] : [next] };
  // A guest's account and words belong to whoever paid.
  const link = ours.paidAs === 'guest' ? {} : { link: receiptLink(ours, words('recorded.receipt'), talk) };
  const text = words('history.row', {
    amount: ours.cents,
    plan: planNameOf(member, ours.planId, talk),
    on: ours.countsOn,
    status: words(`status.${ours.status}`),
  });
  return { text, facts, ...link, offers: offersFor(ours, member, talk) };
}

function rowWords(member: Member, payment: OnRecord, all: readonly OnRecord[], talk: Talk): string {
  const words = talk.words();
  const row = words('history.row', {
    amount: payment.cents,
    plan: planNameOf(member, payment.planId, talk),
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
