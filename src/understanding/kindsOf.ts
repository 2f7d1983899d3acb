import type { AccountKind, PlanKind } from '../rules/index.ts';
import { kinds } from './phraseBook.ts';
import type { KindWord } from './phraseBook.ts';
import { isRejected } from './utterance.ts';
import type { Utterance } from './utterance.ts';

/** Checking or savings, when exactly one of them is meant. */
export function accountKindOf(utterance: Utterance): AccountKind | undefined {
  return onlyOne<AccountKind>(utterance, ['checking', 'savings']);
}

/** Health or dental, when exactly one of them is meant. */
export function planKindOf(utterance: Utterance): PlanKind | undefined {
  return onlyOne<PlanKind>(utterance, ['health', 'dental']);
}

function onlyOne<Kind extends KindWord>(utterance: Utterance, wanted: readonly Kind[]): Kind | undefined {
  const { tokens, book } = utterance;
  const named = new Set<Kind>();
  for (const { label, from, to } of kinds.find(tokens)) {
    // The Health Connector is who is paid, not what.
    if (label === 'health' && tokens[to]?.plain === 'connector') continue;
    const kind = wanted.find((candidate) => candidate === label);
    if (kind === undefined || isRejected(utterance, from, to)) continue;
    // "from checking to savings": the later one replaces the earlier.
    if (book.has('to', tokens[from - 1]?.plain)) named.clear();
    named.add(kind);
  }
  const [only] = named;
  return named.size === 1 ? only : undefined;
}
