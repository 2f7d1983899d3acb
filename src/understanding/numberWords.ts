import { fold } from './normalise.ts';
import type { Language } from './heard.ts';
import { languages, phraseLists } from './phraseLists.ts';
import type { PhraseBook } from './phraseBook.ts';
import type { Token } from './tokens.ts';

/** A number said in words: "a hundred and twenty" is 120 from `from` up to, not including, `to`. */
export interface SaidNumber {
  readonly value: number;
  readonly from: number;
  readonly to: number;
}

type Size = 'ones' | 'tens' | 'hundreds' | 'hundred' | 'thousand' | 'one';
interface NumberWord {
  readonly size: Size;
  readonly value: number;
}

const words: Readonly<Record<Language, ReadonlyMap<string, NumberWord>>> = {
  en: wordsOf('en'),
  es: wordsOf('es'),
  pt: wordsOf('pt'),
};

/** The longest number that begins here; "twenty fifty" is twenty, because fifty cannot belong to it. */
export function numberSaidAt(tokens: readonly Token[], from: number, book: PhraseBook): SaidNumber | undefined {
  const known = words[book.language];
  let total = 0;
  let group = 0;
  let last: NumberWord | undefined;
  let at = from;
  for (;;) {
    const joined = last !== undefined && isJoin(tokens, at, book) ? at + 1 : at;
    const word = numberWord(known, tokens[joined]);
    if (word === undefined || !mayFollow(last, group, total, word)) break;
    if (word.size === 'thousand') [total, group] = [total + Math.max(1, group) * 1000, 0];
    else if (word.size === 'hundred') group = Math.max(1, group) * 100;
    else group += word.value;
    last = word;
    at = joined + 1;
  }
  // "a" opens a number only before hundred and thousand.
  return last === undefined || last.size === 'one' ? undefined : { value: total + group, from, to: at };
}

function numberWord(known: ReadonlyMap<string, NumberWord>, token: Token | undefined): NumberWord | undefined {
  return token?.kind === 'word' ? known.get(token.plain) : undefined;
}

/** "hundred and twenty", "twenty-five". */
function isJoin(tokens: readonly Token[], at: number, book: PhraseBook): boolean {
  const token = tokens[at];
  return token !== undefined && (book.has('and', token.plain) || (token.text === '-' && token.glued));
}

function mayFollow(last: NumberWord | undefined, group: number, total: number, word: NumberWord): boolean {
  if (last === undefined) return true;
  switch (word.size) {
    case 'one':
      return false;
    case 'thousand':
      return total === 0 && group < 1000;
    case 'hundred':
      return last.size === 'one' || (last.size === 'ones' && group < 20);
    case 'hundreds':
      return last.size === 'thousand';
    case 'tens':
      return endsInHundreds(last);
    case 'ones':
      return last.size === 'tens' ? word.value > 0 && word.value < 10 : endsInHundreds(last) && word.value > 0;
  }
}

function endsInHundreds(last: NumberWord): boolean {
  return last.size === 'hundred' || last.size === 'hundreds' || last.size === 'thousand';
}

function wordsOf(language: Language): ReadonlyMap<string, NumberWord> {
  const { numbers } = phraseLists[language];
  const map = new Map<string, NumberWord>();
  for (const size of ['ones', 'tens', 'hundreds'] as const) {
    for (const [name, value] of Object.entries(numbers[size])) map.set(fold(name), { size, value });
  }
  for (const size of ['hundred', 'thousand', 'one'] as const) {
    for (const name of numbers[size]) map.set(fold(name), { size, value: 1 });
  }
  return map;
}

/** Number words of every language, for those who must not take them for names. */
export const everyNumberWord: ReadonlySet<string> = new Set(
  languages.flatMap((language) => [...words[language].keys()]),
);
