import type { Member, Payment } from '../../src/payments/index.ts';
import { mayBecome, type PlanFacts } from '../../src/rules/index.ts';
import { planMeant } from '../plans.ts';
import { isVerified, type Talk } from '../talk.ts';
import { planNameOf } from '../planName.ts';

/**
 * A member's payments as far as this proof reaches: all of a verified member's, and of a guest those that they made in this
 * very talk.
 */
export async function paymentsInReach(
  talk: Talk,
): Promise<{ member: Member | undefined; payments: readonly Payment[] }> {
  const member = await talk.member();
  if (member === undefined || isVerified(talk)) return { member, payments: member?.payments ?? [] };
  const { conversationId } = talk.turn;
  const own = member.payments.filter(
    ({ authorization }) => authorization.kind === 'single' && authorization.conversationId === conversationId,
  );
  return { member, payments: own };
}

/** Those that can still be taken back. */
export async function waitingPayments(talk: Talk): Promise<readonly Payment[]> {
  return (await paymentsInReach(talk)).payments.filter(({ status }) => mayBecome(status, 'cancelled'));
}

/** Those that went to the bank and are not through: nobody here can do anything about them any more. */
export async function stillOnTheWay(talk: Talk): Promise<readonly Payment[]> {
  const { payments } = await paymentsInReach(talk);
  return payments.filter(({ status }) => status === 'claimed' || status === 'submitted');
}

/** The one that an answer names: by its number, its place in the list, its amount, its day or its plan. */
export function paymentMeant(
  payments: readonly Payment[],
  plans: readonly PlanFacts[],
  talk: Talk,
): Payment | undefined {
  const { heard } = talk;
  const { confirmationNumber, choiceNumber, amountNamed, amount = amountNamed, date } = heard;
  if (confirmationNumber !== undefined) return payments.find((each) => each.confirmationNumber === confirmationNumber);
  const byNumber = choiceNumber === undefined ? undefined : payments[choiceNumber - 1];
  if (byNumber !== undefined) return byNumber;
  const ofAmount = payments.filter(({ cents }) => amount?.kind === 'cents' && amount.cents === cents);
  const ofDay = payments.filter(({ countsOn }) => date?.kind === 'date' && date.date === countsOn);
  const plan = planMeant(plans, talk);
  const ofPlan = payments.filter(({ planId }) => planId === plan?.planId);
  return [ofAmount, ofDay, ofPlan].find((each) => each.length === 1)?.[0];
}

/** The one that the words speak of that led here, also where it can no longer be taken back. A place in a list is none yet. */
export async function paymentSpokenOf(talk: Talk): Promise<Payment | undefined> {
  const { member, payments } = await paymentsInReach(talk);
  const { choiceNumber: _, ...heard } = talk.heard;
  const unlisted = { ...talk, heard };
  const plans = isVerified(talk) ? (member?.plans ?? []) : [];
  const waiting = payments.filter(({ status }) => mayBecome(status, 'cancelled'));
  const found = paymentMeant(waiting, plans, unlisted);
  if (found !== undefined || heard.amountNamed?.kind !== 'cents') return found;
  const { cents } = heard.amountNamed;
  return waiting.some((each) => each.cents === cents) ? undefined : payments.findLast((each) => each.cents === cents);
}

/** A payment in one line; to a guest without a plan. */
export function paymentWords(payment: Payment, member: Member | undefined, talk: Talk): string {
  const words = talk.words();
  const { cents: amount, countsOn: on, confirmationNumber: number, planId, drawFor } = payment;
  const facts = { amount, on, number };
  if (member === undefined || !isVerified(talk)) return words('waiting.row', facts);
  const plan = planNameOf(member, planId, talk);
  return drawFor === undefined
    ? words('waiting.rowOf', { ...facts, plan })
    : words('waiting.rowOfDraw', { amount, number, plan });
}
