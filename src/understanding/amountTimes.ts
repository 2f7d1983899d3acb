import { numberSaidAt, type SaidNumber } from './numberWords.ts';
import type { Utterance } from './utterance.ts';

const small = /^\d{1,3}(?:\.\d{1,2})?$/;

/** "2k", "5 hundred", "2 mil 500": figures with a word of size behind them, as figures alone. */
export function withSize(
  { tokens, book }: Utterance,
  written: string,
  at: number,
): { written: string; to: number } | undefined {
  const { hundred, thousand } = book.lists.numbers;
  const size = tokens[at];
  if (size?.kind !== 'word' || !small.test(written)) return undefined;
  const isThousand = thousand.includes(size.plain) || (size.plain === 'k' && size.glued);
  if (!isThousand && !hundred.includes(size.plain)) return undefined;
  const value = Math.round(Number(written) * (isThousand ? 1000 : 100));
  const rest = tokens[at + 1];
  const hasRest = isThousand && book.language !== 'en' && rest?.kind === 'number' && /^\d{3}$/.test(rest.text);
  return { written: String(value + (hasRest ? Number(rest.text) : 0)), to: at + (hasRest ? 2 : 1) };
}

/** A number in words, or the article of "a buck". */
export function saidOrArticle(utterance: Utterance, at: number): SaidNumber | undefined {
  const { tokens, book } = utterance;
  const said = numberSaidAt(tokens, at, book);
  if (said !== undefined) return said;
  const isArticle = book.lists.numbers.one.includes(tokens[at]?.plain ?? '');
  return isArticle && book.money.at(tokens, at + 1)?.label === 'dollars'
    ? { value: 1, from: at, to: at + 1 }
    : undefined;
}

/** The number behind a number: "one twenty", and with an "and" in between "cento e vinte e cinquenta". */
export function secondSaid({ tokens, book }: Utterance, { value, to }: SaidNumber): SaidNumber | undefined {
  const next = numberSaidAt(tokens, to, book);
  const joins = book.language !== 'en' && value >= 100 && book.has('and', tokens[to]?.plain);
  return next ?? (joins ? numberSaidAt(tokens, to + 1, book) : undefined);
}
