import { digitsIn } from './tokens.ts';
import type { Token } from './tokens.ts';
import type { Utterance } from './utterance.ts';

/** Digits that belong together, separators removed: "1002 0030 0400", "021-000-021", "12345678". */
export interface DigitRun {
  readonly digits: string;
  /** The lengths of the groups as typed: 3-2-4 is how Social Security numbers are written. */
  readonly groups: readonly number[];
  readonly from: number;
  readonly to: number;
}

const dateShape = /^(?:\d{1,2}[-.]\d{1,2}[-.](?:\d{2}|\d{4})|\d{4}-\d{1,2}-\d{1,2})$/;
const moneyShape = /^\d+(?:,\d{3})*[.,]\d{1,2}$|^\d{1,3}(?:,\d{3})+$/;
const smallestGroup = 2;

/** All runs of digits that could be a number of something other than money or a day. */
export function digitRuns({ tokens, taken }: Pick<Utterance, 'tokens' | 'taken'>): DigitRun[] {
  const runs: DigitRun[] = [];
  for (let at = 0; at < tokens.length; ) {
    const run = taken.has(at) ? undefined : runFrom(tokens, at, taken);
    if (run !== undefined) runs.push(run);
    at = run?.to ?? at + 1;
  }
  return runs;
}

function runFrom(tokens: readonly Token[], from: number, taken: ReadonlySet<number>): DigitRun | undefined {
  const first = tokens[from];
  if (first === undefined || !isDigits(first) || isMoney(tokens, from)) return undefined;
  const groups = groupsOf(first);
  let to = from + 1;
  let digits = digitsIn(first.text);
  for (;;) {
    const dash = tokens[to]?.text === '-' ? 1 : 0;
    const next = tokens[to + dash];
    if (next === undefined || taken.has(to + dash) || !isDigits(next) || isMoney(tokens, to + dash)) break;
    if (next.glued && dash === 0) break;
    const more = groupsOf(next);
    if (!belongs(groups, more)) break;
    groups.push(...more);
    digits += digitsIn(next.text);
    to += dash + 1;
  }
  return { digits, groups, from, to };
}

/** Groups typed with spaces are one number when they are as long as each other; the last may be shorter, 3-2-4 is known. */
function belongs(groups: readonly number[], more: readonly number[]): boolean {
  const [first] = groups;
  const next = more[0];
  if (first === undefined || next === undefined || first > 5 || first < smallestGroup) return false;
  if (groups.length === 1 && first === 3 && next === 2) return true;
  if (groups.length === 2 && first === 3 && groups[1] === 2) return next === 4;
  return first >= 3 && next === first ? true : groups.length > 1 && first >= 3 && next < first && next >= smallestGroup;
}

function isDigits(token: Token): boolean {
  return token.kind === 'number' && !/[/']/.test(token.text) && !dateShape.test(token.text) && !isMoneyText(token.text);
}

function isMoneyText(text: string): boolean {
  return moneyShape.test(text) || (text.includes(',') && text.includes('.'));
}

function isMoney(tokens: readonly Token[], at: number): boolean {
  return tokens[at - 1]?.text === '$' || (tokens[at + 1]?.text === '$' && tokens[at + 1]?.glued === true);
}

function groupsOf(token: Token): number[] {
  return token.text.split(/\D/).map((group) => group.length);
}
