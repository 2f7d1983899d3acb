import { asksSomething } from './fitsQuestion.ts';
import type { Intent } from './heard.ts';
import type { Wishes } from './intents.ts';
import { saysIn, type Sign } from './signs.ts';
import type { Utterance } from './utterance.ts';

/** What a few words about a payment that came back are taken for. */
const lessThanReturned: ReadonlySet<Intent> = new Set(['bill_higher', 'double_charge', 'repeat', 'back', 'none']);
/** What "which payments are waiting" is taken for. */
const lessThanWaiting: ReadonlySet<Intent> = new Set(['complaint', 'methods_accepted', 'confirmation_receipt', 'none']);

/** "Why did it fail?", "try that payment again", "which payments do I have waiting?", with nothing else under way. */
export function withMadePayments<W extends Wishes>(wishes: W, utterance: Utterance): W {
  const { intents } = wishes;
  const { asked } = utterance.listening;
  const says = (sign: Sign) => saysIn(sign, utterance);
  const only = (ids: ReadonlySet<Intent>) => intents.every((intent) => ids.has(intent));
  if (asked !== null || says('namesAutopay') || says('cannotSignIn')) return wishes;
  const isBack = says('whyFailed') || (says('triesAgain') && says('inPayment'));
  if (isBack && only(lessThanReturned)) return { ...wishes, intents: ['returned_payment'], doubt: [] };
  const listed = asksSomething(utterance) || says('lookAtMine') || intents.length > 0 || wishes.doubt.length > 0;
  if (!listed || !says('asksWaiting') || !only(lessThanWaiting)) return wishes;
  return { ...wishes, intents: ['cancel_scheduled'], doubt: [] };
}
