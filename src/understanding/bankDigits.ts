import { looksLikeCard, memberIdOf } from '../rules/index.ts';
import { isRoutingLike, meaningsOf } from './digitMeanings.ts';
import type { Meaning } from './digitMeanings.ts';
import { digitRuns } from './digitRuns.ts';
import type { DigitRun } from './digitRuns.ts';
import type { Heard } from './heard.ts';
import { kinds } from './phraseBook.ts';
import { take } from './utterance.ts';
import type { Utterance } from './utterance.ts';

type BankDigits = Pick<
  Heard,
  'memberId' | 'routingNumber' | 'accountNumber' | 'accountNumberLikeCard' | 'ssn' | 'card'
>;
type Found = { -readonly [Key in keyof BankDigits]: BankDigits[Key] };

const shortestAccount = 4;
const longestAccount = 17;
const fewestRealDigits = 4;
/** Questions about numbers, too: whoever gives one there gives it anew. */
const askedDigits = new Set(['routingNumber', 'accountNumber', 'accountNumberAgain', 'accountOk', 'swapOk']);
// Twelve characters with O for 0 or l for 1 among them; the length is fixed, so this stays linear.
const lookAlikeId = /(?<![\p{L}\d])[\dOoIl](?:[ .-]?[\dOoIl]){11}(?![\p{L}\d])/u;

/** Routing number, account number and Member ID, by the words beside them, by what was asked, else by their shape. */
export function findBankDigits(utterance: Utterance): BankDigits {
  const found: Found = { ssn: false, card: false };
  const runs = digitRuns(utterance).filter((run) => !isAmount(utterance, run));
  const meanings = meaningsOf(utterance, runs);
  for (const run of runs) keep(found, run, meanings.get(run), utterance);
  const open = () => runs.filter((run) => !utterance.taken.has(run.from) && !meanings.has(run));
  if (askedDigits.has(utterance.listening.asked ?? '')) readAsked(found, open(), utterance);
  readShapes(found, open(), utterance);
  readLookAlikeId(found, utterance);
  return found;
}

function keep(found: Found, run: DigitRun, meaning: Meaning | undefined, utterance: Utterance): void {
  const { digits } = run;
  if (meaning === undefined || meaning === 'born' || meaning === 'name' || meaning === 'notDigits') return;
  if (meaning !== 'ssnShape' && meaning !== 'card' && digits.length < shortestAccount) return;
  if (meaning === 'ssn' || meaning === 'ssnShape') found.ssn = true;
  else if (looksLikeCard(digits)) {
    found.card = true;
    const meantAsAccount = meaning === 'account' || utterance.listening.asked?.startsWith('accountNumber') === true;
    if (meantAsAccount && digits.length <= longestAccount) found.accountNumberLikeCard ??= digits;
  } else if (meaning === 'routing') found.routingNumber ??= digits;
  else if (meaning === 'account') found.accountNumber ??= digits;
  else if (meaning === 'member' && digits.length === 12) found.memberId ??= digits;
  else return;
  take(utterance, run.from, run.to);
}

/** Digits that answer the question. Two numbers at once are routing and account, whichever was asked first. */
function readAsked(found: Found, open: readonly DigitRun[], utterance: Utterance): void {
  const { tokens, book } = utterance;
  const digitsOnly = tokens.every((token) => token.kind !== 'word' || book.has('fillers', token.plain));
  const corrected = book.corrections.find(tokens);
  const [first, second] = open.filter(({ digits, from }) => {
    // "make it 1200" speaks of the amount, whatever was asked.
    const isMoney = digits.length <= 5 && corrected.some(({ to }) => to === from);
    return !isMoney && (digits.length >= shortestAccount || digitsOnly);
  });
  if (first === undefined) return;
  const keepAs = (field: 'routingNumber' | 'accountNumber', run: DigitRun): void => {
    if (found[field] !== undefined) return;
    found[field] = run.digits;
    take(utterance, run.from, run.to);
  };
  const routing = [first, second].find((run) => run !== undefined && isRoutingLike(run.digits));
  if (second === undefined || routing === undefined) {
    const { asked } = utterance.listening;
    const isRouting = asked === 'routingNumber' || (asked === 'swapOk' && routing === first);
    keepAs(isRouting ? 'routingNumber' : 'accountNumber', first);
    return;
  }
  keepAs('routingNumber', routing);
  keepAs('accountNumber', routing === first ? second : first);
}

/** What only its shape and its neighbours tell: twelve digits are a Member ID, a routing number stands by an account. */
function readShapes(found: Found, open: readonly DigitRun[], utterance: Utterance): void {
  const kindWords = kinds.find(utterance.tokens).filter(({ label }) => label === 'checking' || label === 'savings');
  for (const run of open) {
    const afterKind = kindWords.some(({ to }) => run.from >= to && run.from - to <= 2);
    const { digits } = run;
    const length = digits.length;
    const besideAccount = afterKind || found.accountNumber !== undefined || found.accountNumberLikeCard !== undefined;
    const isAccount = length > shortestAccount && length <= longestAccount && length !== 12;
    if (length === 12 && found.memberId === undefined) found.memberId = digits;
    else if (isRoutingLike(digits) && besideAccount && found.routingNumber === undefined) found.routingNumber = digits;
    else if (isAccount && found.accountNumber === undefined && (afterKind || found.routingNumber !== undefined)) {
      found.accountNumber = digits;
    } else continue;
    take(utterance, run.from, run.to);
  }
}

function readLookAlikeId(found: Found, utterance: Utterance): void {
  if (found.memberId !== undefined) return;
  const match = lookAlikeId.exec(utterance.text);
  const [said] = match ?? [];
  if (match === null || said === undefined || said.replace(/\D/g, '').length < fewestRealDigits) return;
  const memberId = memberIdOf(said);
  const from = utterance.tokens.findIndex(({ end }) => end > match.index);
  const after = utterance.tokens.findIndex(({ start }) => start >= match.index + said.length);
  const to = after === -1 ? utterance.tokens.length : after;
  if (memberId === undefined || utterance.taken.has(from)) return;
  found.memberId = memberId;
  take(utterance, from, to);
}

/** "1200 dollars" after "account" is money. */
function isAmount(utterance: Utterance, run: DigitRun): boolean {
  const unit = utterance.book.money.at(utterance.tokens, run.to)?.label;
  return unit === 'dollars' || unit === 'foreign' || (unit === 'cents' && run.digits.length < shortestAccount);
}
