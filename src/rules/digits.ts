const digit = /\p{Nd}/u;

/**
 * Any digits (full-width, Arabic-Indic, …) as ASCII ones; everything else stays, so the text keeps its length in
 * characters of the alphabet. Unicode lays each script's ten digits side by side, so the value is a distance.
 */
export function asciiDigits(text: string): string {
  return text.replace(/[\p{Nd}--[0-9]]/gv, (character) => String(digitValue(character)));
}

function digitValue(character: string): number {
  const plain = character.normalize('NFKC');
  if (plain >= '0' && plain <= '9') return Number(plain);
  const point = character.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && digit.test(String.fromCodePoint(point - value - 1))) value += 1;
  return value;
}

/** Removes what people put between digits: spaces, dashes, dots and marks that cannot be seen. */
export function withoutSeparators(text: string): string {
  return asciiDigits(text).replace(/[\s\p{Zs}\p{Pd}\p{Cf}.]/gu, '');
}

/** The check of card numbers: double every second digit from the right; the digits of it all sum to a ten. */
export function passesLuhn(digits: string): boolean {
  let total = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const value = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? value * 2 : value;
    total += doubled > 9 ? doubled - 9 : doubled;
  }
  return total % 10 === 0;
}
