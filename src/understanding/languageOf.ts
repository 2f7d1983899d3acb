import learned from '../../data/model/languages.json' with { type: 'json' };
import type { Language } from './heard.ts';
import { fold } from './normalise.ts';
import { languages } from './phraseLists.ts';
import type { Token } from './tokens.ts';

/** How far ahead the likeliest language must be, in natural logarithms. */
const enough = 2;
/** No single word decides more than this: a word of one language stands in messages of another too. */
const mostPerWord = 4;
const letterWeight = 2;
const letters: readonly (readonly [RegExp, Language])[] = [
  [/[ñ¿¡]/iu, 'es'],
  [/[ãõç]|ções?\b|ção\b|\bolá(?!\p{L})/iu, 'pt'],
];

/** Learned from the training lines: how strongly a word speaks against English, Spanish and Portuguese. */
const against: ReadonlyMap<string, readonly number[]> = new Map(Object.entries(learned.words));

/** The language these words are in, or undefined when they could be another: the talk then keeps its own. */
export function languageOf(text: string, tokens: readonly Token[]): Language | undefined {
  const score = languages.map(() => 0);
  for (const token of tokens) {
    const weights = token.kind === 'word' ? against.get(fold(token.text).replace(/'/g, '')) : undefined;
    weights?.forEach((weight, at) => {
      score[at] = (score[at] ?? 0) + Math.max(weight, -mostPerWord);
    });
  }
  for (const [pattern, language] of letters) {
    if (pattern.test(text))
      score[languages.indexOf(language)] = (score[languages.indexOf(language)] ?? 0) + letterWeight;
  }
  const [best = 0, next = 0] = score.map((_, at) => at).sort((one, other) => (score[other] ?? 0) - (score[one] ?? 0));
  return (score[best] ?? 0) - (score[next] ?? 0) >= enough ? languages[best] : undefined;
}
