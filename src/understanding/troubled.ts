import { changeFieldOf } from './corrections.ts';
import { takesAnyWords } from './freeText.ts';
import type { Heard } from './heard.ts';
import { bothTroublesIn, tellsOfDistress, troubleIn } from './signs.ts';
import type { Token } from './tokens.ts';
import type { Utterance } from './utterance.ts';

/** Danger is heard whatever was asked, even where any words are an answer; a plain trouble where nothing else was. */
export function withTroubles<W extends Pick<Heard, 'intents' | 'doubt'>>(
  wishes: W,
  written: readonly Token[],
  utterance: Utterance,
): W {
  if (wishes.intents.includes('crisis')) return wishes;
  if (tellsOfDistress(written)) return { ...wishes, intents: ['crisis', ...wishes.intents] };
  const understood = wishes.intents.some((intent) => intent !== 'none');
  // "The routing number is wrong" corrects a payment, and "Delta Wrong" is a name.
  const answers = takesAnyWords(utterance.listening.asked) || changeFieldOf(utterance) !== undefined;
  const both = answers ? [] : bothTroublesIn(written);
  if (both.length > 0) return { ...wishes, intents: both, doubt: [] };
  const trouble = understood || answers ? undefined : troubleIn(written);
  return trouble === undefined ? wishes : { ...wishes, intents: [trouble], doubt: [] };
}
