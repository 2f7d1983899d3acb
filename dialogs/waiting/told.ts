import type { Talk } from '../talk.ts';
import { paymentSpokenOf, waitingPayments } from './waitingPayments.ts';
import { wantsUndone, type Wish, wishOf } from './wishes.ts';

/** What a message tells about a payment that waits, before anything was asked: which one, and what is to become of it. */
export async function toldOfWaiting(talk: Talk): Promise<{ readonly number?: string; readonly wish?: Wish }> {
  const number = await numberTold(talk);
  const payment = (await waitingPayments(talk)).find(({ confirmationNumber }) => confirmationNumber === number);
  const wish = wishOf(payment, talk, false);
  return { ...(number === undefined ? {} : { number }), ...(wish === undefined ? {} : { wish }) };
}

/** One that can't be ours is remembered as such: no other payment is taken for it. */
export async function numberTold(talk: Talk): Promise<string | undefined> {
  const { confirmationNumber, numberMistyped } = talk.heard;
  if (numberMistyped === true) return '';
  if (confirmationNumber !== undefined) return confirmationNumber;
  return wantsUndone(talk) ? (await paymentSpokenOf(talk))?.confirmationNumber : undefined;
}
