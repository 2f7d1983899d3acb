import { knownAs, type Member } from '../../src/payments/index.ts';
import { isVerified, type Talk } from '../talk.ts';
import { bankAccountOf, forgetNumber, type PutBank, type WithBank } from './bankDraft.ts';

/** Opens the account again where the bank has said that it can't be used. A guest is told nothing of it. */
export function withoutUnusable<D extends WithBank>(
  draft: D,
  member: Member,
  put: PutBank<D>,
  talk: Talk,
): { readonly draft: D; readonly notes: readonly string[] } {
  const account = bankAccountOf(draft);
  const isUnusable = account !== undefined && knownAs(member.accounts, account)?.state === 'disabled';
  if (!isUnusable || !isVerified(talk)) return { draft, notes: [] };
  forgetNumber(draft.bank ?? {}, talk);
  return { draft: put(draft, { wantsOther: true }), notes: [talk.words()('account.unusable')] };
}
