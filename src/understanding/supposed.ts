import { addMonths, type CoverageMonth, monthOf } from '../rules/index.ts';
import { findAmount } from './amount.ts';
import { findDate } from './date.ts';
import { monthsUntil } from './dayReadings.ts';
import { asksSomething } from './fitsQuestion.ts';
import type { AmountHeard, Heard, Intent } from './heard.ts';
import type { Wishes } from './intents.ts';
import type { Token } from './tokens.ts';
import { take } from './utterance.ts';
import type { Utterance } from './utterance.ts';

/** How a message supposes a payment: by an "if", or by asking what an amount or a day would do. */
export type Supposition = 'opened' | 'asked';

/** "If I pay 50 on Friday, am I covered?" is no payment, whatever else it sounds like. */
export function suppositionIn(utterance: Utterance): Supposition | undefined {
  const { book, tokens } = utterance;
  const asks = asksSomething(utterance);
  const hasEffect = book.effects.find(tokens).length > 0;
  if (!asks && !hasEffect) return undefined;
  const isOpened = book.suppositions.find(tokens).length > 0;
  if (!isOpened && !(asks && hasEffect)) return undefined;
  // "What if it bounces?" supposes no payment.
  const { amount, date } = supposedIn(utterance, 'asked');
  if (amount === undefined && date === undefined) return undefined;
  return isOpened ? 'opened' : 'asked';
}

/** An "if" takes the wish to pay away; where nothing else is surely wished, coverage is what is asked about. */
export function wishesSupposing(wishes: Wishes, supposition: Supposition | undefined): Wishes {
  if (supposition === undefined) return wishes;
  const others = wishes.intents.filter((intent) => intent !== 'none');
  const intents = others.filter((intent) => supposition === 'asked' || intent !== 'pay_now');
  const found: readonly Intent[] = intents.length > 0 ? intents : ['coverage_active'];
  return { ...wishes, intents: found, doubt: [] };
}

/**
 * The amount, the day and the month of a question. Nothing is taken from the message: it stays a question. Amounts and
 * days that are no answer to "what would it do?" are left out of any other question.
 */
export function supposedIn(utterance: Utterance, supposition: Supposition | undefined): NonNullable<Heard['supposed']> {
  // "If I don't pay until the 5th" denies the payment, not the day.
  const tokens = utterance.tokens.map((token) => (utterance.book.has('negation', token.plain) ? blank(token) : token));
  const listening = { ...utterance.listening, asked: null };
  const copy = { ...utterance, tokens, taken: new Set(utterance.taken), listening };
  const month = monthIn(copy);
  const { date } = findDate(copy);
  const isAhead = date?.kind === 'date' && date.date > utterance.listening.today;
  const day = supposition === undefined && !isAhead ? undefined : date;
  const amount = supposition === undefined ? undefined : amountIn(copy);
  return {
    ...(amount === undefined ? {} : { amount }),
    ...(day === undefined ? {} : { date: day }),
    ...(month === undefined ? {} : { month }),
  };
}

function blank(token: Token): Token {
  return { ...token, plain: '' };
}

/** In a supposition a number is what would be paid, as it is where an amount was asked for. */
function amountIn(utterance: Utterance): AmountHeard | undefined {
  const asked = { ...utterance, listening: { ...utterance.listening, asked: 'amount' } };
  const { amount } = findAmount(asked, { wantsToPay: true, correction: true, isQuestion: false });
  return amount?.kind === 'refused' ? undefined : amount;
}

/** "for June", "in July", "next month": the next month of that name, this one included. */
function monthIn(utterance: Utterance): CoverageMonth | undefined {
  const { tokens, book, listening } = utterance;
  const current = monthOf(listening.today);
  for (const [at, { plain }] of tokens.entries()) {
    const said = book.monthWords.at(tokens, at);
    if (said !== undefined) {
      take(utterance, said.from, said.to);
      return addMonths(current, said.label === 'nextMonth' ? 1 : 0);
    }
    const month = book.months.get(plain);
    if (month === undefined || !book.has('monthLeads', tokens[at - 1]?.plain) || isDated(utterance, at)) continue;
    take(utterance, at - 1, at + 1);
    return addMonths(current, monthsUntil(month, current));
  }
  return undefined;
}

/** "May 30", "30 de mayo": that is a day. */
function isDated({ tokens, book }: Utterance, at: number): boolean {
  const next = tokens[at + 1];
  return next?.kind === 'number' || (next !== undefined && book.ordinals.has(next.plain));
}
