/** Every record of a Nacha file has 94 characters of ASCII. Source: the published record layouts. */
export const recordWidth = 94;
export const recordsPerBlock = 10;

/** Left justified, filled with blanks, cut where it is too long. */
export function alpha(text: string, width: number): string {
  return ascii(text).slice(0, width).padEnd(width);
}

/** Right justified, filled with zeros. A number that does not fit is a broken promise: it must never be cut. */
export function numeric(value: number, width: number): string {
  const digits = String(value);
  if (!Number.isSafeInteger(value) || value < 0 || digits.length > width)
    throw new RangeError(`${width} digits cannot hold a number of the bank file`);
  return digits.padStart(width, '0');
}

/** `2026-05-20` as `260520`. */
export function yymmdd(date: string): string {
  return date.slice(2).replaceAll('-', '');
}

/** `260520` as `2026-05-20`; `undefined` where it is no date. Two digits of a year are of this century. */
export function dateFrom(text: string): string | undefined {
  const match = /^(\d\d)(\d\d)(\d\d)$/.exec(text);
  return match === null || text === '000000' ? undefined : `20${match[1]}-${match[2]}-${match[3]}`;
}

const letters: Readonly<Record<string, string>> = {
  ß: 'SS',
  Æ: 'AE',
  Œ: 'OE',
  Ø: 'O',
  Đ: 'D',
  Ð: 'D',
  Ł: 'L',
  Þ: 'TH',
  ı: 'I',
};

/** Capital letters, digits and few marks: what every bank's system takes. Other letters lose their accents, others go. */
function ascii(text: string): string {
  return Array.from(text.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase())
    .map((letter) => letters[letter] ?? letter)
    .join('')
    .replace(/[\u2018\u2019\u02bc`´]/g, "'")
    .replace(/\p{Pd}/gu, '-')
    .replace(/[^A-Z0-9 '.,&/-]/g, ' ')
    .replace(/ +/g, ' ')
    .trim();
}

/** A name as the file takes it; one with no letter that a file can hold stands as MEMBER. */
export function nameField(name: string, width: number): string {
  const written = alpha(name, width);
  return /[A-Z]/.test(written) ? written : 'MEMBER'.padEnd(width);
}
