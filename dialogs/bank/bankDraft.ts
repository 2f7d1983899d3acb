import type { BankAccount } from '../../src/payments/index.ts';
import type { AccountKind } from '../../src/rules/index.ts';
import type { Question, Reading } from '../form.ts';
import type { Talk } from '../talk.ts';

/** A bank account as far as it was told. It holds a vault token and last four digits, never an account number. */
export interface BankDraft {
  readonly accountKind?: AccountKind | undefined;
  readonly routingNumber?: string | undefined;
  readonly account?: DraftAccount | undefined;
  /** The last account number looked odd; the member may say that it is right and give it again. */
  readonly oddAccount?: 'looksLikeCard' | 'sameDigits' | undefined;
  readonly insisted?: boolean | undefined;
  /** The two numbers stood in each other's place and were put right; to be agreed to. */
  readonly swapAsked?: boolean | undefined;
  readonly nameOnAccount?: string | undefined;
  /** A name of one word, given once; given again, or said yes to, it is the name. */
  readonly oneWordName?: string | undefined;
  /** The member has accounts on file and wants another one. */
  readonly wantsOther?: boolean | undefined;
}

export interface DraftAccount {
  readonly vaultToken: string;
  readonly lastFour: string;
  readonly fingerprint: string;
  /** On file already: others rest on this number, so it stays in the vault whatever becomes of the draft. */
  readonly onFile?: boolean | undefined;
}

/** A draft in which money moves from or to an account that the member tells. */
export interface WithBank {
  readonly bank?: BankDraft | undefined;
}

/** Puts changed bank details into a draft, which may undo what rested on them. */
export type PutBank<D> = (draft: D, bank: BankDraft) => D;

/** The bank account of a draft, once it is all there. */
export function bankAccountOf({ bank = {} }: WithBank): BankAccount | undefined {
  const { accountKind: kind, routingNumber, account, nameOnAccount, swapAsked } = bank;
  if (kind === undefined || routingNumber === undefined || account === undefined) return undefined;
  if (nameOnAccount === undefined || swapAsked === true) return undefined;
  const { vaultToken, lastFour, fingerprint } = account;
  return { vaultToken, kind, routingNumber, lastFour, nameOnAccount, fingerprint };
}

/** The details of an account that is on file. */
export function detailsOf(account: BankAccount): BankDraft {
  const { kind: accountKind, routingNumber, nameOnAccount, vaultToken, lastFour, fingerprint } = account;
  return { accountKind, routingNumber, nameOnAccount, account: { vaultToken, lastFour, fingerprint, onFile: true } };
}

/** Takes the account out of the draft and its number out of the vault. */
export function dropAccount(bank: BankDraft, talk: Talk): BankDraft {
  forgetNumber(bank, talk);
  return { ...bank, account: undefined, swapAsked: undefined };
}

/** Takes a number that only this draft knows out of the vault. */
export function forgetNumber({ account }: BankDraft, { turn }: Talk): void {
  if (account !== undefined && account.onFile !== true) turn.work.deleteVaultRecord(account.vaultToken);
}

const noDetails: BankDraft = {};

/** A question about the account as a question of the form that needs one. */
export function within<D extends WithBank>(question: Question<BankDraft>, put: PutBank<D>): Question<D> {
  const reopen = (draft: D, talk: Talk) => put(draft, question.clear?.(draft.bank ?? noDetails, talk) ?? noDetails);
  return {
    field: question.field,
    ...(question.backTo === undefined ? {} : { backTo: question.backTo }),
    isOpen: ({ bank = noDetails }, talk) => question.isOpen(bank, talk),
    ask: ({ bank = noDetails }, talk, binding) => question.ask(bank, talk, binding),
    read: async (draft, talk, asked) => placed(await question.read(draft.bank ?? noDetails, talk, asked), draft, put),
    ...(question.clear === undefined ? {} : { clear: reopen }),
  };
}

/** What was read of an account, in the draft that needs one. */
export function placed<D extends WithBank>(reading: Reading<BankDraft>, draft: D, put: PutBank<D>): Reading<D> {
  if (reading.kind === 'nothing') return reading;
  const { draft: bank = noDetails } = reading;
  // Details that were refused and left as they were undo nothing.
  const next = bank === (draft.bank ?? noDetails) ? draft : put(draft, bank);
  if (reading.kind === 'set') return { ...reading, draft: next };
  const { draft: _, ...refused } = reading;
  return reading.draft === undefined ? refused : { ...refused, draft: next };
}
