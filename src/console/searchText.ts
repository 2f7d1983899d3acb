import { memberIdOf, readConfirmationNumber } from '../rules/index.ts';

/** How the words of a search were read. */
export type Searched =
  | { readonly readAs: 'memberId'; readonly memberId: string }
  | { readonly readAs: 'confirmationNumber'; readonly number: string }
  | { readonly readAs: 'caseNumber'; readonly number: string }
  | { readonly readAs: 'nothing' };

/** With or without the letter before it. */
const caseShape = /^(?:H[\s-]*)?([0-9A-Z]{5})$/;

/** Reads a number as people copy it: small letters, spaces, the letter O for a zero. */
export function readSearch(text: string): Searched {
  const typed = text
    .trim()
    .replace(/[.,;:!?]+$/, '')
    .toUpperCase();
  const [, code] = caseShape.exec(typed) ?? [];
  if (code !== undefined) return { readAs: 'caseNumber', number: `H-${code.replace(/O/g, '0').replace(/[IL]/g, '1')}` };
  const number = readConfirmationNumber(typed);
  if (number !== undefined) return { readAs: 'confirmationNumber', number };
  const memberId = memberIdOf(text);
  return memberId === undefined ? { readAs: 'nothing' } : { readAs: 'memberId', memberId };
}
