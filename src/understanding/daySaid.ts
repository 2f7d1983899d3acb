import { numberSaidAt } from './numberWords.ts';
import type { Utterance } from './utterance.ts';

export interface DaySaid {
  readonly value: number;
  readonly to: number;
  /** "20th" and "twentieth" are days by themselves; "20" and "veinte" need words that make them one. */
  readonly ordinal: boolean;
}

/** The number of a day as it is written or said: "20", "20th", "twentieth", "twenty-third", "veintitrés". */
export function daySaidAt(utterance: Utterance, at: number): DaySaid | undefined {
  const { tokens, book } = utterance;
  const token = tokens[at];
  if (token?.kind === 'number') {
    if (!/^\d{1,2}$/.test(token.text)) return undefined;
    const tail = tokens[at + 1];
    const isTail = tail !== undefined && (isOrdinalTail(utterance, tail.plain) || /^[ºª°]$/.test(tail.text));
    const ordinal = tail?.glued === true && isTail;
    return { value: Number(token.text), to: at + (ordinal ? 2 : 1), ordinal };
  }
  const ordinal = book.ordinals.get(token?.plain ?? '');
  if (ordinal !== undefined) return { value: ordinal, to: at + 1, ordinal: true };
  const said = numberSaidAt(tokens, at, book);
  if (said === undefined || said.value < 1 || said.value > 31) return undefined;
  const joined = tokens[said.to]?.text === '-' ? said.to + 1 : said.to;
  const last = said.value % 10 === 0 ? book.ordinals.get(tokens[joined]?.plain ?? '') : undefined;
  return last === undefined || last > 9
    ? { value: said.value, to: said.to, ordinal: false }
    : { value: said.value + last, to: joined + 1, ordinal: true };
}

function isOrdinalTail({ book }: Utterance, word: string): boolean {
  return book.lists.dates.ordinalTails.includes(word);
}
