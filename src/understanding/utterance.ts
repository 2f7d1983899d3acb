import type { Listening } from './heard.ts';
import type { PhraseBook } from './phraseBook.ts';
import type { Token } from './tokens.ts';

/** One message on its way to being understood. Finders mark the tokens they took, so that no digit counts twice. */
export interface Utterance {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly listening: Listening;
  /** The phrases of the language the words are in, or of the talk when that is not sure. */
  readonly book: PhraseBook;
  readonly taken: Set<number>;
}

/** Marks tokens `from` up to, not including, `to`. */
export function take(utterance: Utterance, from: number, to: number): void {
  for (let at = from; at < to; at += 1) utterance.taken.add(at);
}

/** The words of the message without marks, as they are compared. */
export function plainWords(tokens: readonly Token[]): string[] {
  return tokens.filter((token) => token.kind !== 'mark').map((token) => token.plain);
}

/** Whether what begins at `at` was put aside: "not 50", "instead of savings", "not from checking". */
export function isRejected(utterance: Utterance, at: number, to = at + 1): boolean {
  return isDeniedAfter(utterance, to) || isDeniedBefore(utterance, at);
}

/** "hoy no, el viernes", "hoje não": Spanish and Portuguese put the denial behind. */
function isDeniedAfter({ book, tokens }: Utterance, to: number): boolean {
  const pause = tokens[to + 1];
  const closes = pause === undefined || pause.kind === 'mark' || book.corrections.at(tokens, to + 1) !== undefined;
  return book.language !== 'en' && book.has('negation', tokens[to]?.plain) && closes;
}

function isDeniedBefore({ book, tokens }: Utterance, at: number): boolean {
  for (let back = at - 1; back >= Math.max(0, at - 4); back -= 1) {
    const token = tokens[back];
    if (token === undefined || (token.kind === 'mark' && /[,.;:!?]/.test(token.text))) return false;
    const instead = book.insteadOf.at(tokens, back);
    if (instead !== undefined && instead.to <= at) {
      return tokens.slice(instead.to, at).every(({ plain }) => book.has('fillers', plain));
    }
    if (token.kind === 'number') return false;
    // A leading "no" answers the question; it denies what follows only where the language has no other word for "not".
    if (token.plain === 'no') return book.language === 'es' && at - back <= 2;
    if (book.has('negation', token.plain)) return true;
    if (book.corrections.at(tokens, back) !== undefined) return false;
  }
  return false;
}
