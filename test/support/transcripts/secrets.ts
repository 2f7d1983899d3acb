import { passesRoutingChecksum } from '../../../src/rules/routingNumber.ts';

const fewestDigits = 8;

/**
 * Account, card and Social Security numbers in what a member typed. Member IDs, dates and valid routing numbers are kept
 * by design, so they are no secrets.
 */
export function bankDigitsIn(text: string): string[] {
  const runs = text.normalize('NFKC').match(/\d(?:[ .-]?\d)+/g) ?? [];
  return runs.flatMap((run) => {
    const pieces = run.split(' ');
    const separate = pieces.some((piece) => digitsOf(piece).length >= fewestDigits);
    return (separate ? pieces : [run]).filter(isSecret).map(digitsOf);
  });
}

/** The ways in which a number could still be read from somewhere. */
export function traces(digits: string): string[] {
  const bytes = Buffer.from(digits);
  return [
    digits,
    Array.from(digits).reverse().join(''),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('hex'),
  ];
}

/** Text with nothing between its digits, so that a number written in groups is found too. */
export function withoutGaps(text: string): string {
  return text.replace(/(?<=\d)[\s.\-_/]+(?=\d)/g, '');
}

function isSecret(run: string): boolean {
  const digits = digitsOf(run);
  if (/^\d{3}-\d\d-\d{4}$/.test(run)) return true;
  if (digits.length < fewestDigits || /^(?:\d{4}-\d\d-\d\d|\d\d?-\d\d?-\d{4})$/.test(run)) return false;
  if (/^1002003\d{5}$/.test(digits)) return false;
  return !passesRoutingChecksum(digits);
}

function digitsOf(run: string): string {
  return run.replace(/\D/g, '');
}
