import { type AccountKind, bostonDateOf, type CalendarDate, type Instant, type Policy } from '../../rules/index.ts';
import type { Moves } from '../moves.ts';

export interface BankAccount {
  /** Id of the vault record that holds the account number. */
  readonly vaultToken: string;
  readonly kind: AccountKind;
  readonly routingNumber: string;
  readonly lastFour: string;
  readonly nameOnAccount: string;
  /** Keyed hash of the account number: answers "the same account?" without opening the vault. */
  readonly fingerprint: string;
}

/**
 * `new`: first use, nothing came back yet. `trying`: a test entry is under way. `validated`: a debit settled or a test entry
 * passed. `disabled`: the bank said that it cannot be used.
 */
export const accountStates = ['new', 'trying', 'validated', 'disabled'] as const;

export type AccountState = (typeof accountStates)[number];

/** Nothing makes a disabled account usable again, and one that is proved needs no test. */
export const nextAccountStates: Moves<AccountState> = {
  new: ['trying', 'validated', 'disabled'],
  trying: ['validated', 'disabled'],
  validated: ['disabled'],
  disabled: [],
};

/** An account of a member. Which state it is in is never told in detail. */
export interface KnownAccount {
  readonly account: BankAccount;
  readonly state: AccountState;
  readonly since: Instant;
  /** The return code that disabled it, or that the rail's own check did. */
  readonly disabledBy?: string | undefined;
  /** The numbers under which it was used until its bank corrected them. */
  readonly was?: readonly AccountNumbers[] | undefined;
}

export type AccountNumbers = Pick<BankAccount, 'fingerprint' | 'routingNumber'>;

/** Whether two are one and the same account at one bank. The name is not compared: a couple may share one. */
export function isSameAccount(a: AccountNumbers, b: AccountNumbers): boolean {
  return a.fingerprint === b.fingerprint && a.routingNumber === b.routingNumber;
}

export function knownAs(accounts: readonly KnownAccount[], account: BankAccount): KnownAccount | undefined {
  return accounts.find((known) => isSameAccount(known.account, account));
}

/** Whether an account that is new to the member would be one more than is taken on a day: trying numbers out is kept short. */
export function isOneTooMany(
  { accounts }: { readonly accounts: readonly KnownAccount[] },
  account: BankAccount,
  { today, policy }: { readonly today: CalendarDate; readonly policy: Policy },
): boolean {
  if (knownAs(accounts, account) !== undefined) return false;
  const fresh = accounts.filter(({ state, since }) => state !== 'validated' && bostonDateOf(since) === today);
  return fresh.length >= policy.newAccountsPerDay;
}

/** The account with the numbers that are right by now: its bank may have corrected them since it was used. */
export function asCorrected(accounts: readonly KnownAccount[], account: BankAccount): BankAccount {
  const isCorrected = ({ was = [] }: KnownAccount) => was.some((each) => isSameAccount(each, account));
  const known = accounts.find(isCorrected) ?? knownAs(accounts, account);
  return known === undefined ? account : { ...known.account, nameOnAccount: account.nameOnAccount };
}

/** The accounts after this one was used: a new one is marked as such, one that was known keeps its state. */
export function withUse(accounts: readonly KnownAccount[], account: BankAccount, at: Instant): readonly KnownAccount[] {
  const known = knownAs(accounts, account);
  if (known === undefined) return [...accounts, { account, state: 'new', since: at }];
  return accounts.map((each) => (each === known ? { ...known, account } : each));
}

/**
 * The accounts with this one in another state, where the table has such a move. One that is not known, such as a guest's, is
 * not made known by it.
 */
export function withState(
  accounts: readonly KnownAccount[],
  account: BankAccount,
  change: Pick<KnownAccount, 'state' | 'since' | 'disabledBy'>,
): readonly KnownAccount[] {
  const changes = (known: KnownAccount) =>
    isSameAccount(known.account, account) && nextAccountStates[known.state].includes(change.state);
  return accounts.some(changes)
    ? accounts.map((each) => (changes(each) ? { ...kept(each), ...change } : each))
    : accounts;
}

/** What stays whatever state an account is in. */
function kept({ account, was }: KnownAccount): Pick<KnownAccount, 'account' | 'was'> {
  return was === undefined ? { account } : { account, was };
}

/** Accounts that may be offered for the next payment, the latest first. */
export function usableAccounts(accounts: readonly KnownAccount[]): readonly BankAccount[] {
  return accounts
    .filter(({ state }) => state !== 'disabled')
    .map(({ account }) => account)
    .toReversed();
}
