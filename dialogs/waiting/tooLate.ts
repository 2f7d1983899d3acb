import type { Payment } from '../../src/payments/index.ts';
import type { Talk } from '../talk.ts';
import { stillOnTheWay } from './waitingPayments.ts';

/** Why a payment can no longer be taken back, and what is still possible. */
export function cancelRefusalWords(
  { status, cents: amount, confirmationNumber: number, entryOn }: Payment,
  talk: Talk,
): string {
  const words = talk.words();
  const { contacts, stopOrderDays: days } = talk.turn.policy;
  const phone = contacts.customerService;
  if (status === 'cancelled') return words('waiting.alreadyCancelled', { amount, number });
  if (status === 'returned') return words('waiting.cameBack', { amount, number });
  if (status === 'settled') return words('waiting.settled', { amount, number, phone });
  return words('waiting.inBankFile', { amount, number, entryOn, days, phone });
}

/** What is on its way to the bank, one by one, or that nothing waits at all. */
export async function onTheWayWords(talk: Talk): Promise<string> {
  const onTheWay = await stillOnTheWay(talk);
  if (onTheWay.length === 0) return talk.words()('takeBack.none');
  return onTheWay.map((payment) => cancelRefusalWords(payment, talk)).join('\n');
}
