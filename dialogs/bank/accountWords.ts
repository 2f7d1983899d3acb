import type { BankAccount } from '../../src/payments/index.ts';
import type { Talk } from '../talk.ts';

/** An account as it is named to whoever it belongs to. */
export function accountWords({ kind, lastFour }: Pick<BankAccount, 'kind' | 'lastFour'>, talk: Talk): string {
  return talk.words()(kind === 'checking' ? 'account.checkingEnding' : 'account.savingsEnding', { lastFour });
}

/** The routing number as a row of a review; where what is said travels openly there is none. */
export function routingRow({ routingNumber }: Pick<BankAccount, 'routingNumber'>, talk: Talk) {
  if (talk.turn.abilities.travelsOpenly) return [];
  return [{ label: talk.words()('review.routing'), value: routingNumber }];
}
