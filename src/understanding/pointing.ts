import { kinds } from './phraseBook.ts';
import type { Utterance } from './utterance.ts';

/** "The health one" points at a plan, "the other one" at whatever is not in hand; neither is a dollar. */
export function pointsAt({ tokens, book }: Utterance, at: number, value: number): boolean {
  if (value !== 1) return false;
  const next = tokens[at + 1];
  // "Um pouquinho", "una parte": an article, and no dollar.
  if (next?.kind === 'word') {
    const goesOn = book.money.at(tokens, at + 1) !== undefined || book.has('and', next.plain);
    return book.language !== 'en' && !goesOn && !book.has('fillers', next.plain);
  }
  return kinds.find(tokens).some(({ to }) => to === at) || book.otherPlan.find(tokens).some(({ to }) => to === at + 1);
}
