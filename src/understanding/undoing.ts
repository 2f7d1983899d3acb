import { findAmount } from './amount.ts';
import { asksAbout } from './asks.ts';
import { isCorrection } from './corrections.ts';
import { asksSomething, opensWithQuestion } from './fitsQuestion.ts';
import { takesAnyWords } from './freeText.ts';
import type { AmountHeard, Intent } from './heard.ts';
import type { Wishes } from './intents.ts';
import { tellsToPay } from './nearWishes.ts';
import { everyNumberWord } from './numberWords.ts';
import { findSign, saysIn, type Sign } from './signs.ts';
import { digitsIn, type Token } from './tokens.ts';
import type { Utterance } from './utterance.ts';

/** What is likest to a wish to undo a payment and says less than it. */
const lessThanUndoing: ReadonlySet<Intent> = new Set([
  'cancel',
  'cancel_scheduled',
  'payment_status',
  'confirmation_receipt',
  'partial_payment',
  'none',
]);
/** What is wished about payments that were made: an amount beside it says which. */
const ofMadePayments: ReadonlySet<Intent> = new Set([
  'payment_status',
  'confirmation_receipt',
  'double_charge',
  'refund',
  'returned_payment',
  'unauthorised_or_scam',
]);
/** Beside these, with nothing under way, an amount may be one to pay; beside all others it belongs to what is told or asked. */
const besideOrders: ReadonlySet<Intent> = new Set([
  'pay_now',
  'partial_payment',
  'pay_ahead',
  'guest_payment',
  'first_payment',
  'autopay_setup',
  'cancel_scheduled',
  'greeting',
  'thanks',
  'goodbye',
  'yes',
  'no',
]);
/** With nothing to pay under way, "cancel my payment" means one that was made. */
const besidePaying: ReadonlySet<string | null> = new Set([null, 'letterTopic']);
const fewestDigits = 2;
const mostDigits = 7;
/** What may stand between "cancel" and an amount: "the payment of", "mi pago de", "os". */
const between = new Set(
  'the my a an that this of for $ us usd payment payments charge el los la las mi mis ese esos este un pago pagos cobro de del por o os meu meus esse esses um pagamento pagamentos cobranca do dos r'.split(
    ' ',
  ),
);

/**
 * "Cancel all my payments", "don't take the money tomorrow", "cancel the $195": a payment that was made is to be undone. While
 * another one is filled in, only its number or its amount says that it is not that one.
 */
export function withUndoing<W extends Wishes>(wishes: W, utterance: Utterance, hasNumber: boolean): W {
  const { intents } = wishes;
  const { asked } = utterance.listening;
  if (!intents.every((intent) => lessThanUndoing.has(intent))) return wishes;
  const undoes = (sign: Sign) => saysIn(sign, utterance);
  const byNumber = hasNumber && (undoes('undoVerb') || undoes('notTaken') || undoes('changesIt'));
  const byAmount = !takesAnyWords(asked) && amountUndone(utterance) !== undefined;
  // "¿Entraron los 195 dólares?"
  if (intents.length === 0 && asksSomething(utterance) && undoes('goesThrough') && anyAmountIn(utterance) !== undefined)
    return { ...wishes, intents: ['payment_status'], doubt: [] };
  const isOfAutopay = wishes.doubt[0] === 'autopay_cancel';
  const inWords =
    !isOfAutopay &&
    besidePaying.has(asked) &&
    (undoes('undoes') || undoes('secondThoughts')) &&
    !undoes('otherThanPayment') &&
    !opensWithQuestion(utterance);
  return byNumber || byAmount || inWords ? { ...wishes, intents: ['cancel_scheduled'], doubt: [] } : wishes;
}

/** An amount that only says which payment or bill is spoken of, and is none to pay. */
export function amountNamedIn(
  intents: readonly Intent[],
  utterance: Utterance,
  asks: boolean,
): AmountHeard | undefined {
  if (intents.includes('pay_now')) return undefined;
  const tells = (...signs: readonly Sign[]) => signs.some((sign) => saysIn(sign, utterance));
  const atRest = utterance.listening.asked === null;
  const isOfMade = intents.some((intent) => ofMadePayments.has(intent)) && (atRest || asks);
  const isOfElse = atRest && intents.some((intent) => !besideOrders.has(intent));
  const tellsOfMade = atRest && tells('goesThrough', 'saysPaid');
  // "Change my payment to $100" gives the amount to come.
  const isUndone = intents.includes('cancel_scheduled') && tells('undoes', 'undoVerb') && !tells('changesIt');
  const isNamed = isOfMade || isOfElse || tellsOfMade || isUndone || amountUndone(utterance) !== undefined;
  if (!isNamed) return undefined;
  return anyAmountIn(utterance);
}

/** The place of an amount right after a verb that undoes. With a second number, or with "instead", something is corrected. */
function amountUndone(utterance: Utterance): number | undefined {
  const { tokens, listening } = utterance;
  if (isCorrection(utterance) || tellsToPay(utterance)) return undefined;
  const verbs = [...findSign('undoVerb', tokens), ...(listening.asked === null ? findSign('notTaken', tokens) : [])];
  return verbs
    .filter(({ from, to }) => !isPayingOff(utterance, from, to))
    .map(({ to }) => numberAfter(utterance, to))
    .find((at) => at !== undefined && !hasAnother(tokens, at));
}

/** In Spanish "voy a cancelar los 120" pays them, where an amount is asked for; "cancele el pago de 120" does not. */
function isPayingOff(utterance: Utterance, from: number, to: number): boolean {
  const { tokens, book, listening } = utterance;
  const cancels = book.language === 'es' && tokens[from]?.plain.startsWith('cancel') === true;
  if (!cancels || listening.asked === null || asksAbout(utterance)) return false;
  return !tokens.slice(to, to + 3).some(({ plain }) => /^(?:pagos?|cobro)$/.test(plain));
}

function numberAfter(utterance: Utterance, from: number): number | undefined {
  const { tokens } = utterance;
  for (let at = from; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) return undefined;
    if (isSum(token) || isSaidSum(utterance, at)) return at;
    if (!between.has(token.plain)) return undefined;
  }
  return undefined;
}

/** One digit may be a place in a list, and many are some other number. */
function isSum({ kind, text }: Token): boolean {
  const digits = digitsIn(text).length;
  return kind === 'number' && digits >= fewestDigits && digits <= mostDigits;
}

/** "Fifty dollars", "one ninety-five"; one word alone counts something else. */
function isSaidSum({ tokens, book, listening }: Utterance, at: number): boolean {
  const [first, next] = [tokens[at], tokens[at + 1]];
  if (listening.asked !== null || !everyNumberWord.has(first?.plain ?? '')) return false;
  return everyNumberWord.has(next?.plain ?? '') || book.money.at(tokens, at + 1) !== undefined;
}

/** "Cancel 50 and pay 40": a day behind the amount is none. */
function hasAnother(tokens: readonly Token[], first: number): boolean {
  return tokens.some((token, at) => at > first && token.text === '$');
}

/** Nothing is taken from the message: the amount is no answer to anything. */
function anyAmountIn(utterance: Utterance): AmountHeard | undefined {
  const copy = {
    ...utterance,
    listening: { ...utterance.listening, asked: 'amount' },
    taken: new Set(utterance.taken),
  };
  const { amount } = findAmount(copy, { wantsToPay: true, correction: true, isQuestion: false });
  return amount?.kind === 'cents' ? amount : undefined;
}
