import type { Heard, Intent } from './heard.ts';
import { bookOf } from './phraseBook.ts';
import type { PhraseBook, WishLabel } from './phraseBook.ts';
import type { Match } from './phraseIndex.ts';
import { languages } from './phraseLists.ts';
import type { Token } from './tokens.ts';
import type { Utterance } from './utterance.ts';

export type Wishes = Pick<Heard, 'intents' | 'doubt' | 'wishedLanguage'>;

/** Hears what a member wants. */
export interface IntentRecogniser {
  recognise(utterance: Utterance): Wishes;
}

/** What a member wants done or says in passing, as against what a member asks about. */
const commands = new Set<Intent>([
  'pay_now',
  'cancel_scheduled',
  'autopay_setup',
  'autopay_change_bank',
  'autopay_cancel',
  'agent',
  'back',
  'start_over',
  'cancel',
  'sign_out',
  'greeting',
  'thanks',
  'goodbye',
  'language',
  'yes',
  'no',
  'none',
]);

/** How far a question word or a denial reaches; it also keeps long messages linear. */
const longestClause = 20;

/** Phrases per language; when the talk's language has none of them, the others are tried. */
export const phraseIntents: IntentRecogniser = {
  recognise(utterance) {
    const books = [utterance.book.language, ...languages].map(bookOf);
    return wishesOf(books.map((book) => labelsIn(utterance.tokens, book)).find((found) => found.length > 0) ?? []);
  },
};

function wishesOf(labels: readonly WishLabel[]): Wishes {
  const asked = labels.find((label) => label.startsWith('language:'));
  const intents = [...new Set(labels.map((label) => (label.startsWith('language:') ? 'language' : label) as Intent))];
  const wishes = { intents, doubt: [] };
  return asked === undefined ? wishes : { ...wishes, wishedLanguage: asked.slice(-2) as 'en' | 'es' | 'pt' };
}

/** A message that asks rather than tells: its amounts and dates are not answers. */
export function isQuestion(intents: readonly Intent[], utterance: Utterance): boolean {
  if (intents.includes('pay_now')) return false;
  if (intents.some((intent) => !commands.has(intent))) return true;
  const first = utterance.tokens.find((token) => token.kind === 'word');
  // "how about friday?" proposes.
  if (first === undefined || utterance.book.corrections.at(utterance.tokens, utterance.tokens.indexOf(first)))
    return false;
  return utterance.text.endsWith('?') && utterance.book.has('questionWords', first.plain);
}

function labelsIn(tokens: readonly Token[], book: PhraseBook): WishLabel[] {
  const matches = book.intents.find(tokens);
  const asks = matches.some(({ label }) => label !== 'nothing' && label !== 'help' && !commands.has(label as Intent));
  const found = new Set<WishLabel>();
  for (const match of matches) {
    if (match.label === 'nothing') continue;
    if (match.label === 'pay_now' && match.words === 1 && !isMeant(match, tokens, book, asks)) continue;
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

/** Every word belongs to a phrase of what a member can want, or says nothing. */
export function isCommand({ tokens }: Utterance): boolean {
  return languages.some((language) => {
    const { intents, has } = bookOf(language);
    const found = intents.find(tokens).filter(({ label }) => label !== 'nothing');
    const isFound = (at: number) => found.some(({ from, to }) => at >= from && at < to);
    const isCovered = tokens.every(({ kind, plain }, at) => kind === 'mark' || has('fillers', plain) || isFound(at));
    return found.length > 0 && isCovered;
  });
}
