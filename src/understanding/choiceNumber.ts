import { fold } from './normalise.ts';
import { languages, phraseLists } from './phraseLists.ts';
import type { Utterance } from './utterance.ts';

const highest = 20;
const around: ReadonlySet<string> = new Set(
  languages.flatMap((language) =>
    [...phraseLists[language].choice.words, ...phraseLists[language].choice.tails].map(fold),
  ),
);

const ordinalTails: ReadonlySet<string> = new Set(
  languages.flatMap((language) => [...phraseLists[language].dates.ordinalTails, 'a']),
);

/** "1", "2)", "option 3", "the second one", "el primero": the whole message is a choice and nothing else. */
export function choiceNumberOf({ tokens, book }: Utterance): number | undefined {
  const said: number[] = [];
  for (const [at, token] of tokens.entries()) {
    if (token.kind === 'number') {
      if (!/^\d{1,2}$/.test(token.text)) return undefined;
      said.push(Number(token.text));
      continue;
    }
    if (token.kind === 'mark') {
      if (!/^[.)(#:!ºª,]$/.test(token.text)) return undefined;
      continue;
    }
    const ordinal = book.choiceNumbers.get(token.plain);
    const isTail = said.length > 0 && around.has(token.plain);
    const isOrdinalTail = token.glued && tokens[at - 1]?.kind === 'number' && ordinalTails.has(token.plain);
    if (isTail || isOrdinalTail) continue;
    if (ordinal !== undefined) said.push(ordinal);
    else if (!around.has(token.plain)) return undefined;
  }
  const [only] = said;
  return said.length === 1 && only !== undefined && only >= 1 && only <= highest ? only : undefined;
}
