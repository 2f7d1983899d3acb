import { amountCandidates } from './amountCandidates.ts';
import type { AmountCandidate } from './amountCandidates.ts';
import { type AmountContext, isYes, kindMeant } from './amountKinds.ts';
import { fractionIn } from './fractions.ts';
import type { AmountHeard } from './heard.ts';
import { fields } from './phraseBook.ts';
import { take } from './utterance.ts';
import type { Utterance } from './utterance.ts';
import { refused } from './writtenMoney.ts';

export interface AmountFound {
  readonly amount?: AmountHeard;
  /** An amount was mentioned only to put it aside: "not 50". */
  readonly rejected: boolean;
}

/** Unmarked digits longer than this are some other number, unless an amount was asked for. */
const longestBare = 6;

/** "40 payment" is money more likely than forty payments. */
const mostCounted = 3600;

/** The one amount that was meant; with several it asks, and never takes the first one blindly. */
export function findAmount(utterance: Utterance, context: AmountContext): AmountFound {
  const part = asksFor(utterance, context) ? fractionIn(utterance) : undefined;
  if (part !== undefined) take(utterance, part.from, part.to);
  const numbers = amountCandidates(utterance);
  // Where one bare number is money, the others may be too: "pay 50 on 23" must not quietly become 50.
  const bare = numbers.some((candidate) => !candidate.marked && isMoney(candidate, utterance, context));
  const candidates = numbers.filter(
    (candidate) =>
      isMoney(candidate, utterance, context) ||
      (bare && isShortNumber(candidate, utterance) && !isCount(candidate, utterance)),
  );
  const kept = withoutReplaced(withoutOtherNumbers(candidates.filter(({ rejected }) => !rejected)), utterance);
  const meant = preferMarked(kept, utterance);
  for (const { from, to } of candidates) take(utterance, from, to);
  // Looked for last, so that the half of "five and a half" is no half of the bill.
  const kind = kindMeant(utterance, context);
  const rejected = candidates.some((candidate) => candidate.rejected);
  const [first, ...others] = meant;
  if (part !== undefined) return { amount: first === undefined ? part.amount : refused('severalAmounts'), rejected };
  if (first === undefined) {
    return kind === undefined
      ? { rejected }
      : { amount: kind === 'unclear' ? refused('notUnderstood') : { kind }, rejected };
  }
  // "half of 100" is neither half nor 100 without a sum that the member should do.
  if (kind === 'half') return { amount: refused('severalAmounts'), rejected };
  return { amount: others.length > 0 ? several(meant) : first.reading, rejected };
}

/** Whether words for an amount, without any number, answer here. */
function asksFor({ listening }: Utterance, { wantsToPay, correction, isQuestion }: AmountContext): boolean {
  return !isQuestion && (/^(?:amount|how|creditOk|confirm)$/.test(listening.asked ?? '') || wantsToPay || correction);
}

function isMoney(candidate: AmountCandidate, utterance: Utterance, context: AmountContext): boolean {
  if (candidate.marked) return true;
  if (isCount(candidate, utterance)) return false;
  const token = utterance.tokens[candidate.from];
  const { asked } = utterance.listening;
  // Where there are buttons beside the amount, one digit is the number of a button.
  if (asked === 'amount' || (asked === 'how' && !/^[1-9]$/.test(token?.text ?? ''))) return true;
  if (token?.kind === 'number' && token.text.length > longestBare) return false;
  // "one" and "two" are said of plans and payments; a bare small number in words is no amount unless asked for.
  const spokenSmall = token?.kind === 'word' && candidate.reading.kind === 'cents' && candidate.reading.cents < 1000;
  if (spokenSmall || context.isQuestion) return false;
  if (isReviewAnswer(candidate, utterance)) return true;
  return isCued(candidate, utterance) && (context.wantsToPay || context.correction || namesAmount(utterance));
}

/** "2 months", "my 3 kids". */
function isCount({ reading, to }: AmountCandidate, { tokens, book }: Utterance): boolean {
  return reading.kind === 'cents' && reading.cents <= mostCounted && book.has('counted', tokens[to]?.plain);
}

/** "the amount is 40" says what the number is. */
function namesAmount({ tokens }: Utterance): boolean {
  return fields.find(tokens).some(({ label }) => label === 'amount');
}

/**
 * "no, 40" at the review is another amount, and so is a number at the question about credit, which is about the amount.
 * One digit could be a numbered choice. At the review a number alone changes nothing.
 */
function isReviewAnswer({ from, to }: AmountCandidate, { tokens, book, listening }: Utterance): boolean {
  const rest = tokens.filter(({ kind }, at) => kind !== 'mark' && (at < from || at >= to));
  const isLong = (tokens[from]?.text.length ?? 0) > 1;
  const [opening] = tokens;
  const takesBack = from > 0 && (book.has('negation', opening?.plain) || isYes(opening?.plain, book));
  const isAsked = listening.asked === 'creditOk' || (listening.asked === 'confirm' && takesBack);
  return isAsked && isLong && rest.every(({ plain }) => book.has('fillers', plain) || isYes(plain, book));
}

function isShortNumber({ from }: AmountCandidate, { tokens }: Utterance): boolean {
  const token = tokens[from];
  return token?.kind === 'number' && token.text.length <= longestBare;
}

function isCued({ from }: AmountCandidate, { tokens, book }: Utterance): boolean {
  for (let start = Math.max(0, from - 3); start < from; start += 1) {
    const cue = book.amountCues.at(tokens, start) ?? book.corrections.at(tokens, start);
    const between = tokens.slice(cue?.to ?? from, from);
    if (cue !== undefined && cue.to <= from && between.every(({ kind, text }) => kind === 'mark' && text !== '.'))
      return true;
    if (book.has('to', tokens[from - 1]?.plain) || book.has('negation', tokens[from - 1]?.plain)) return true;
  }
  return false;
}

/** Beside an amount, a long bare number is no second amount. */
function withoutOtherNumbers(candidates: readonly AmountCandidate[]): readonly AmountCandidate[] {
  const amounts = candidates.filter(({ reading }) => reading.kind !== 'refused' || reading.reason !== 'otherNumber');
  return amounts.length > 0 ? amounts : candidates.slice(0, 1);
}

/** "change 120 to 40", "from 120 to 40": the second replaces the first. */
function withoutReplaced(
  candidates: readonly AmountCandidate[],
  { tokens, book }: Utterance,
): readonly AmountCandidate[] {
  const [first, second] = candidates;
  if (candidates.length !== 2 || first === undefined || second === undefined) return candidates;
  const between = tokens.slice(first.to, second.from);
  const leads = between.length <= 2 && between.some(({ plain }) => book.has('to', plain));
  const opened = tokens.slice(Math.max(0, first.from - 3), first.from).some(({ plain }) => book.has('from', plain));
  return leads && opened ? [second] : candidates;
}

/** With "$50" in the message a bare 23 is a day or a count, unless "or" puts them side by side. */
function preferMarked(candidates: readonly AmountCandidate[], { tokens, book }: Utterance): readonly AmountCandidate[] {
  const marked = candidates.filter((candidate) => candidate.marked);
  const alternatives = candidates.some(({ from }) => book.has('or', tokens[from - 1]?.plain));
  return marked.length > 0 && !alternatives ? marked : candidates;
}

/** The same amount said twice with its sign is one amount; anything else is asked. */
function several(candidates: readonly AmountCandidate[]): AmountHeard {
  const [first] = candidates;
  const same = candidates.every(
    ({ marked, reading }) =>
      marked && reading.kind === 'cents' && first?.reading.kind === 'cents' && reading.cents === first.reading.cents,
  );
  // "1e9" comes as pieces; a piece of something else makes the whole not a number rather than several.
  const hasJunk = candidates.some(({ reading }) => reading.kind === 'refused' && reading.reason === 'notUnderstood');
  if (hasJunk) return refused('notUnderstood');
  return same && first !== undefined ? first.reading : refused('severalAmounts');
}
