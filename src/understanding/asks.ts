import { asksSomething } from './fitsQuestion.ts';
import { fold } from './normalise.ts';
import type { Utterance } from './utterance.ts';

/** "Can you set it up for me?" asks for it to be done, however it is put. */
const requests =
  /\b(?:(?:can|could|would|will) (?:you|u|we)|please|pls|plz|for me|me (?:puede|puedes|podria|podrias)|(?:puede|puedes|podria|podrias) (?:usted |tu )?\p{L}+(?:r|rlo|rla|rme)\b|por favor|(?:voce )?(?:pode|poderia|pode me|poderia me) \p{L}+r\b)/u;

/** "Can I", "puedo", "posso" without a question mark. */
const wonders =
  /^\W*(?:can|could|may|should) (?:i|we|one|somebody|someone)\b|^\W*(?:se puede|puedo|podria yo|posso|da para|e possivel|es posible|is it possible|is there)\b/u;

/** Whether a message asks how or whether something can be done, and does not tell to do it. */
export function asksAbout(utterance: Utterance): boolean {
  const plain = fold(utterance.text);
  if (requests.test(plain)) return false;
  return asksSomething(utterance) || wonders.test(plain);
}
