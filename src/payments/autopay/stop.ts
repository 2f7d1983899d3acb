import { cancelPayment } from '../cancelPayment.ts';
import type { Member, Payment } from '../member.ts';
import type { Moment } from '../moment.ts';
import { withNotice } from '../notices/post.ts';
import type { Ids } from '../ports.ts';
import { type Autopay, replaced, type StopReason } from './autopay.ts';
import { drawUnderWay } from './changeAccount.ts';

export interface AutopayStopped {
  readonly member: Member;
  readonly autopay: Autopay;
  /** The draw that waited here and was taken back with it. */
  readonly takenBack: Payment | undefined;
  /** The draw that is on its way to the bank and that nobody here can stop any more. */
  readonly onItsWay: Payment | undefined;
}

/** The same, asked for by the member, who is written to: whoever did it in their name is not unseen. */
export function stopAndTell(member: Member, autopay: Autopay, moment: Moment, ids: Ids): AutopayStopped {
  const stopped = stopAutopay(member, autopay, { because: 'asked' }, moment);
  const { autopayId, planId } = autopay;
  const facts = { autopayId, planId, reason: 'asked' };
  const told = withNotice(stopped.member, { kind: 'autopayStopped', facts, chat: 'none' }, moment, ids);
  return { ...stopped, member: told };
}

/** Stops an AutoPay for good. A draw that is not in a bank file yet is taken back with it. */
export function stopAutopay(
  member: Member,
  autopay: Autopay,
  why: { readonly because: StopReason; readonly code?: string },
  moment: Pick<Moment, 'at'>,
): AutopayStopped {
  const stopped: Autopay = { ...autopay, state: 'stopped', stopped: { at: moment.at, ...why } };
  const off = { ...member, autopay: replaced(member.autopay, stopped) };
  const draw = drawUnderWay(off, stopped);
  const cancelled = draw && cancelPayment(off, draw.paymentId, 'autopayStopped', moment);
  if (cancelled?.kind === 'cancelled')
    return { member: cancelled.member, autopay: stopped, takenBack: cancelled.payment, onItsWay: undefined };
  return { member: off, autopay: stopped, takenBack: undefined, onItsWay: draw };
}
