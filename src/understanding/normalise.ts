export const longestText = 2000;

export interface Normalised {
  readonly text: string;
  readonly tooLong: boolean;
}

// Zero-width characters, direction marks and soft hyphens hide or reorder digits without showing.
const invisible = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
// NFKC would glue these onto the digits before them: "10²" must not become 102, nor "5½" 51/2.
const raisedDigits = /[\u00B2\u00B3\u00B9\u00BC-\u00BE\u2070-\u2079\u2080-\u2089\u2150-\u215E\u2460-\u249B]/g;
const controls = /[\p{Cc}\u2028\u2029]+/gu;
const dashes = /[\u2010-\u2015\u2212\uFE58\uFE63]/g;
const quotes = /[\u2018\u2019\u201B\u02BC\u00B4`]/g;
const digitRun = /\p{Nd}+/gu;

/** Text as the parsers may read it. The cap comes first: hostile length must not reach any pattern. */
export function normalise(typed: string): Normalised {
  const text = typed
    .slice(0, longestText)
    .toWellFormed()
    .replace(raisedDigits, ' $&')
    .normalize('NFKC')
    .slice(0, longestText)
    .toWellFormed()
    .replace(invisible, '')
    .replace(controls, ' ')
    .replace(dashes, '-')
    .replace(quotes, "'")
    .replace(digitRun, inAscii)
    .trim();
  return { text, tooLong: typed.length > longestText };
}

/** Lower case without accents and apostrophes: how words are compared. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  const unaccented = /^[ -~]*$/.test(lower) ? lower : lower.normalize('NFD').replace(/\p{M}/gu, '');
  return unaccented.replaceAll("'", '');
}

/** Digits of another script by value. A run that mixes scripts stays as it is, and no number is read from it. */
function inAscii(run: string): string {
  if (/^[0-9]+$/.test(run)) return run;
  const zeros = new Set<number>();
  let ascii = '';
  for (const digit of run) {
    const zero = zeroOf(digit.codePointAt(0) ?? 0);
    zeros.add(zero);
    ascii += String((digit.codePointAt(0) ?? 0) - zero);
  }
  return zeros.size === 1 ? ascii : run;
}

/** Unicode keeps each script's decimal digits as ten neighbours, so zero is at most nine places back. */
function zeroOf(code: number): number {
  let zero = code;
  while (code - zero < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return zero;
}
