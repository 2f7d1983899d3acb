import { decide } from '../../src/understanding/classifier/index.ts';
import type { Ranked } from '../../src/understanding/classifier/index.ts';
import type { IntentId } from '../../src/understanding/intentIds.ts';

/** The one label a message gets where one has to be named: the best guess, or `none` where the talk would not help with it. */
export function readingOf(ranked: readonly Ranked[]): IntentId {
  return decide(ranked).kind === 'none' ? 'none' : (ranked[0]?.intent ?? 'none');
}

/** The three likeliest, the named label first. */
export function likeliest(ranked: readonly Ranked[], named: IntentId): Ranked[] {
  const rest = ranked.filter(({ intent }) => intent !== named);
  return [...ranked.filter(({ intent }) => intent === named), ...rest].slice(0, 3);
}
