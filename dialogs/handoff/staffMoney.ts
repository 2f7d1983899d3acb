import { type ActOutcome, type Case, type CancelAsk, withEvent } from '../../src/handoff/index.ts';
import { cancelAndTell, type Member, momentOf, type Payment, stopAndTell } from '../../src/payments/index.ts';
import { planName } from '../planName.ts';
import type { Talk } from '../talk.ts';
import type { StaffTurn } from './staffTurn.ts';

/** Takes back a payment that is not at the bank yet, on the member's word. Over the limit a second person has to agree. */
export async function cancelForMember(given: Case, paymentId: string, staff: StaffTurn): Promise<ActOutcome> {
  const { talk, acting } = staff;
  const found = await paymentOf(given, paymentId, talk);
  if (found === undefined)
    return { kind: 'refused', reason: talk.turn.proof.level === 'none' ? 'memberUnknown' : 'unknownPayment' };
  if (given.asks.some((each) => each.paymentId === paymentId)) return { kind: 'refused', reason: 'alreadyAsked' };
  if (found.payment.cents <= talk.turn.policy.staff.twoPeopleOver) return cancel(given, found, staff);
  const { turn } = talk;
  const ask: CancelAsk = { askId: turn.tools.ids.uuid(), paymentId, by: acting.who, at: turn.at };
  const event = { at: turn.at, by: acting.who, what: 'cancelAsked', detail: found.payment.confirmationNumber } as const;
  turn.work.putCase(withEvent({ ...given, asks: [...given.asks, ask] }, event));
  const { confirmationNumber: number, cents: amount } = found.payment;
  talk.say({ text: talk.words()('handoff.cancelAsked', { name: acting.who.name, number, amount }) });
  return { kind: 'asked' };
}

/** The second person agrees, whoever holds the talk. */
export async function approveCancel(given: Case, askId: string, staff: StaffTurn): Promise<ActOutcome> {
  // The member may have said otherwise since the talk was given back.
  if (given.state !== 'withStaff') return { kind: 'refused', reason: 'notHeld' };
  const ask = given.asks.find((each) => each.askId === askId);
  if (ask === undefined) return { kind: 'refused', reason: 'unknownAsk' };
  if (ask.by.staffId === staff.acting.who.staffId) return { kind: 'refused', reason: 'samePerson' };
  // That it is the member's word was shown when it was asked for; the second person may come a little later.
  const found = await paymentNamed(given, ask.paymentId, staff.talk);
  if (found === undefined) return { kind: 'refused', reason: 'unknownPayment' };
  const asks = given.asks.filter((each) => each.askId !== askId);
  return cancel({ ...given, asks }, found, staff);
}

interface Found {
  readonly member: Member;
  readonly payment: Payment;
}

async function paymentNamed({ memberId }: Case, paymentId: string, { turn }: Talk): Promise<Found | undefined> {
  const member = memberId === null ? undefined : await turn.work.member(memberId);
  const payment = member?.payments.find((each) => each.paymentId === paymentId);
  return member === undefined || payment === undefined ? undefined : { member, payment };
}

/** Whether it is shown now, and not only once, that this is the member of the case. */
function isShownNow({ memberId }: Case, { turn: { proof } }: Talk): boolean {
  return proof.level === 'verified' && proof.memberId === memberId;
}

/** A payment of whoever is shown to be the member, or one that was made in this very talk by whoever is still in it. */
async function paymentOf(given: Case, paymentId: string, talk: Talk): Promise<Found | undefined> {
  const { turn } = talk;
  const there = turn.proof.level === 'none' ? undefined : turn.proof.memberId;
  const member = there === undefined || there !== given.memberId ? undefined : await turn.work.member(there);
  const payment = member?.payments.find((each) => each.paymentId === paymentId);
  if (member === undefined || payment === undefined) return undefined;
  const madeHere =
    'conversationId' in payment.authorization && payment.authorization.conversationId === turn.conversationId;
  return isShownNow(given, talk) || madeHere ? { member, payment } : undefined;
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
  if (!isShownNow(given, talk)) return { kind: 'refused', reason: 'memberUnknown' };
  const member = await turn.work.member(given.memberId ?? '');
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
