import type { IntentId } from '../intentIds.ts';
import { clausesOf } from './clauses.ts';
import { decide } from './decide.ts';
import type { Strictness } from './decide.ts';
import type { Classifier } from './ranked.ts';

const mostWishes = 3;

/** What goes beside a wish without being one: alone it counts, next to another it does not. */
const beside: ReadonlySet<IntentId> = new Set([
  'greeting',
  'thanks',
  'goodbye',
  'yes',
  'no',
  'complaint',
  'none',
  'help',
  'repeat',
]);

/** What a message surely wants, in order of mention. The whole text is believed unless its clauses surely say more. */
export function wishesOf(classifier: Classifier, text: string, strictness: Strictness = 'atRest'): IntentId[] {
  const whole = decide(classifier.rank(text), strictness);
  const alone = whole.kind === 'sure' ? [whole.intent] : [];
  const clauses = clausesOf(text);
  if (clauses.length < 2) return alone;
  const heard: IntentId[] = [];
  for (const clause of clauses) {
    const decided = decide(classifier.rank(clause), 'inForm');
    if (decided.kind === 'sure' && !beside.has(decided.intent) && !heard.includes(decided.intent))
      heard.push(decided.intent);
  }
  // Clauses that leave out what the whole says have only heard a part of it.
  if (heard.length < 2) return alone.length > 0 ? alone : heard;
  const missing = alone.filter((intent) => !beside.has(intent) && !heard.includes(intent));
  return (missing.length > 0 ? alone : heard).slice(0, mostWishes);
}
