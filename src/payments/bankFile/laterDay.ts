import { bankDatesFrom, type CalendarDate } from '../../rules/index.ts';
import { withPayment } from '../cancelPayment.ts';
import type { Member, Payment } from '../member.ts';
import type { Moment } from '../moment.ts';
import { withNotice } from '../notices/post.ts';
import type { Ids } from '../ports.ts';

/** The member with a payment that the bank takes on a later day than they were told. */
export function withLaterDay(member: Member, payment: Payment, to: CalendarDate, moment: Moment, ids: Ids): Member {
  const { entryOn, settlesOn } = bankDatesFrom(to, moment.policy);
  const { paymentId, planId, cents } = payment;
  const moved = withPayment(member, { ...payment, entryOn, settlesOn });
  const facts = { paymentId, planId, cents, on: entryOn };
  return withNotice(moved, { kind: 'bankDayMoved', facts }, moment, ids);
}
