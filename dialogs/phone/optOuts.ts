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

/** "Stop texting me", in whatever words, or "parar" alone. "Stop AutoPay" and "no more emails" ask for something else. */
export function wantsNoTexts(talk: Talk): boolean {
  const { heard } = talk;
  if (phoneWish(talk) === 'stopTexts') return true;
  const signs = signsOf(heard);
  // Carriers know their own word in English only. With something under way it stops that.
  if (signs.has('stopWord') && talk.turn.asked === null) return true;
  // Which letters one gets is asked about letters.
  if (talk.turn.asked === 'letterTopic') return false;
  const isElse =
    signs.has('namesAutopay') || signs.has('endsPayByText') || /e-?mail|correo|carta|letter/i.test(heard.text);
  return !isElse && heard.intents.includes('opt_out');
}

/** The one text that confirms it, and then nothing more. */
export async function stopTexting(phone: string, dc: Dialogs, talk: Talk, memory: Memory): Promise<Memory> {
  await inTheirLanguage(phone, talk);
  // It says itself whom it is from: nothing else may go with it.
  const after = await refuseTexts(phone, 'asked', dc, talk, { ...memory, introduced: true });
  talk.say({ text: talk.words()('phone.textsOffHere') });
  return after;
}

/** A word that is one in Spanish and in Portuguese tells no language; who linked the phone told theirs. */
async function inTheirLanguage(phone: string, { turn, heard }: Talk): Promise<void> {
  const memberId = heard.language === undefined ? (await turn.work.phone(phone))?.memberId : undefined;
  const member = memberId === undefined || memberId === null ? undefined : await turn.work.member(memberId);
  const link = member === undefined ? null : member.texting.link;
  if (link?.phone === phone) turn.language = link.language;
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
