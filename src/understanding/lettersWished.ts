import { takesAnyWords } from './freeText.ts';
import type { Intent } from './heard.ts';
import type { Wishes } from './intents.ts';
import { saysIn, type Sign } from './signs.ts';
import type { Utterance } from './utterance.ts';

/** What words about letters are taken for: the letter of somebody who is behind, the post, or "back" of "back on". */
const misheard: ReadonlySet<Intent> = new Set([
  'past_due_letter',
  'pay_by_mail',
  'back',
  'cancel',
  'repeat',
  'start_over',
  'confirmation_receipt',
  'none',
]);

/** "Turn email back on", "no more emails about payments", "what letters do you send me?": which letters one gets. */
export function withLetters<W extends Wishes>(wishes: W, utterance: Utterance): W {
  const { intents } = wishes;
  if (takesAnyWords(utterance.listening.asked) || !intents.every((intent) => misheard.has(intent))) return wishes;
  const says = (sign: Sign) => saysIn(sign, utterance);
  const intent = says('lettersOff') ? 'opt_out' : says('lettersOn') || says('asksLetters') ? 'reminders' : undefined;
  return intent === undefined ? wishes : { ...wishes, intents: [intent], doubt: [] };
}
