import { isDangerousPair, type Ranked } from './classifier/index.ts';
import type { Intent } from './heard.ts';
import { isCommand } from './intents.ts';
import { isDetailOfPaying, namesPayment, opensWithPaying, tellsToPay } from './nearWishes.ts';
import type { Utterance } from './utterance.ts';

/** In longer messages an exact phrase counts only where the classifier thinks of the same wish too. */
const thoughtOf = 0.05;
/** "Is it safe, or can you cancel that?" holds the words of a move and means none. */
const meantMove = 0.75;
/** The word "pay" within a question or a story. */
const meantPayment = 0.4;

/** Always heard by their phrases, however long the message: nobody who asks for a person, or to stop, is overheard. */
const guarded: ReadonlySet<Intent> = new Set(['agent', 'autopay_cancel', 'opt_out', 'crisis']);
export const moves: ReadonlySet<Intent> = new Set(['back', 'cancel', 'start_over', 'sign_out', 'repeat', 'language']);

/** Goes beside a wish without taking its place. */
const saidBeside: ReadonlySet<Intent> = new Set(['complaint', 'greeting', 'thanks']);

/** What the classifier made of the message. */
export interface Thought {
  readonly likely: readonly Intent[];
  readonly ranked: readonly Ranked[];
  readonly utterance: Utterance;
}

/** Whether an exact phrase inside a longer message is meant. */
export function isBelieved(intent: Intent, { likely, ranked, utterance }: Thought): boolean {
  const score = scoreOf(intent, ranked);
  if (guarded.has(intent)) return true;
  if (moves.has(intent)) return score >= meantMove;
  // Where the classifier has no better thought, words that say this and nothing else are enough.
  if (intent !== 'pay_now') return score >= thoughtOf || (likely.length === 0 && isCommand(utterance));
  // "Pay my bill and tell me why it went up" wants both.
  if (opensWithPaying(utterance)) return tellsToPay(utterance);
  // "I need to cancel the payment" must not begin another.
  if (likely.some((each) => isDangerousPair(intent, each))) return false;
  if (!tellsToPay(utterance)) return score >= meantPayment;
  // Where something else is surely wished for, the word alone is a part of it.
  const aside = likely.every((each) => saidBeside.has(each));
  const details = likely.some((each) => isDetailOfPaying(each, utterance));
  return aside || details || namesPayment(utterance) || score >= thoughtOf;
}

export function scoreOf(intent: Intent, ranked: readonly Ranked[]): number {
  return ranked.find((each) => each.intent === intent)?.score ?? 0;
}
