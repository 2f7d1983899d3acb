import type { MessageKey } from '../../src/messages/index.ts';
import {
  type AccountRefusal,
  checkAccountNumber,
  checkRoutingNumber,
  type RoutingRefusal,
} from '../../src/rules/index.ts';
import type { Reading } from '../form.ts';
import type { Talk } from '../talk.ts';
import { type BankDraft, dropAccount, forgetNumber } from './bankDraft.ts';

/** Checks a routing number and puts it into the draft. */
export function takeRouting(bank: BankDraft, talk: Talk, digits: string): Reading<BankDraft> {
  const { turn } = talk;
  if (!turn.mayTakeBankDigits) return { kind: 'refused', note: talk.words()('bank.notHere') };
  const checked = checkRoutingNumber(digits, turn.policy);
  if (checked.kind === 'refused') return { kind: 'refused', note: talk.words()(routingKeys[checked.reason]) };
  if (bank.account?.fingerprint === turn.tools.vault.fingerprint(checked.routingNumber)) {
    // Which of the two was wrong nobody can tell, so both are asked for again.
    const reopened = { ...dropAccount(bank, talk), routingNumber: undefined };
    return { kind: 'refused', note: talk.words()('account.sameAsRouting'), draft: reopened };
  }
  return { kind: 'set', draft: { ...bank, routingNumber: checked.routingNumber, swapAsked: undefined } };
}

/** Checks an account number and seals it; from here on only its token and last four digits are known. */
export function takeAccount(bank: BankDraft, talk: Talk, digits: string): Reading<BankDraft> {
  const { turn } = talk;
  if (!turn.mayTakeBankDigits) return { kind: 'refused', note: talk.words()('bank.notHere') };
  const memberId = turn.proof.level === 'none' ? undefined : turn.proof.memberId;
  const entry = { digits, routingNumber: bank.routingNumber, memberId, insisted: bank.insisted === true };
  const checked = checkAccountNumber(entry, turn.policy);
  if (checked.kind === 'refused') {
    const odd = checked.maySayItIsRight && (checked.reason === 'looksLikeCard' || checked.reason === 'sameDigits');
    const note = talk.words()(accountKeys[checked.reason]);
    return { kind: 'refused', note, draft: odd ? { ...bank, oddAccount: checked.reason } : bank };
  }
  const record = turn.tools.vault.seal(checked.accountNumber, turn.at);
  turn.work.putVaultRecord(record);
  forgetNumber(bank, talk);
  turn.holdsBankDetails = true;
  const account = { vaultToken: record.token, lastFour: checked.lastFour, fingerprint: record.fingerprint };
  return { kind: 'set', draft: { ...bank, account, oddAccount: undefined, swapAsked: undefined } };
}

/** The numbers were in each other's place: put right, and asked about before anything else. */
export function takeSwapped(bank: BankDraft, talk: Talk, routing: string, account: string): Reading<BankDraft> {
  const first = takeRouting(bank, talk, routing);
  if (first.kind !== 'set') return first;
  const second = takeAccount(first.draft, talk, account);
  return second.kind === 'set' ? { ...second, draft: { ...second.draft, swapAsked: true } } : second;
}

const routingKeys = {
  notNineDigits: 'routing.notNineDigits',
  looksLikeMemberId: 'routing.looksLikeMemberId',
  looksLikeCard: 'card.removed',
  looksLikeSsn: 'ssn.removed',
  looksLikeBillingNumber: 'routing.looksLikeBillingNumber',
  checksum: 'routing.checksum',
  prefix: 'routing.prefix',
} as const satisfies Record<RoutingRefusal, MessageKey>;

const accountKeys = {
  tooShort: 'account.tooShort',
  tooLong: 'account.tooLong',
  looksLikeCard: 'card.removed',
  looksLikeSsn: 'ssn.removed',
  sameAsRouting: 'account.sameAsRouting',
  looksLikeMemberId: 'account.looksLikeMemberId',
  sameDigits: 'account.sameDigits',
  swapped: 'account.swapped',
} as const satisfies Record<AccountRefusal, MessageKey>;
