import { signInLimits } from './limits.ts';
import { foldName } from './names.ts';
import type { StaffAccount } from './ports.ts';

export type PasswordFault = 'tooShort' | 'tooLong' | 'holdsName' | 'expected' | 'printed';

/** Pieces that whoever guesses begins with. */
const expectedPieces =
  /connector|health|staff|password|passwort|welcome|letmein|qwerty|asdf|admin|secret|login|abc|xyz/g;
const fewestOwnLetters = 4;
const fewestDifferent = 6;
/** Shorter parts of a name are in many words. */
const shortestName = 4;

/** What is wrong with a password that somebody chose. There are no rules of composition: long, and not to be expected. */
export function faultOf(password: string, { name, signInName }: StaffAccount): PasswordFault | undefined {
  const length = Array.from(password).length;
  if (length < signInLimits.fewestCharacters) return 'tooShort';
  if (length > signInLimits.mostCharacters) return 'tooLong';
  const folded = foldName(password);
  const names = [...foldName(name).split(/[^\p{L}\d]+/u), ...signInName.split(/[^\p{L}\d]+/u)];
  if (names.some((part) => part.length >= shortestName && folded.includes(part))) return 'holdsName';
  const own = folded.replace(expectedPieces, '').replace(/[^\p{L}]/gu, '');
  const isWords = /\p{L}/u.test(folded);
  if (new Set(folded).size < fewestDifferent || (isWords && own.length < fewestOwnLetters)) return 'expected';
  return isWords || !isCounting(folded) ? undefined : 'expected';
}

function isCounting(digits: string): boolean {
  return '01234567890123456789'.includes(digits) || '98765432109876543210'.includes(digits);
}

/** Thirty-two signs that nobody takes for each other. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const groups = 5;
const groupLength = 4;

/** A password to be printed and used once: 100 bits of chance, in groups that can be typed. */
export function printedPassword(bytes: (count: number) => Uint8Array): string {
  const signs = Array.from(bytes(groups * groupLength), (byte) => alphabet[byte % alphabet.length]).join('');
  return (signs.match(/.{4}/g) ?? []).join('-');
}
