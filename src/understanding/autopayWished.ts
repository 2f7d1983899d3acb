import { asksSomething, opensWithQuestion } from './fitsQuestion.ts';
import { takesAnyWords } from './freeText.ts';
import type { Intent } from './heard.ts';
import type { Wishes } from './intents.ts';
import { kinds } from './phraseBook.ts';
import { languages, phraseLists } from './phraseLists.ts';
import { findSign, saysIn, type Sign } from './signs.ts';
import { fold } from './normalise.ts';
import type { Utterance } from './utterance.ts';

/** Questions of AutoPay's own talks: "AutoPay" answers them. */
const ofAutopay: ReadonlySet<string | null> = new Set(['whoPays', 'stopOk', 'oldWhere']);
/** Little words that say nothing beside "AutoPay"; "I have AutoPay" and "no AutoPay" say something. */
const telling = new Set(['have', 'is', 'are', 'do', 'tengo', 'es', 'esta', 'este', 'tenho', 'e']);
const owning = new Set(['my', 'our', 'mi', 'meu', 'minha']);
const fillers = new Set(
  languages.flatMap((language) => phraseLists[language].fillers.map(fold)).filter((word) => !telling.has(word)),
);
const denials = new Set(languages.flatMap((language) => phraseLists[language].denying.map(fold)));
const misheardAsWish: ReadonlySet<Intent> = new Set(['two_plans', 'none', 'autopay_setup']);
const misheardAsState: ReadonlySet<Intent> = new Set(['autopay_setup', 'none']);

/** AutoPay named and nothing else said wishes for it, as does "pay by itself"; asked how it stands, it is looked at. */
export function withAutopay<W extends Wishes>(wishes: W, utterance: Utterance): W {
  const { asked } = utterance.listening;
  if (takesAnyWords(asked) || ofAutopay.has(asked) || isDenied(utterance)) return wishes;
  const { intents } = wishes;
  const says = (sign: Sign) => saysIn(sign, utterance);
  const only = (ids: ReadonlySet<Intent>) => intents.every((intent) => ids.has(intent));
  if (says('namesAutopay') && asksHowItStands(utterance) && only(misheardAsState))
    return wishing('autopay_when', wishes);
  if (asksSomething(utterance)) return wishes;
  const byItself = says('byItself') && intents.every((intent) => intent === 'pay_now' || misheardAsWish.has(intent));
  return byItself || (only(misheardAsWish) && isWhollyAutopay(utterance)) ? wishing('autopay_setup', wishes) : wishes;
}

function wishing<W extends Wishes>(intent: Intent, wishes: W): W {
  return { ...wishes, intents: [intent], doubt: [] };
}

function isDenied({ tokens }: Utterance): boolean {
  return tokens.some(({ plain }) => denials.has(plain));
}

/** "Is it on?", "what is it doing?"; how it works in general is another question. */
function asksHowItStands(utterance: Utterance): boolean {
  const { tokens, text } = utterance;
  const first = tokens.find(({ kind }) => kind === 'word')?.plain ?? '';
  if (['how', 'como', 'can', 'puedo', 'posso'].includes(first)) return false;
  const asks = asksSomething(utterance) || /^\W*(?:est[aá]|is|do i have|tengo|tenho)(?!\p{L})/iu.test(text);
  return asks && saysIn('autopayState', utterance);
}

function isWhollyAutopay(utterance: Utterance): boolean {
  const { tokens } = utterance;
  const names = findSign('namesAutopay', tokens);
  if (names.length === 0 || opensWithQuestion(utterance)) return false;
  // "My AutoPay" is there already.
  if (names.some(({ from }) => owning.has(tokens[from - 1]?.plain ?? ''))) return false;
  const covered = [...names, ...findSign('besideAutopay', tokens), ...kinds.find(tokens)];
  return tokens.every(
    ({ kind, plain }, at) =>
      kind === 'mark' || fillers.has(plain) || covered.some(({ from, to }) => at >= from && at < to),
  );
}
