import type { Policy } from './policy.ts';

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

export function checkRoutingNumber(digits: string, policy: Policy): RoutingDecision {
  throw new Error(`being written: ${digits.length} ${policy.from}`);
}

export function checkAccountNumber(entry: AccountEntry, policy: Policy): AccountDecision {
  throw new Error(`being written: ${entry.digits.length} ${policy.from}`);
}

export function looksLikeCard(digits: string): boolean {
  throw new Error(`being written: ${digits.length}`);
}

export function looksLikeSsn(text: string): boolean {
  throw new Error(`being written: ${text.length}`);
}

export function areSwapped(routingEntry: string, accountEntry: string, policy: Policy): boolean {
  throw new Error(`being written: ${routingEntry.length + accountEntry.length} ${policy.from}`);
}
