import type { CalendarDate } from '../../rules/index.ts';
import { withPayment } from '../cancelPayment.ts';
import { replaced } from '../autopay/autopay.ts';
import type { Member } from '../member.ts';
import type { Moment } from '../moment.ts';
import { withNotice } from '../notices/post.ts';
import type { Ids } from '../ports.ts';
import type { BatchEntry } from './batch.ts';
import { moveTo } from './claim.ts';

/** Where an entry stands in a written file, its trace number, and the day on which the bank takes it. */
export interface Place {
  readonly trace: string;
  readonly entryOn: CalendarDate;
}

/** Marks what an entry of a written file is about as submitted. Marked before, nothing changes. */
export function markSubmitted(member: Member, entry: BatchEntry, place: Place, moment: Moment, ids: Ids): Member {
  const { of } = entry;
  if (of.kind === 'prenote') return markPrenote(member, of.autopayId, place);
  const claimed = member.payments.find(({ paymentId }) => paymentId === of.paymentId);
  if (claimed?.status !== 'claimed') return member;
  const moved = moveTo(member, claimed, place.entryOn, moment, ids);
  const { paymentId, planId, cents, entryOn, settlesOn } = moved.payment;
  const submitted = withPayment(moved.member, { ...moved.payment, status: 'submitted', trace: place.trace });
  const facts = { paymentId, planId, cents, on: entryOn, by: settlesOn };
  return withNotice(submitted, { kind: 'sentToBank', facts }, moment, ids);
}

function markPrenote(member: Member, autopayId: string, { entryOn }: Place): Member {
  const autopay = member.autopay.find((each) => each.autopayId === autopayId);
  if (autopay?.prenote?.state !== 'claimed') return member;
  return {
    ...member,
    autopay: replaced(member.autopay, { ...autopay, prenote: { ...autopay.prenote, state: 'sent', entryOn } }),
  };
}
