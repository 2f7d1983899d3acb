import type { AmountKind } from './heard.ts';
import { isRejected } from './utterance.ts';
import type { Utterance } from './utterance.ts';

/** What the rest of the message says about whether a bare number is money. */
export interface AmountContext {
  readonly wantsToPay: boolean;
  readonly correction: boolean;
  readonly isQuestion: boolean;
}

const asksAmount: ReadonlySet<string> = new Set(['amount', 'how', 'creditOk']);

/** Once the amount was given, words that are wholly an amount give another; "this month" may be a day's answer. */
const laterQuestions: ReadonlySet<string> = new Set(['confirm', 'accountKind', 'routingNumber', 'accountNumber']);

/** "the minimum" answers; "what is the minimum?" asks, although it holds the same words. */
export function kindMeant(utterance: Utterance, context: AmountContext): AmountKind | 'unclear' | undefined {
  const asked = asksAmount.has(utterance.listening.asked ?? '');
  const later = laterQuestions.has(utterance.listening.asked ?? '');
  if ((later || (asked && context.isQuestion)) && isWhollyAmount(utterance)) return kindOf(utterance);
  if (context.isQuestion) return undefined;
  if (asked || context.correction) return kindOf(utterance);
  const kind = context.wantsToPay ? kindOf(utterance) : undefined;
  // "pay my premium" opens the talk without saying how much.
  return kind === 'currentDue' || kind === 'unclear' ? undefined : kind;
}

/** "what i owe" reads like a question, but as a whole answer to "how much?" it is none. */
export function isWhollyAmount({ text, tokens, book, listening }: Utterance): boolean {
  const found = book.amountKinds.find(tokens);
  const isCovered = (at: number): boolean => found.some(({ from, to }) => at >= from && at < to);
  const isDay = (at: number): boolean => book.dates.at(tokens, at) !== undefined;
  // Later than the question for the amount, "my balance" asks for it.
  const isBalance = found.some(({ label }: { label: string }) => label === 'balance');
  const asksLater = isBalance && laterQuestions.has(listening.asked ?? '');
  const opens = !book.has('questionWords', tokens[0]?.plain) || isCovered(0);
  return (
    opens &&
    !asksLater &&
    !text.includes('?') &&
    tokens.every(
      ({ kind, plain }, at) =>
        kind === 'mark' || isCovered(at) || isDay(at) || book.has('fillers', plain) || isYes(plain, book),
    )
  );
}

function kindOf(utterance: Utterance): AmountKind | 'unclear' | undefined {
  const found = utterance.book.amountKinds
    .find(utterance.tokens)
    .filter(
      ({ from, to }) => !utterance.taken.has(from) && !utterance.taken.has(to - 1) && !isRejected(utterance, from),
    );
  const named = new Set<string>(found.map(({ label }) => label));
  // "everything past due" is the past due amount; "the full minimum" is the minimum.
  for (const kind of ['half', 'cure', 'pastDue', 'currentDue', 'everything', 'unclear'] as const) {
    if (named.has(kind)) return kind;
  }
  return named.has('balance') ? 'everything' : undefined;
}

/** "yes but 50" takes the amount back, however much it agrees. */
export function isYes(word: string | undefined, { lists }: Utterance['book']): boolean {
  return word !== undefined && [...lists.yesWords, ...lists.noWords].includes(word);
}
