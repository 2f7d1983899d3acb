import { addMonths, type CoverageMonth, monthOf } from '../rules/index.ts';
import { findAmount } from './amount.ts';
import { findDate } from './date.ts';
import { monthsUntil } from './dayReadings.ts';
import { asksSomething } from './fitsQuestion.ts';
import type { AmountHeard, Heard, Intent } from './heard.ts';
import type { Wishes } from './intents.ts';
import { dayAfterIn, payMonthIn } from './supposedDay.ts';
import type { Token } from './tokens.ts';
import { take } from './utterance.ts';
import type { Utterance } from './utterance.ts';

/** How a message supposes a payment: by an "if", by asking what an amount or a day would do, or as left out. */
export type Supposition = 'opened' | 'asked' | 'skipped';

/** Whose plain answers leave out what a payment at another time would do. */
const nearTime: ReadonlySet<Intent> = new Set(['due_date', 'pay_ahead']);

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
  if (isOpened && amount?.kind !== 'cents' && book.skips.find(tokens).length > 0) return 'skipped';
  if (amount === undefined && date === undefined) return undefined;
  return isOpened ? 'opened' : 'asked';
}

/** An "if" takes the wish to pay away; where nothing else is surely wished, coverage is what is asked about. */
export function wishesSupposing(wishes: Wishes, supposition: Supposition | undefined, utterance: Utterance): Wishes {
  if (supposition === undefined) return wishes;
  if (supposition === 'skipped') return { ...wishes, intents: ['missed_payment'], doubt: [] };
  const others = wishes.intents.filter((intent) => intent !== 'none');
  const isTold = supposition === 'opened' && !asksBeside(utterance);
  const intents = others.filter(
    (intent) => (supposition === 'asked' || intent !== 'pay_now') && !(isTold && nearTime.has(intent)),
  );
  const found: readonly Intent[] = intents.length > 0 ? intents : ['coverage_active'];
  return { ...wishes, intents: found, doubt: [] };
}

/** "If I pay on Friday, when is the rest due?" asks more than what the payment would do. */
function asksBeside({ tokens, book }: Utterance): boolean {
  const opened = book.suppositions.find(tokens);
  return tokens.some(
    ({ plain }, at) => book.has('questionWords', plain) && !opened.some(({ from, to }) => at >= from && at < to),
  );
}

/**
 * The amount, the day and the month of a question. Nothing is taken from the message: it stays a question. Amounts and
 * days that are no answer to "what would it do?" are left out of any other question. With `ofPart`, paying a part is asked
 * about, and the part goes with its day.
 */
export function supposedIn(
  utterance: Utterance,
  supposition: Supposition | undefined,
  ofPart = false,
): NonNullable<Heard['supposed']> {
  if (supposition === 'skipped') return {};
  // "If I don't pay until the 5th" denies the payment, not the day.
  const tokens = utterance.tokens.map((token) => (utterance.book.has('negation', token.plain) ? blank(token) : token));
  const listening = { ...utterance.listening, asked: null };
  const copy = { ...utterance, tokens, taken: new Set(utterance.taken), listening };
  const dayAfter = supposition === undefined ? undefined : dayAfterIn(copy);
  const payMonth = supposition === undefined ? undefined : payMonthIn(copy);
  const month = monthIn(copy);
  const written = findDate(copy).date;
  const first = dayAfter ?? (written === undefined ? payMonth : undefined);
  const date = first === undefined ? written : { kind: 'date' as const, date: first };
  const isAhead = date?.kind === 'date' && date.date > utterance.listening.today;
  const day = supposition === undefined && !isAhead ? undefined : date;
  const isPart = supposition === undefined && ofPart;
  const amount = supposition !== undefined || (isPart && (isAhead || month !== undefined)) ? amountIn(copy) : undefined;
  // What the whole would do is no answer to whoever asks about a part.
  if (isPart && amount === undefined) return {};
  return {
    ...(amount === undefined ? {} : { amount }),
    ...(day === undefined ? {} : { date: day }),
    // The month to pay in is not the one to be covered.
    ...(month === undefined || (first !== undefined && first === payMonth) ? {} : { month }),
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
