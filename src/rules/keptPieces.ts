import { asciiDigits } from './digits.ts';

/** A part of a run of digits, the gap before it, and whether it may stay because it is clearly a date or money. */
export interface Piece {
  readonly text: string;
  readonly gap: string;
  readonly kept: boolean;
}

export interface RunContext {
  readonly before: string;
  readonly cued: boolean;
  readonly asksBank: boolean;
  readonly asksMemberId: boolean;
}

const year = '(?:19|20)\\d\\d';
const month = '(?:0?[1-9]|1[0-2])';
const day = '(?:0?[1-9]|[12]\\d|3[01])';
const datePiece = new RegExp(`^(?:${year}([-/.])${month}\\1${day}|${day}([-/.])${day}\\2${year})$`);
const moneyPiece = /^(?:\d{1,3},\d{3}|\d{1,5})\.\d{2}$/;
const dollarPiece = /^(?:\d{1,3},\d{3}|\d{1,5})(?:\.\d{2})?$/;

/** Splits a run at its spaces and decides which parts are clearly dates or money. */
export function keptPieces(run: string, context: RunContext): readonly Piece[] {
  const pieces = split(run).map((piece, index) => ({ ...piece, sort: sortOf(piece.text, index, context) }));
  const secretDigits = count(pieces.filter(({ sort }) => sort === 'secret'));
  const moneyDigits = count(pieces.filter(({ sort }) => sort === 'money'));
  // 1234 5678.90 may be an account number with a stray dot: beside a few other digits, money is not clearly money.
  const doubtful = secretDigits > 0 && secretDigits < 7 && secretDigits + moneyDigits >= 7;
  return pieces.map(({ text, gap, sort }) => ({
    text,
    gap,
    kept: sort === 'sure' || (sort === 'money' && !doubtful),
  }));
}

function sortOf(text: string, index: number, context: RunContext): 'sure' | 'money' | 'secret' {
  const plain = asciiDigits(text);
  const before = index === 0 ? context.before : ' ';
  if (context.asksMemberId && before.endsWith('••••') && /^\d{4}$/.test(plain)) return 'sure';
  if (context.asksBank) return 'secret';
  if (datePiece.test(plain)) return 'sure';
  if (before.endsWith('$') && dollarPiece.test(plain)) return 'sure';
  return !context.cued && moneyPiece.test(plain) ? 'money' : 'secret';
}

function split(run: string): { text: string; gap: string }[] {
  const found = run.matchAll(/([\s\p{Cf}]*)([^\s\p{Cf}]+)/gu);
  return Array.from(found, ([, gap = '', text = '']) => {
    const bare = text.replace(/,+$/, '');
    return { gap, text: bare, comma: text.slice(bare.length) };
  }).map(({ gap, text }, index, all) => ({ gap: (all[index - 1]?.comma ?? '') + gap, text }));
}

function count(pieces: readonly { text: string }[]): number {
  return pieces.map(({ text }) => text.replace(/\P{N}/gu, '').length).reduce((total, digits) => total + digits, 0);
}
