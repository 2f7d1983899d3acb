import { PhraseIndex } from './phraseIndex.ts';
import { languages, phraseLists } from './phraseLists.ts';
import { tokensOf } from './tokens.ts';
import type { Utterance } from './utterance.ts';

const declining = new PhraseIndex<true>(
  languages.flatMap((language) => phraseLists[language].decline.map((phrase): [string, true] => [phrase, true])),
);

/** "skip", "no sé": the only question that can be left out is the one for the date of birth. In any language, like a no. */
export function declinesIn({ text, listening }: Utterance): true | undefined {
  return listening.asked === 'dateOfBirth' && declining.find(tokensOf(text)).length > 0 ? true : undefined;
}
