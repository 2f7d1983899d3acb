import { asciiDigits, passesLuhn, withoutSeparators } from './digits.ts';

/** 13 to 19 digits, a card network's first digit and a passing card checksum. One in ten random numbers passes it. */
export function looksLikeCard(digits: string): boolean {
  const plain = withoutSeparators(digits);
  return /^[2-6]\d{12,18}$/.test(plain) && passesLuhn(plain);
}

/** The shape in which a Social Security number is written: 123-45-6789. Nine bare digits may be anything. */
export function looksLikeSsn(text: string): boolean {
  return /^\d{3}[\s\p{Pd}.]\d{2}[\s\p{Pd}.]\d{4}$/u.test(asciiDigits(text).trim());
}

/** One digit repeated, or digits that count up or down: what people type to get past a question. */
export function looksMadeUp(digits: string): boolean {
  if (/^(\d)\1*$/.test(digits)) return true;
  // Short ones that count up may well be real; it is 123456789 and its like that people type to get past a question.
  if (digits.length < 9) return false;
  const steps = new Set<number>();
  for (let index = 1; index < digits.length; index += 1) {
    steps.add((Number(digits[index]) - Number(digits[index - 1]) + 10) % 10);
  }
  const [step] = steps;
  return steps.size === 1 && (step === 1 || step === 9);
}
