import type { PlanBalance } from './balance.ts';
import { cents, noMoney, remainder } from './money.ts';
import type { Cents } from './money.ts';
import type { Policy } from './policy.ts';

export interface AmountRequest {
  readonly cents: Cents;
  /** A guest is judged by flat limits only, so that no answer depends on the account. */
  readonly asks: 'guest' | { readonly balance: PlanBalance; readonly premium: Cents };
  readonly creditAcknowledged: boolean;
}

export type AmountDecision =
  | { readonly kind: 'accepted'; readonly cents: Cents; readonly credit: Cents }
  | { readonly kind: 'refused'; readonly reason: 'notPositive' }
  | { readonly kind: 'refused'; readonly reason: 'belowMinimum' | 'aboveMaximum'; readonly limit: Cents }
  | { readonly kind: 'refused'; readonly reason: 'aboveCreditLimit'; readonly limit: Cents; readonly credit: Cents }
  | { readonly kind: 'refused'; readonly reason: 'creditNotAcknowledged'; readonly credit: Cents };

/** Whether this amount may be paid. The first refusal that applies is the answer, in the order of the type above. */
export function decideAmount(request: AmountRequest, policy: Policy): AmountDecision {
  return (
    flatRefusal(request.cents, policy) ??
    creditRefusal(request, policy) ?? { kind: 'accepted', cents: request.cents, credit: creditOf(request) }
  );
}

/**
 * What "the minimum" means: the amount to cure, else what is due now or missing for the first payment. While there is no
 * date to cure by, it is only the month that is due.
 */
export function minimumOf({ cure, pastDue, payable, currentDue }: PlanBalance): Cents | undefined {
  const due = cure?.cents ?? (pastDue === undefined ? payable : currentDue?.owed);
  return due === undefined || due === 0 ? undefined : due;
}

function flatRefusal(amount: Cents, policy: Policy): AmountDecision | undefined {
  if (amount <= 0) return { kind: 'refused', reason: 'notPositive' };
  if (amount < policy.minimumPayment) return { kind: 'refused', reason: 'belowMinimum', limit: policy.minimumPayment };
  if (amount > policy.maximumPayment) return { kind: 'refused', reason: 'aboveMaximum', limit: policy.maximumPayment };
  return undefined;
}

function creditRefusal(request: AmountRequest, policy: Policy): AmountDecision | undefined {
  const credit = creditOf(request);
  if (request.asks === 'guest' || credit === 0) return undefined;
  const limit = cents(request.asks.premium * policy.maximumCreditMonths);
  // Credit that is already held counts: the limit is on what is held, not on what one payment adds.
  const held = request.asks.balance.credit + credit;
  if (held > limit) return { kind: 'refused', reason: 'aboveCreditLimit', limit, credit };
  return request.creditAcknowledged ? undefined : { kind: 'refused', reason: 'creditNotAcknowledged', credit };
}

function creditOf({ cents: amount, asks }: AmountRequest): Cents {
  return asks === 'guest' ? noMoney : remainder(amount, asks.balance.payable);
}
