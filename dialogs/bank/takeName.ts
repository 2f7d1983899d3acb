import { isNobody, normalise } from '../../src/understanding/index.ts';
import { nothing, type Reading } from '../form.ts';
import type { Talk } from '../talk.ts';
import type { BankDraft } from './bankDraft.ts';

const shortestName = 2;
export const longestName = 100;
const numberAmongLetters = /\d(?:[ .-]?\d){3}/;

/** Checks the name on the account. It is kept as given but for marks that cannot be seen, and never cut in silence. */
export function takeName(bank: BankDraft, talk: Talk, given: string): Reading<BankDraft> {
  const words = talk.words();
  const { text: name } = normalise(given);
  if (name === '') return nothing;
  if (Array.from(name).length > longestName) {
    return { kind: 'refused', note: words('bank.nameTooLong', { limit: longestName }) };
  }
  if (!isName(name)) return { kind: 'refused', note: words('unclear.nameOnAccount') };
  // Some people have one name only, but most who type one word left the other out.
  if (!/\s/.test(name) && name.toLowerCase() !== bank.oneWordName?.toLowerCase()) {
    return { kind: 'refused', note: words('bank.nameOneWord'), draft: { ...bank, oneWordName: name } };
  }
  return { kind: 'set', draft: { ...bank, nameOnAccount: name, oneWordName: undefined } };
}

/** A name is shown and stored in clear, so a number put into the wrong field must not get there. */
function isName(name: string): boolean {
  const isLong = Array.from(name).length >= shortestName;
  return isLong && /\p{L}/u.test(name) && !numberAmongLetters.test(name) && !isNobody(name);
}
