import type { Payment } from '../../src/payments/index.ts';
import type { Talk } from '../talk.ts';
import { paymentsInReach, stillOnTheWay } from './waitingPayments.ts';

/** Why a payment can no longer be taken back, and what is still possible. */
export function cancelRefusalWords(
  { status, cents: amount, confirmationNumber: number, entryOn }: Payment,
  talk: Talk,
): string {
  const words = talk.words();
  const { customerService: phone } = talk.turn.policy.contacts;
  if (status === 'cancelled') return words('waiting.alreadyCancelled', { amount, number });
  if (status === 'returned') return words('waiting.cameBack', { amount, number });
  if (status === 'settled') return words('waiting.settled', { amount, number, phone });
  return words('waiting.inBankFile', { amount, number, entryOn, phone });
}

/** Why the payment that was named is not among those that can still be changed. */
export async function whyNotWords(number: string, talk: Talk): Promise<string> {
  if (number === '') return talk.words()('history.mistyped');
  const { payments } = await paymentsInReach(talk);
  const found = payments.find(({ confirmationNumber }) => confirmationNumber === number);
  return found === undefined ? talk.words()('waiting.unknown', { number }) : cancelRefusalWords(found, talk);
}

/** What is on its way to the bank, one by one, or that nothing waits at all. */
export async function onTheWayWords(talk: Talk): Promise<string> {
  const onTheWay = await stillOnTheWay(talk);
  if (onTheWay.length === 0) return talk.words()('takeBack.none');
  return onTheWay.map((payment) => cancelRefusalWords(payment, talk)).join('\n');
}
