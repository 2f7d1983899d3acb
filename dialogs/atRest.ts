import type { Payment } from '../src/payments/index.ts';
import { type Intent, signsOf } from '../src/understanding/index.ts';
import { menu } from './choices.ts';
import { beginPayment } from './begin.ts';
import { handOver, isReachable, missesBeforeHandOver } from './handoff/handOver.ts';
import type { Memory } from './memory.ts';
import { amountsDue } from './facts/amounts.ts';
import { facts } from './facts/index.ts';
import { sayTold } from './facts/told.ts';
import { lastPayment } from './moves.ts';
import { didYouMean, isNamed } from './offers.ts';
import { alreadyRecorded, receiptAgain } from './pay/finish.ts';
import { emailReceipt } from './receipts.ts';
import { serve } from './serve.ts';
import type { Dialogs } from './stack.ts';
import { isVerified, type Talk } from './talk.ts';
import { isAnswerable, isPolite } from './topics.ts';
import { paymentsInReach } from './waiting/waitingPayments.ts';

const missesBeforePerson = 2;

/** A message while nothing is under way. */
export async function atRest(dc: Dialogs, talk: Talk, memory: Memory): Promise<Memory> {
  const { heard, turn } = talk;
  const wantsReceipt = heard.receipt === true && heard.intents.includes('confirmation_receipt');
  if (isOnlyDigits(talk)) {
    talk.say({ text: talk.words()('digits.notHere'), choices: menu(talk) });
    return { ...memory, misses: 0 };
  }
  if (await sentByEmail(talk, memory)) return memory;
  const own = await paymentNamed(talk);
  if (own !== undefined && !isVerified(talk)) {
    talk.say(receiptAgain(own, talk));
    return memory;
  }
  if (wantsReceipt || (heard.yesNo === 'yes' && memory.paused === undefined)) {
    const payment = await lastPayment(talk, memory);
    if (payment !== undefined) {
      talk.say(wantsReceipt ? receiptAgain(payment, talk) : alreadyRecorded(payment, talk));
      return memory;
    }
  }
  if (speaksOfAutopay(talk)) return whoPaysWhat(dc, talk, { ...memory, misses: 0 });
  const served = await serve(dc, talk, memory, wishesOf(talk));
  if (served.waits) return served.memory;
  if (tellsOfPayment(talk) || (heard.yesNo === 'yes' && memory.paused !== undefined)) {
    return beginPayment(dc, talk, served.memory);
  }
  if (turn.said.length > 0) {
    goOnAfterRemoval(talk);
    return { ...served.memory, misses: 0 };
  }
  const candidates = heard.doubt.filter(isNamed);
  // "If I pay 50 on Friday, am I covered?" is answered as what it supposes, whichever wish it is nearest to.
  const supposing = candidates.find((intent) => heard.supposed !== undefined && isAnswerable(intent));
  if (supposing !== undefined) return (await serve(dc, talk, { ...memory, misses: 0 }, [supposing])).memory;
  if (candidates.length < 2 || memory.misses + 1 >= missesBeforePerson) return missed(talk, memory);
  const { reply, offers } = didYouMean(candidates, talk);
  talk.say(reply);
  return { ...memory, offers, misses: memory.misses + 1 };
}

const leastOfNumbers = 9;

/** A bank number or an ID and nothing else, where none is taken: whatever it is, there is a page for it. */
function isOnlyDigits({ heard, turn }: Talk): boolean {
  if (turn.abilities.acceptsBankDigits || turn.said.length > 0) return false;
  return /^[\d\s().-]+$/.test(heard.text) && heard.text.replace(/\D/g, '').length >= leastOfNumbers;
}

/** What was removed leaves the member without an answer: what can be done is offered. */
function goOnAfterRemoval(talk: Talk): void {
  const { heard, turn } = talk;
  const last = turn.said.at(-1);
  if (last === undefined || !(heard.ssn || heard.card) || turn.said.some(({ choices }) => choices !== undefined))
    return;
  turn.said.splice(-1, 1, { ...last, choices: menu(talk) });
}

/** Wishes that go before a question of who pays. */
const goBefore: ReadonlySet<Intent> = new Set([
  'agent',
  'crisis',
  'autopay_cancel',
  'autopay_setup',
  'autopay_failed',
  'autopay_amount_changed',
  'cancel_scheduled',
  'double_charge',
]);

/** "Who pays June?", and a limit that is to be another one: the amount in it is none to pay. */
function speaksOfAutopay({ heard }: Talk): boolean {
  const signs = signsOf(heard);
  return !heard.intents.some((intent) => goBefore.has(intent)) && (signs.has('asksWho') || signs.has('namesLimit'));
}

/** What AutoPay does, and what is left for the member to pay. A guest hears how it is in general. */
async function whoPaysWhat(dc: Dialogs, talk: Talk, memory: Memory): Promise<Memory> {
  const member = isVerified(talk) ? await talk.member() : undefined;
  if (member === undefined) return (await serve(dc, talk, memory, ['autopay_when'])).memory;
  const offers = sayTold(await facts.autopay(member, talk), [], talk);
  const limited = signsOf(talk.heard).has('namesLimit') && member.autopay.some(({ state }) => state === 'on');
  talk.say({ text: limited ? talk.words()('autopay.limitFixed') : amountsDue(member, talk), choices: menu(talk) });
  return offers.length > 0 ? { ...memory, offers } : memory;
}

/** A payment's number alone asks for that payment; "cancel CP-…" tells what to do with it. */
export function wishesOf({ heard }: Talk): readonly Intent[] {
  const isNamed = heard.confirmationNumber !== undefined || heard.numberMistyped === true;
  if (!isNamed || heard.intents.some((intent) => intent !== 'none' && !isPolite(intent))) return heard.intents;
  const signs = signsOf(heard);
  return signs.has('takesBack') || signs.has('changesIt') ? ['cancel_scheduled'] : ['payment_status'];
}

/** The payment whose number was named, as far as this proof reaches. */
async function paymentNamed(talk: Talk): Promise<Payment | undefined> {
  const number = talk.heard.confirmationNumber;
  if (number === undefined) return undefined;
  return (await paymentsInReach(talk)).payments.find(({ confirmationNumber }) => confirmationNumber === number);
}

/** "Email me the receipt": of the payment that is named, or of the latest. */
async function sentByEmail(talk: Talk, memory: Memory): Promise<boolean> {
  if (!isVerified(talk) || !signsOf(talk.heard).has('byEmail')) return false;
  const named =
    talk.heard.confirmationNumber === undefined ? await lastPayment(talk, memory) : await paymentNamed(talk);
  const { payments } = await paymentsInReach(talk);
  const payment = named ?? payments.findLast(({ paidAs }) => paidAs === 'verified');
  if (payment === undefined) return false;
  await emailReceipt(payment.paymentId, talk);
  return true;
}

/** Honest about not helping, and from the second time on with a person. */
export async function missed(talk: Talk, memory: Memory): Promise<Memory> {
  const words = talk.words();
  const misses = memory.misses + 1;
  const phone = talk.turn.policy.contacts.customerService;
  if (misses >= missesBeforePerson) talk.turn.personFor = 'notUnderstood';
  if (misses === missesBeforeHandOver && isReachable(talk)) {
    talk.say({ text: await handOver('notUnderstood', [], talk), choices: menu(talk) });
    return { ...memory, misses };
  }
  const offer = misses < missesBeforePerson ? '' : ` ${words('person.afterMisses', { phone })}`;
  const key = talk.heard.intents.includes('none') ? 'repair.outOfScope' : 'unclear.general';
  talk.say({ text: `${words(key)}${offer}`, choices: menu(talk) });
  return { ...memory, misses };
}

/** Numbers of a payment given without the word for it. */
function tellsOfPayment({ heard }: Talk): boolean {
  return (
    [heard.memberId, heard.routingNumber, heard.accountNumber, heard.accountKind].some((each) => each !== undefined) ||
    heard.amount?.kind === 'cents' ||
    (heard.amount !== undefined && heard.amount.kind !== 'refused' && heard.date?.kind === 'date')
  );
}
