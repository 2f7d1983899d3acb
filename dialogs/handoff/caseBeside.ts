import { type Intent, signsOf } from '../../src/understanding/index.ts';
import { isVerified, type Talk } from '../talk.ts';
import { hasDoubles } from '../troubleshoot/paymentTrouble.ts';
import { taskFor } from '../troubleshoot/taskFor.ts';
import type { TalkReason } from '../../src/handoff/index.ts';
import { handOver } from './handOver.ts';

/** What a wish brings before staff beside its answer, whoever has it; nothing for most wishes. */
export async function caseBeside(wish: Intent, talk: Talk): Promise<string | undefined> {
  const { heard } = talk;
  // Whoever asks whether a text is ours is answered by that; nothing happened yet that staff could look into.
  if (wish === 'unauthorised_or_scam')
    return signsOf(heard).has('doubtsText') ? undefined : handOver('unauthorised', [], talk);
  if (wish === 'cannot_afford') return isOnlyAsked(talk) ? undefined : handOver('hardship', [], talk);
  const member = isVerified(talk) ? await talk.member() : undefined;
  if (wish === 'double_charge' && member !== undefined && hasDoubles(member)) return handOver('doubleCharge', [], talk);
  return undefined;
}

/** "What if I can't pay?", "my income went down, where do I report it": the answer is what was wanted. */
function isOnlyAsked({ heard }: Talk): boolean {
  return heard.asks === true || heard.about.length > 0;
}

/** For what a person would be asked after this wish was served, where the member then asks for one. */
export function personWanted(wish: Intent, { heard }: Talk): TalkReason | undefined {
  const task = taskFor(wish, heard);
  if (task === 'failedPayment') return 'paymentFailed';
  return task === 'notShown' ? 'paidNotCovered' : personFor[wish];
}

const personFor: Readonly<Partial<Record<Intent, TalkReason>>> = {
  cannot_afford: 'hardship',
  refund: 'refund',
  complaint: 'complaint',
  unauthorised_or_scam: 'unauthorised',
  double_charge: 'doubleCharge',
  returned_payment: 'paymentFailed',
  coverage_active: 'paidNotCovered',
};
