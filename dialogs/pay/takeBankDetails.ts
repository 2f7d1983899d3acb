import { checkAccountNumber, checkRoutingNumber } from '../../src/rules/index.ts';
import type { Reading } from '../form.ts';
import type { Talk } from '../talk.ts';
import { change, type PayDraft } from './draft.ts';
import { accountKeys, routingKeys } from './refusals.ts';

/** Checks a routing number and puts it into the draft. */
export function takeRouting(draft: PayDraft, talk: Talk, digits: string): Reading<PayDraft> {
  const { turn } = talk;
  if (!turn.abilities.acceptsBankDigits) return { kind: 'refused', note: talk.words()('bank.notHere') };
  const checked = checkRoutingNumber(digits, turn.policy);
  if (checked.kind === 'refused') return { kind: 'refused', note: talk.words()(routingKeys[checked.reason]) };
  if (draft.account?.fingerprint === turn.tools.vault.fingerprint(checked.routingNumber)) {
    // Which of the two was wrong nobody can tell, so both are asked for again.
    const reopened = change(dropAccount(draft, talk), { routingNumber: undefined });
    return { kind: 'refused', note: talk.words()('account.sameAsRouting'), draft: reopened };
  }
  return { kind: 'set', draft: change(draft, { routingNumber: checked.routingNumber, swapAsked: undefined }) };
}

/** Checks an account number and seals it; from here on only its token and last four digits are known. */
export function takeAccount(draft: PayDraft, talk: Talk, digits: string): Reading<PayDraft> {
  const { turn } = talk;
  if (!turn.abilities.acceptsBankDigits) return { kind: 'refused', note: talk.words()('bank.notHere') };
  const memberId = turn.proof.level === 'none' ? undefined : turn.proof.memberId;
  const entry = { digits, routingNumber: draft.routingNumber, memberId, insisted: draft.insisted === true };
  const checked = checkAccountNumber(entry, turn.policy);
  if (checked.kind === 'refused') {
    const odd = checked.maySayItIsRight && (checked.reason === 'looksLikeCard' || checked.reason === 'sameDigits');
    const note = talk.words()(accountKeys[checked.reason]);
    return { kind: 'refused', note, draft: odd ? { ...draft, oddAccount: checked.reason } : draft };
  }
  const record = turn.tools.vault.seal(checked.accountNumber, turn.at);
  turn.work.putVaultRecord(record);
  if (draft.account !== undefined) turn.work.deleteVaultRecord(draft.account.vaultToken);
  turn.holdsBankDetails = true;
  const account = { vaultToken: record.token, lastFour: checked.lastFour, fingerprint: record.fingerprint };
  return { kind: 'set', draft: change(draft, { account, oddAccount: undefined, swapAsked: undefined }) };
}

/** Takes the account out of the draft and its number out of the vault. */
export function dropAccount(draft: PayDraft, { turn }: Talk): PayDraft {
  if (draft.account !== undefined) turn.work.deleteVaultRecord(draft.account.vaultToken);
  return change(draft, { account: undefined, swapAsked: undefined });
}

/** The numbers were in each other's place: put right, and asked about before anything else. */
export function takeSwapped(draft: PayDraft, talk: Talk, routing: string, account: string): Reading<PayDraft> {
  const first = takeRouting(draft, talk, routing);
  if (first.kind !== 'set') return first;
  const second = takeAccount(first.draft, talk, account);
  return second.kind === 'set' ? { ...second, draft: { ...second.draft, swapAsked: true } } : second;
}
