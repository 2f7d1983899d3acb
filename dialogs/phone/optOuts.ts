import { optIn, optOut } from '../../src/payments/index.ts';
import { signsOf } from '../../src/understanding/index.ts';
import { anew, type Memory } from '../memory.ts';
import { abandonAll, type Dialogs } from '../stack.ts';
import type { Talk } from '../talk.ts';
import { callingPhone, phoneWish } from './wish.ts';

/** A word by which carriers stop our texts, or let them through again. They answer it themselves; we say nothing. */
export async function carrierWord(dc: Dialogs, talk: Talk, memory: Memory): Promise<Memory> {
  const { turn } = talk;
  const phone = callingPhone(talk);
  if (turn.inbound.kind === 'optIn') {
    if (phone !== undefined) await optIn(turn.work, phone);
    return memory;
  }
  return phone === undefined ? memory : refuseTexts(phone, 'word', dc, talk, memory);
}

/** "Stop texting me", in whatever words. "Stop AutoPay" and "no more emails" ask for something else. */
export function wantsNoTexts(talk: Talk): boolean {
  const { heard } = talk;
  if (phoneWish(talk) === 'stopTexts') return true;
  const signs = signsOf(heard);
  // Which letters one gets is asked about letters.
  if (talk.turn.asked === 'letterTopic') return false;
  const isElse =
    signs.has('namesAutopay') || signs.has('endsPayByText') || /e-?mail|correo|carta|letter/i.test(heard.text);
  return !isElse && heard.intents.includes('opt_out');
}

/** The one text that confirms it, and then nothing more. */
export async function stopTexting(phone: string, dc: Dialogs, talk: Talk, memory: Memory): Promise<Memory> {
  // It says itself whom it is from: nothing else may go with it.
  const after = await refuseTexts(phone, 'asked', dc, talk, { ...memory, introduced: true });
  talk.say({ text: talk.words()('phone.textsOffHere') });
  return after;
}

/**
 * What was not confirmed is dropped, and the talk is nobody's from here: nothing can be said in it any more. What was confirmed
 * stays, and whoever it concerns is told elsewhere.
 */
async function refuseTexts(
  phone: string,
  by: 'word' | 'asked',
  dc: Dialogs,
  talk: Talk,
  memory: Memory,
): Promise<Memory> {
  const { turn } = talk;
  await abandonAll(dc, talk);
  const { proof } = turn;
  const shown = proof.level === 'none' ? {} : { shown: proof.memberId };
  await optOut(turn.work, { phone, by, at: turn.at, ...shown }, turn.tools);
  turn.proof = { level: 'none' };
  turn.holdsBankDetails = false;
  return anew(memory, talk);
}
