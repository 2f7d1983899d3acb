import type { Member } from '../member.ts';
import type { BankAccount } from './account.ts';

/**
 * The account of a member whose number stands in the vault under this token. A number that was typed twice has two; whether it
 * is the same account is for `isSameAccount` to say.
 */
export function accountUnder(
  { autopay, accounts, payments }: Pick<Member, 'autopay' | 'accounts' | 'payments'>,
  vaultToken: string,
): BankAccount | undefined {
  return [...autopay, ...accounts, ...payments]
    .map(({ account }) => account)
    .find((each) => each.vaultToken === vaultToken);
}
