import type { Language } from './heard.ts';
import { fold } from './normalise.ts';
import { languages, phraseLists } from './phraseLists.ts';
import type { Token } from './tokens.ts';

const sureWeight = 2;
const likelyWeight = 1;
/** One sure word, or two likely ones, ahead of the next language by as much. */
const enough = 2;
const letters: readonly (readonly [RegExp, Language])[] = [
  [/[ñ¿¡]/iu, 'es'],
  [/[ãõç]|ções?\b|ção\b/iu, 'pt'],
];

const weights = weighWords();

/** The language these words are in, or undefined when they could be another: the talk then keeps its own. */
export function languageOf(text: string, tokens: readonly Token[]): Language | undefined {
  const score: Record<Language, number> = { en: 0, es: 0, pt: 0 };
  for (const token of tokens) {
    const weight = token.kind === 'word' ? weights.get(fold(token.text)) : undefined;
    if (weight !== undefined) for (const language of languages) score[language] += weight[language];
  }
  for (const [pattern, language] of letters) if (pattern.test(text)) score[language] += sureWeight;
  const [best, next] = [...languages].sort((one, other) => score[other] - score[one]);
  if (best === undefined || next === undefined) return undefined;
  return score[best] >= enough && score[best] - score[next] >= enough ? best : undefined;
}

/** A word that two languages are sure of says nothing about which; it counts only against the third. */
function weighWords(): ReadonlyMap<string, Record<Language, number>> {
  const words = new Map<string, Record<Language, number>>();
  for (const language of languages) {
    const { sure, likely } = phraseLists[language].languageWords;
    for (const [list, weight] of [
      [likely, likelyWeight],
      [sure, sureWeight],
    ] as const) {
      for (const word of list) {
        const entry = words.get(fold(word)) ?? { en: 0, es: 0, pt: 0 };
        entry[language] = weight;
        words.set(fold(word), entry);
      }
    }
  }
  return words;
}
