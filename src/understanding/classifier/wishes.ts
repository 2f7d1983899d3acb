import type { IntentId } from '../intentIds.ts';
import { clausesOf } from './clauses.ts';
import { decide } from './decide.ts';
import type { Classifier, Ranked } from './ranked.ts';

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

/** A whole that is as good as certain is contradicted only by a clause that is certain too. */
const certainWhole = 0.98;
const certainClause = 0.95;

/** What a message surely wants, in order of mention. The whole text is believed unless its clauses surely say more. */
export function wishesOf(classifier: Classifier, text: string): IntentId[] {
  const ranked = classifier.rank(text);
  const whole = decide(ranked);
  const alone = whole.kind === 'sure' ? [whole.intent] : [];
  const clauses = clausesOf(text);
  if (clauses.length < 2) return alone;
  const needed = (ranked[0]?.score ?? 0) >= certainWhole ? certainClause : 0;
  const heard = [...new Set(clauses.flatMap((clause) => wishIn(classifier.rank(clause), needed)))];
  if (heard.length < 2) return alone.length > 0 ? alone : heard;
  // Clauses that leave out what the whole says have only heard a part of it.
  const missing = alone.some((intent) => !beside.has(intent) && !heard.includes(intent));
  return missing ? alone : heard.slice(0, mostWishes);
}

function wishIn(ranked: readonly Ranked[], needed: number): IntentId[] {
  const decided = decide(ranked, 'inForm');
  const wish = decided.kind === 'sure' && !beside.has(decided.intent) && (ranked[0]?.score ?? 0) >= needed;
  return wish ? [decided.intent] : [];
}
