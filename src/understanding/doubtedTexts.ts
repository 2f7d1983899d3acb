import type { Wishes } from './intents.ts';
import { saysIn } from './signs.ts';
import type { Utterance } from './utterance.ts';

/** "Is this text really from you?" is asked by whoever doubts it, whatever else its words are near to. */
export function withDoubtedTexts<W extends Wishes>(wishes: W, utterance: Utterance): W {
  if (!saysIn('doubtsText', utterance)) return wishes;
  return { ...wishes, intents: ['unauthorised_or_scam'], doubt: [] };
}
