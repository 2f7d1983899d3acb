import about from '../../../data/model/intents.json' with { type: 'json' };
import type { IntentId } from '../intentIds.ts';
import { isDangerousPair } from './dangers.ts';
import type { Ranked } from './ranked.ts';

/** How much the talk must be sure. `inForm` is the stricter: a form that waits, or a clause cut out of a message. */
export type Strictness = 'atRest' | 'inForm';

/** Do it, ask "did you mean A or B?", or say that the bot cannot help with it. */
export type Decision =
  | { readonly kind: 'sure'; readonly intent: IntentId }
  | { readonly kind: 'doubt'; readonly intents: readonly IntentId[] }
  | { readonly kind: 'none' };

/** Chosen by measuring between authors, see `docs/understanding.md`; they are shipped with the model they belong to. */
export const thresholds = about.thresholds;

export function decide(ranked: readonly Ranked[], strictness: Strictness = 'atRest'): Decision {
  const [best, second] = ranked;
  if (best === undefined || second === undefined) return { kind: 'none' };
  const needed = thresholds[strictness];
  const clear = best.score >= needed.sure && best.score - second.score >= needed.margin;
  if (clear && best.intent !== 'none' && !isThreatened(best, ranked)) return { kind: 'sure', intent: best.intent };
  if (!clear && scoreOfNone(ranked) >= thresholds.none) return { kind: 'none' };
  if (clear && best.intent === 'none') return { kind: 'none' };
  const likely = ranked.filter(({ intent }) => intent !== 'none').slice(0, 3);
  if ((likely[0]?.score ?? 0) < thresholds.maybeFirst) return { kind: 'none' };
  const offered = likely.filter(({ score }, at) => at < 2 || score >= thresholds.third);
  return { kind: 'doubt', intents: offered.map(({ intent }) => intent) };
}

/** A dangerous partner anywhere near takes the sureness away, not only one in second place. */
function isThreatened(best: Ranked, ranked: readonly Ranked[]): boolean {
  return ranked.some(
    ({ intent, score }) => isDangerousPair(best.intent, intent) && best.score < score * thresholds.dangerOdds,
  );
}

function scoreOfNone(ranked: readonly Ranked[]): number {
  return ranked.find(({ intent }) => intent === 'none')?.score ?? 0;
}
