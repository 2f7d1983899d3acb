import type { Language } from './heard.ts';
import { fold, normalise } from './normalise.ts';
import { languages, phraseLists } from './phraseLists.ts';
import { plainWords } from './utterance.ts';
import { tokensOf } from './tokens.ts';
import type { Token } from './tokens.ts';

interface YesNoLists {
  readonly confirm: ReadonlySet<string>;
  readonly agree: ReadonlySet<string>;
  readonly no: ReadonlySet<string>;
}

const lists: Readonly<Record<Language, YesNoLists>> = {
  en: fromPhrases('en'),
  es: fromPhrases('es'),
  pt: fromPhrases('pt'),
};
const everyNo = new Set(languages.flatMap((language) => [...lists[language].no]));
const yesWords = new Set(languages.flatMap((language) => phraseLists[language].yesWords.map(fold)));
const noWords = new Set(languages.flatMap((language) => phraseLists[language].noWords.map(fold)));
const noThen = new Set(languages.flatMap((language) => phraseLists[language].noThen.map(fold)));

/** Fields where a loose "ok" must not pass, because the answer moves money or waives a warning. */
const strict = new Set(['confirm', 'creditOk', 'lateOk', 'accountOk']);

/** Whether the whole message is one of the words that confirm a payment in this language. Marks and case do not count. */
export function exactConfirm(text: string, language: Language): boolean {
  const { text: clean, tooLong } = normalise(text);
  if (tooLong) return false;
  const tokens = tokensOf(clean);
  return !hasSymbol(tokens) && lists[language].confirm.has(plainWords(tokens).join(' '));
}

/** Yes only by the list; anything more after a yes is `yesBut`, whatever it is. No is understood in any language. */
export function yesNoOf(
  tokens: readonly Token[],
  asked: string | null,
  language: Language,
): 'yes' | 'no' | 'yesBut' | undefined {
  const words = plainWords(tokens);
  const message = words.join(' ');
  const [first, second] = words;
  if (first === undefined) return undefined;
  const agreed =
    lists[language].confirm.has(message) || (!strict.has(asked ?? '') && lists[language].agree.has(message));
  if (agreed && !hasSymbol(tokens)) return 'yes';
  if (everyNo.has(message)) return 'no';
  if (noWords.has(first)) return isPlainNo(tokens, second) ? 'no' : undefined;
  // "ok" sounds like a yes, and where only a plain one counts it must be told apart from not being understood.
  if (lists[language].agree.has(message)) return 'yesBut';
  const saidYes = yesWords.has(first) || yesWords.has(fold(tokens[0]?.text ?? ''));
  return saidYes && (words.length > 1 || hasSymbol(tokens)) ? 'yesBut' : undefined;
}

/** "no, friday" and "no wait" are; "no problem" and "no sé" are something else. */
function isPlainNo(tokens: readonly Token[], second: string | undefined): boolean {
  const at = tokens.findIndex((token) => token.kind === 'word');
  const pause = tokens[at + 1];
  if (pause?.kind === 'mark' && /^[,.;:!-]$/.test(pause.text)) return true;
  return second !== undefined && (noThen.has(second) || /^\d/.test(second));
}

/** Emoji, currency signs and a question mark change what a yes means; plain punctuation does not. */
function hasSymbol(tokens: readonly Token[]): boolean {
  return tokens.some((token) => token.kind === 'mark' && !/^[.,;:!¡"'()-]$/.test(token.text));
}

function fromPhrases(language: Language): YesNoLists {
  const { yes, agree, no } = phraseLists[language];
  return { confirm: new Set(yes.map(fold)), agree: new Set(agree.map(fold)), no: new Set(no.map(fold)) };
}
