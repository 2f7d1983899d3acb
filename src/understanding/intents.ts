import type { Intent } from './heard.ts';
import { bookOf } from './phraseBook.ts';
import type { PhraseBook } from './phraseBook.ts';
import type { Match } from './phraseIndex.ts';
import { languages } from './phraseLists.ts';
import type { Token } from './tokens.ts';
import type { Utterance } from './utterance.ts';

/** Hears what a member wants. A trained classifier replaces the phrase lists behind this. */
export interface IntentRecogniser {
  /** In order of mention, each once. */
  recognise(utterance: Utterance): readonly Intent[];
}

/** What a member asks about, as against what a member wants done. */
const questions = new Set<Intent>([
  'amountDue',
  'history',
  'deadline',
  'methods',
  'firstPayment',
  'dueDateLate',
  'bankDates',
  'notYet',
  'receipt',
  'whoAreYou',
  'help',
]);

/** How far a question word or a denial reaches; it also keeps long messages linear. */
const longestClause = 20;

/** Phrases per language; when the talk's language has none of them, the others are tried. */
export const phraseIntents: IntentRecogniser = {
  recognise(utterance) {
    const own = intentsIn(utterance.tokens, utterance.book);
    if (own.length > 0) return own;
    const others = languages.filter((language) => language !== utterance.book.language).map(bookOf);
    return others.map((book) => intentsIn(utterance.tokens, book)).find((found) => found.length > 0) ?? [];
  },
};

/** A message that asks rather than tells: its amounts and dates are not answers. */
export function isQuestion(intents: readonly Intent[], utterance: Utterance): boolean {
  if (intents.includes('pay')) return false;
  if (intents.some((intent) => questions.has(intent))) return true;
  const first = utterance.tokens.find((token) => token.kind === 'word');
  // "how about friday?" proposes.
  if (first === undefined || utterance.book.corrections.at(utterance.tokens, utterance.tokens.indexOf(first)))
    return false;
  return utterance.text.endsWith('?') && utterance.book.has('questionWords', first.plain);
}

function intentsIn(tokens: readonly Token[], book: PhraseBook): Intent[] {
  const matches = book.intents.find(tokens);
  const asks = matches.some(({ label }) => label !== 'nothing' && label !== 'help' && questions.has(label));
  const found = new Set<Intent>();
  for (const match of matches) {
    if (match.label === 'nothing') continue;
    if (match.label === 'pay' && match.words === 1 && !isMeant(match, tokens, book, asks)) continue;
    found.add(match.label);
  }
  return [...found];
}

/** The bare word "pay" may stand in a question or be denied; a whole phrase such as "pay my bill" is meant. */
function isMeant(match: Match<unknown>, tokens: readonly Token[], book: PhraseBook, asks: boolean): boolean {
  let questionWord = false;
  for (let back = match.from - 1; back >= Math.max(0, match.from - longestClause); back -= 1) {
    const token = tokens[back];
    if (token === undefined || isClauseEnd(token)) break;
    if (book.has('negation', token.plain) && match.from - back <= 4) return false;
    questionWord ||= book.has('questionWords', token.plain);
  }
  return !questionWord && !(asks && clauseStarts(match.from, tokens) === 0 && !hasMoneyNear(match, tokens));
}

function clauseStarts(from: number, tokens: readonly Token[]): number {
  for (let back = from - 1; back >= Math.max(0, from - longestClause); back -= 1) {
    const token = tokens[back];
    if (token !== undefined && isClauseEnd(token)) return back + 1;
  }
  return 0;
}

function hasMoneyNear(match: Match<unknown>, tokens: readonly Token[]): boolean {
  return tokens.slice(match.to, match.to + 3).some((token) => token.kind === 'number' || token.text === '$');
}

function isClauseEnd(token: Token): boolean {
  return token.kind === 'mark' && /[.,;!?]/.test(token.text);
}
