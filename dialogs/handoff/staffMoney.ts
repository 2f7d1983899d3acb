import { type ActOutcome, type Case, type CancelAsk, withEvent } from '../../src/handoff/index.ts';
import { cancelAndTell, type Member, momentOf, type Payment, stopAndTell } from '../../src/payments/index.ts';
import { planName } from '../planName.ts';
import type { Talk } from '../talk.ts';
import type { StaffTurn } from './staffTurn.ts';

/** Takes back a payment that is not at the bank yet, on the member's word. Over the limit a second person has to agree. */
export async function cancelForMember(given: Case, paymentId: string, staff: StaffTurn): Promise<ActOutcome> {
  const { talk, acting } = staff;
  const found = await paymentOf(given, paymentId, talk);
  if (found === undefined) return { kind: 'refused', reason: 'unknownPayment' };
  if (given.asks.some((each) => each.paymentId === paymentId)) return { kind: 'refused', reason: 'alreadyAsked' };
  if (found.payment.cents <= talk.turn.policy.staff.twoPeopleOver) return cancel(given, found, staff);
  const { turn } = talk;
  const ask: CancelAsk = { askId: turn.tools.ids.uuid(), paymentId, by: acting.who, at: turn.at };
  const event = { at: turn.at, by: acting.who, what: 'cancelAsked', detail: found.payment.confirmationNumber } as const;
  turn.work.putCase(withEvent({ ...given, asks: [...given.asks, ask] }, event));
  return { kind: 'asked' };
}

/** The second person agrees, whoever holds the talk. */
export async function approveCancel(given: Case, askId: string, staff: StaffTurn): Promise<ActOutcome> {
  const ask = given.asks.find((each) => each.askId === askId);
  if (ask === undefined) return { kind: 'refused', reason: 'unknownAsk' };
  if (ask.by.staffId === staff.acting.who.staffId) return { kind: 'refused', reason: 'samePerson' };
  const found = await paymentOf(given, ask.paymentId, staff.talk);
  if (found === undefined) return { kind: 'refused', reason: 'unknownPayment' };
  const asks = given.asks.filter((each) => each.askId !== askId);
  return cancel({ ...given, asks }, found, staff);
}

interface Found {
  readonly member: Member;
  readonly payment: Payment;
}

/** A payment of whoever was shown to be the member, or one that was made in this very talk. */
async function paymentOf(given: Case, paymentId: string, { turn }: Talk): Promise<Found | undefined> {
  const member = given.memberId === null ? undefined : await turn.work.member(given.memberId);
  const payment = member?.payments.find((each) => each.paymentId === paymentId);
  if (member === undefined || payment === undefined) return undefined;
  const madeHere =
    'conversationId' in payment.authorization && payment.authorization.conversationId === turn.conversationId;
  return given.proof === 'verified' || madeHere ? { member, payment } : undefined;
}

function cancel(given: Case, { member, payment }: Found, { talk, acting }: StaffTurn): ActOutcome {
  const { turn } = talk;
  const done = cancelAndTell(
    member,
    payment.paymentId,
    'asked',
    momentOf(turn.at, turn.tools.policies),
    turn.tools.ids,
  );
  if (done.kind === 'refused')
    return { kind: 'refused', reason: done.reason === 'alreadyCancelled' ? 'notWaiting' : 'inBankFile' };
  turn.work.putMember(done.member);
  const number = payment.confirmationNumber;
  const event = { at: turn.at, by: acting.who, what: 'paymentCancelled', detail: number } as const;
  turn.work.putCase(withEvent(given, event));
  const { name } = acting.who;
  talk.say({ text: talk.words()('handoff.paymentCancelled', { name, number, amount: payment.cents }) });
  return { kind: 'done' };
}

/** Stops AutoPay on the member's word. Nobody turns it on for them. */
export async function stopForMember(given: Case, autopayId: string, { talk, acting }: StaffTurn): Promise<ActOutcome> {
  const { turn } = talk;
  if (given.proof !== 'verified' || given.memberId === null) return { kind: 'refused', reason: 'memberUnknown' };
  const member = await turn.work.member(given.memberId);
  const autopay = member?.autopay.find((each) => each.autopayId === autopayId);
  if (member === undefined || autopay === undefined) return { kind: 'refused', reason: 'unknownAutopay' };
  if (autopay.state !== 'on') return { kind: 'refused', reason: 'autopayOff' };
  const stopped = stopAndTell(member, autopay, momentOf(turn.at, turn.tools.policies), turn.tools.ids);
  turn.work.putMember(stopped.member);
  turn.work.putCase(withEvent(given, { at: turn.at, by: acting.who, what: 'autopayStopped', detail: autopayId }));
  const words = talk.words();
  const { name } = acting.who;
  const found = member.plans.find(({ planId }) => planId === autopay.planId);
  const plan = found === undefined ? '' : planName(found, talk);
  const onItsWay = stopped.onItsWay?.cents;
  const text =
    onItsWay === undefined
      ? words('handoff.autopayStopped', { name, plan })
      : words('handoff.autopayStoppedOnItsWay', { name, plan, amount: onItsWay });
  talk.say({ text });
  return { kind: 'done' };
}
