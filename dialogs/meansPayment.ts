import { signsOf } from '../src/understanding/index.ts';
import type { Talk } from './talk.ts';
import { waitingPayments } from './waiting/waitingPayments.ts';

/** With nothing under way, "cancel my payment" speaks of one that was made, and so does "cancel it" right after paying. */
export async function meansPayment(talk: Talk): Promise<boolean> {
  const { text, intents } = talk.heard;
  if (intents.includes('cancel_scheduled')) return true;
  const signs = signsOf(talk.heard);
  if (signs.has('takesBack') && /pay|pag/i.test(text)) return true;
  // "Stop" alone stops what is under way; "cancel everything" tells what.
  const thinksAgain = signs.has('leavesIt') && /pay|pag/i.test(text);
  const undoes = thinksAgain || signs.has('takesBack') || (signs.has('undoVerb') && /\p{L}\P{L}+\p{L}/u.test(text));
  return undoes && (await waitingPayments(talk)).length > 0;
}
