import { fold } from './normalise.ts';

/** A word, a number as written (`1,204.50`, `021-000-021`, `5/20`), or any other single character. */
export interface Token {
  readonly kind: 'word' | 'number' | 'mark';
  readonly text: string;
  /** How it is compared: lower case, no accents, typing errors in known words put right. */
  readonly plain: string;
  readonly start: number;
  readonly end: number;
  /** No space before it: `20th` is a number and a glued word. */
  readonly glued: boolean;
}

const piece = /(\d+(?:[.,\/\-']\d+)*)|([[\p{L}\p{M}\p{N}_]--[0-9]]+(?:'[\p{L}\p{M}]+)*)|(\S)/gv;

/** Cuts normalised text into tokens, left to right, in linear time. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let last = -1;
  for (const match of text.matchAll(piece)) {
    const start = match.index;
    const end = start + match[0].length;
    const kind = match[1] === undefined ? (match[2] === undefined ? 'mark' : 'word') : 'number';
    tokens.push({
      kind,
      text: match[0],
      plain: kind === 'word' ? fold(match[0]) : match[0],
      start,
      end,
      glued: start === last,
    });
    last = end;
  }
  return tokens;
}

/** The digits alone, zeros kept. */
export function digitsIn(text: string): string {
  return text.replace(/\D/g, '');
}
