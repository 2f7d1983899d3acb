import { balanceOf } from '../src/rules/index.ts';
import { latestFirst } from './facts/onRecord.ts';
import type { Offer } from './memory.ts';
import { retryOffers, triesAgain } from './receipts.ts';
import type { Dialogs } from './stack.ts';
import { isVerified, type Talk } from './talk.ts';

/**
 * "Try again" with nothing under way: the payment that came back last, where it may be presented once more and is still owed.
 * Where it may not, the answer is how things stand.
 */
export async function retryMeant(dc: Dialogs, talk: Talk): Promise<Offer['does'] | undefined> {
  if (dc.activeDialog !== undefined || !isVerified(talk) || !triesAgain(talk)) return undefined;
  const member = await talk.member();
  const back = member && latestFirst(member).find(({ status }) => status === 'returned')?.ours;
  if (member === undefined || back === undefined) return undefined;
  const { payable } = balanceOf(member, back.planId, talk.turn.today, talk.turn.policy);
  const [retry] = payable > 0 ? retryOffers(back, member, talk) : [];
  return retry?.does ?? { kind: 'serve', intent: 'returned_payment' };
}
