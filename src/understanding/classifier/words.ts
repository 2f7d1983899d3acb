import shortForms from '../../../data/concepts/shortForms.json' with { type: 'json' };
import { fold, normalise } from '../normalise.ts';
import { tokensOf } from '../tokens.ts';
import type { Token } from '../tokens.ts';

/** What a member types on a phone; the rest of a longer message tells nothing about the wish and costs time. */
const longestRead = 1000;

/** One word as it was written, and as the short form stands for ("pymt" is "payment"). Numbers are named by their kind. */
export interface Word {
  readonly written: string;
  readonly kind: 'word' | 'number' | 'mark';
}

const longForms: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(shortForms).map(([short, long]) => [short, long.split(' ')]),
);

/** The words of a message: folded, short forms spelled out, drawn-out letters shortened, numbers by kind. */
export function wordsOf(typed: string): Word[] {
  const { text } = normalise(typed.slice(0, longestRead));
  return tokensOf(text).flatMap((token) => {
    if (token.kind === 'word') return spelledOut(token);
    if (token.kind === 'number') return [{ written: token.text, kind: 'number' as const }];
    return readMarks.has(token.text) ? [{ written: token.text, kind: 'mark' as const }] : [];
  });
}

const readMarks = new Set(['?', '$', '!', '%']);
const drawnOut = /(.)\1{2,}/g;

function spelledOut({ plain }: Token): Word[] {
  const short = plain.replace(drawnOut, '$1');
  const long = longForms.get(plain) ?? longForms.get(short) ?? [short.slice(0, 30)];
  return long.map((written) => ({ written: fold(written), kind: 'word' }));
}

/** What sort of number it is: the wish seldom hangs on its digits. */
export function numberKind(written: string): string {
  const digits = written.replace(/\D/g, '');
  if (/^0+$/.test(digits) && digits.length <= 4) return 'zero';
  if (/[/-]/.test(written) && digits.length <= 8) return 'date';
  if (digits.length === 12) return 'twelve';
  if (digits.length === 9) return 'nine';
  if (digits.length >= 15) return 'cardlong';
  if (digits.length >= 7) return 'long';
  if (/[.,]\d{2}$/.test(written)) return 'money';
  if (/^(19|20)\d\d$/.test(digits)) return 'year';
  return Number(digits) <= 31 ? 'small' : 'middle';
}
