import type { PhraseBook } from './phraseBook.ts';
import type { Token } from './tokens.ts';

const ofDigits: ReadonlySet<string> = new Set(['memberId', 'routingNumber', 'accountNumber']);
const bankNumbers: ReadonlySet<string> = new Set(['routingNumber', 'accountNumber']);
/** Fewer single digits in a row may be a count or a choice, unless a number was asked for. */
const fewestAsked = 4;
const fewest = 7;
const longestGroup = 5;

interface Piece {
  readonly parts: readonly string[];
  readonly to: number;
  readonly spoken: boolean;
}

/** Digits said one by one, or typed with a space after each, as the one number they are: "zero two one …", "0 2 1 …". */
export function withSpokenDigits(tokens: readonly Token[], book: PhraseBook, asked: string | null): readonly Token[] {
  const joined: Token[] = [];
  for (let at = 0; at < tokens.length; ) {
    const run = runAt(tokens, at, book, asked);
    if (run?.number === undefined) joined.push(...tokens.slice(at, run?.to ?? at + 1));
    else joined.push(run.number);
    at = run?.to ?? at + 1;
  }
  return joined;
}

/** Undefined where no digits are; without a number where the digits stay as they were typed. */
function runAt(
  tokens: readonly Token[],
  from: number,
  book: PhraseBook,
  asked: string | null,
): { to: number; number?: Token } | undefined {
  const first = tokens[from];
  if (first === undefined || tokens[from - 1]?.text === '$') return undefined;
  const pieces: Piece[] = [];
  let to = from;
  for (let at = from; at < tokens.length; ) {
    const separator = pieces.length > 0 && /^[-,.]$/.test(tokens[at]?.text ?? '') ? 1 : 0;
    const piece = pieceAt(tokens, at + separator, book, bankNumbers.has(asked ?? ''));
    if (piece === undefined) break;
    pieces.push(piece);
    to = piece.to;
    at = to;
  }
  const digits = pieces.flatMap(({ parts }) => parts).join('');
  if (pieces.length < 2) return undefined;
  const isLong = digits.length >= (ofDigits.has(asked ?? '') ? fewestAsked : fewest);
  if (!isLong || !areOneNumber(pieces)) return { to };
  return {
    to,
    number: { ...first, kind: 'number', text: digits, plain: digits, end: tokens[to - 1]?.end ?? first.end },
  };
}

/** Even groups, and the groups of a Social Security number, are known already and must stay as they were typed. */
function areOneNumber(pieces: readonly Piece[]): boolean {
  const groups = pieces.flatMap(({ parts }) => parts.map((part) => part.length));
  if (pieces.some(({ spoken }) => spoken) || groups.every((group) => group === 1)) return true;
  const even = groups.every((group) => group === groups[0]);
  return !even && groups.join('-') !== '3-2-4';
}

function pieceAt(tokens: readonly Token[], at: number, book: PhraseBook, groups: boolean): Piece | undefined {
  const token = tokens[at];
  if (token?.kind === 'number') {
    const parts = token.text.split('-');
    const isGroup = parts.every((part) => /^\d+$/.test(part) && part.length <= (groups ? longestGroup : 1));
    return isGroup ? { parts, to: at + 1, spoken: false } : undefined;
  }
  const { digitWords, ones } = book.lists.numbers;
  const times = digitWords.times[token?.plain ?? ''];
  if (times !== undefined) {
    const next = pieceAt(tokens, at + 1, book, false);
    const [digit = ''] = next?.parts ?? [];
    return next !== undefined && digit.length === 1
      ? { ...next, parts: [digit.repeat(times)], spoken: true }
      : undefined;
  }
  const value = token?.kind === 'word' ? (ones[token.plain] ?? digitWords.others[token.plain]) : undefined;
  return value === undefined || value > 9 ? undefined : { parts: [String(value)], to: at + 1, spoken: true };
}
