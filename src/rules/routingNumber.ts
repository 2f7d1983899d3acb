import { looksLikeCard, looksLikeSsn } from './lookAlikes.ts';
import { withoutSeparators } from './digits.ts';
import type { Policy } from './policy.ts';

/** In order of precedence: the first that applies is the answer. */
export type RoutingRefusal =
  | 'looksLikeSsn'
  | 'looksLikeCard'
  | 'looksLikeMemberId'
  | 'notNineDigits'
  | 'looksLikeBillingNumber'
  | 'checksum'
  | 'prefix';

export type RoutingDecision =
  | { readonly kind: 'accepted'; readonly routingNumber: string }
  | { readonly kind: 'refused'; readonly reason: RoutingRefusal };

export function checkRoutingNumber(digits: string, policy: Policy): RoutingDecision {
  const routingNumber = withoutSeparators(digits);
  const reason = refusalOf(digits, routingNumber, policy);
  return reason === undefined ? { kind: 'accepted', routingNumber } : { kind: 'refused', reason };
}

function refusalOf(typed: string, digits: string, policy: Policy): RoutingRefusal | undefined {
  if (looksLikeSsn(typed)) return 'looksLikeSsn';
  if (looksLikeCard(digits)) return 'looksLikeCard';
  if (/^\d{12}$/.test(digits)) return 'looksLikeMemberId';
  if (!/^\d{9}$/.test(digits)) return 'notNineDigits';
  const checks = passesRoutingChecksum(digits);
  const known = hasKnownPrefix(digits, policy);
  // Billing account numbers have nine digits and begin with 7; some real routing numbers do too, and those pass.
  if (digits.startsWith('7') && !(checks && known)) return 'looksLikeBillingNumber';
  if (!checks) return 'checksum';
  return known ? undefined : 'prefix';
}

/** Weights 3, 7, 1 over the nine digits must sum to a ten. All zeros pass: the prefix catches those. */
export function passesRoutingChecksum(digits: string): boolean {
  const weights = [3, 7, 1];
  let total = 0;
  for (let index = 0; index < digits.length; index += 1) total += Number(digits[index]) * (weights[index % 3] ?? 0);
  return digits.length === 9 && total % 10 === 0;
}

function hasKnownPrefix(digits: string, policy: Policy): boolean {
  const prefix = Number(digits.slice(0, 2));
  return policy.routingPrefixes.some(([from, to]) => prefix >= from && prefix <= to);
}
