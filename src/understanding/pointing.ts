import { kinds } from './phraseBook.ts';
import type { Utterance } from './utterance.ts';

/** "The health one" points at a plan, "the other one" at whatever is not in hand; neither is a dollar. */
export function pointsAt({ tokens, book }: Utterance, at: number, value: number): boolean {
  if (value !== 1 || tokens[at + 1]?.kind === 'word') return false;
  return kinds.find(tokens).some(({ to }) => to === at) || book.otherPlan.find(tokens).some(({ to }) => to === at + 1);
}
