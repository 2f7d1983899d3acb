import { withoutSeparators } from './digits.ts';
import { looksLikeCard, looksLikeSsn, looksMadeUp } from './lookAlikes.ts';
import type { Policy } from './policy.ts';
import { checkRoutingNumber } from './routingNumber.ts';

/** In order of precedence: the first that applies is the answer. */
export type AccountRefusal =
  | 'looksLikeSsn'
  | 'looksLikeCard'
  | 'tooShort'
  | 'tooLong'
  | 'looksLikeMemberId'
  | 'sameAsRouting'
  | 'swapped'
  | 'sameDigits';

export interface AccountEntry {
  /** As typed: separators are removed, leading zeros are kept. */
  readonly digits: string;
  /** What was entered as the routing number, right or wrong. */
  readonly routingNumber?: string | undefined;
  readonly memberId?: string | undefined;
  /** The member said that the number is right although it looks odd. */
  readonly insisted: boolean;
}

export type AccountDecision =
  | { readonly kind: 'accepted'; readonly accountNumber: string; readonly lastFour: string }
  | { readonly kind: 'refused'; readonly reason: AccountRefusal; readonly maySayItIsRight: boolean };

/** An account number is text: leading zeros count, and only the shape can be judged here. */
export function checkAccountNumber(entry: AccountEntry, policy: Policy): AccountDecision {
  const accountNumber = withoutSeparators(entry.digits);
  const reason = refusalOf(entry, accountNumber, policy);
  if (reason === undefined) return { kind: 'accepted', accountNumber, lastFour: accountNumber.slice(-4) };
  const fits = accountNumber.length <= policy.accountDigits.to;
  return { kind: 'refused', reason, maySayItIsRight: fits && (reason === 'looksLikeCard' || reason === 'sameDigits') };
}

/** The account was typed where the routing number belongs, and the other way round. */
export function areSwapped(routingEntry: string, accountEntry: string, policy: Policy): boolean {
  const { from, to } = policy.accountDigits;
  const inRoutingBox = withoutSeparators(routingEntry);
  const isAccountShaped = /^\d+$/.test(inRoutingBox) && inRoutingBox.length >= from && inRoutingBox.length <= to;
  return (
    isAccountShaped &&
    checkRoutingNumber(routingEntry, policy).kind === 'refused' &&
    checkRoutingNumber(accountEntry, policy).kind === 'accepted'
  );
}

function refusalOf(entry: AccountEntry, digits: string, policy: Policy): AccountRefusal | undefined {
  const { routingNumber, memberId, insisted } = entry;
  const { from, to } = policy.accountDigits;
  const tooLong = digits.length > to;
  if (looksLikeSsn(entry.digits)) return 'looksLikeSsn';
  // A number too long for an account that looks like a card is a card, whatever is said.
  if (looksLikeCard(digits) && (tooLong || !insisted)) return 'looksLikeCard';
  if (!/^\d+$/.test(digits) || digits.length < from) return 'tooShort';
  if (tooLong) return 'tooLong';
  if (memberId !== undefined && digits === memberId) return 'looksLikeMemberId';
  if (routingNumber !== undefined && digits === withoutSeparators(routingNumber)) return 'sameAsRouting';
  if (routingNumber !== undefined && areSwapped(routingNumber, digits, policy)) return 'swapped';
  return !insisted && looksMadeUp(digits) ? 'sameDigits' : undefined;
}
