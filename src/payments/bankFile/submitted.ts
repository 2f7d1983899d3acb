import { withPayment } from '../cancelPayment.ts';
import { replaced } from '../autopay/autopay.ts';
import type { Member } from '../member.ts';
import type { Moment } from '../moment.ts';
import { withNotice } from '../notices/post.ts';
import type { Ids } from '../ports.ts';
import type { BatchEntry } from './batch.ts';

/** Marks what an entry of a written file is about as submitted. Marked before, nothing changes. */
export function markSubmitted(member: Member, entry: BatchEntry, trace: string, moment: Moment, ids: Ids): Member {
  const { of } = entry;
  if (of.kind === 'prenote') return markPrenote(member, of.autopayId);
  const payment = member.payments.find(({ paymentId }) => paymentId === of.paymentId);
  if (payment?.status !== 'claimed') return member;
  const { paymentId, planId, cents, entryOn, settlesOn } = payment;
  const submitted = withPayment(member, { ...payment, status: 'submitted', trace });
  const facts = { paymentId, planId, cents, on: entryOn, by: settlesOn };
  return withNotice(submitted, { kind: 'sentToBank', facts }, moment, ids);
}

function markPrenote(member: Member, autopayId: string): Member {
  const autopay = member.autopay.find((each) => each.autopayId === autopayId);
  if (autopay?.prenote?.state !== 'claimed') return member;
  return {
    ...member,
    autopay: replaced(member.autopay, { ...autopay, prenote: { ...autopay.prenote, state: 'sent' } }),
  };
}
