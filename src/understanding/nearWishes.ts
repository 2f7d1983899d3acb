import { asksSomething } from './fitsQuestion.ts';
import type { Intent } from './heard.ts';
import { kinds } from './phraseBook.ts';
import type { Utterance } from './utterance.ts';

/** Wishes so near to each other that the answer to one serves the other. */
export const siblings: readonly (readonly Intent[])[] = [
  ['missed_payment', 'grace_period', 'past_due_letter'],
  ['methods_accepted', 'card_payment'],
  ['payment_status', 'confirmation_receipt'],
];

/** What a question is most likely about while the bot waits for this field. */
export const askedAbout: Readonly<Record<string, readonly Intent[]>> = {
  memberId: ['find_member_id'],
  routingNumber: ['find_routing_account'],
  accountNumber: ['find_routing_account'],
  accountKind: ['methods_accepted', 'card_payment'],
  amount: ['amount_due', 'partial_payment'],
  payOn: ['payment_status', 'due_date'],
  confirm: ['payment_status', 'due_date', 'coverage_active'],
};

const otherPayment = /schedul|earlier|other|last|recorded|previous|program|agend|anterior|registr|otro|outr|\bCP\b/i;
/** Questions of talks about payments that were made. */
const afterPaying: ReadonlySet<string> = new Set([
  'waitingWhich',
  'waitingWhat',
  'cancelOk',
  'savedAccount',
  'memberId',
]);

/** What a wish means where the talk stands. */
export function meantHere(intent: Intent, utterance: Utterance): Intent {
  const { listening, text, tokens, book } = utterance;
  // While a payment is filled in, "when will you take it" is about this payment unless AutoPay is named.
  const namesAutoPay = /\bauto|autom[aá]tic|recurr|recorr/i.test(text);
  if (intent === 'autopay_when' && listening.asked !== null && !namesAutoPay) return 'payment_status';
  // While a payment is filled in, "cancel my payment" leaves this one, unless another one is meant.
  const isThisOne = /^\W*(?:cancel|stop|cancela|cancele|anul)/i.test(text) && !otherPayment.test(text);
  const filling = listening.asked !== null && !afterPaying.has(listening.asked);
  if (intent === 'cancel_scheduled' && filling && isThisOne) return 'cancel';
  // "Pay half of what I owe" is to be done; "can I pay half?" is to be answered.
  const hasAmount = book.amountKinds.find(tokens).length > 0 || tokens.some(({ kind }) => kind === 'number');
  const asks = asksSomething(utterance) || /^\W*(?:can|could|may|puedo|podria|podría|posso|poderia)\b/i.test(text);
  return intent === 'partial_payment' && hasAmount && !asks ? 'pay_now' : intent;
}

/** "Pay my dental plan from savings" wants one thing; the plan and the account are its details, and not asked about. */
export function isDetailOfPaying(intent: Intent, utterance: Utterance): boolean {
  return detailsOfPaying.has(intent) && tellsToPay(utterance);
}

/** "Pay all of it on May 28": said with what to pay or when, and no question, it is to be done. */
export function namesPayment(utterance: Utterance): boolean {
  const { tokens, book } = utterance;
  if (!tellsToPay(utterance)) return false;
  const hasNumber = tokens.some(({ kind }) => kind === 'number');
  return hasNumber || [book.amountKinds, book.dates, kinds].some((index) => index.find(tokens).length > 0);
}

/** "Pay", "I want to pay", "can I pay my bill": near the beginning, with nothing before it that says it is not to be done. */
export function tellsToPay({ tokens, book, text }: Utterance): boolean {
  const pay = book.intents.find(tokens).find(({ label }) => label === 'pay_now');
  if (pay === undefined) return false;
  const before = tokens.slice(Math.max(0, pay.from - nearBefore), pay.from + 1);
  if (before.some(({ plain }) => book.has('denying', plain))) return false;
  // A whole phrase such as "pay my bill" is meant, however it is put; the bare word may be asked about.
  if (pay.words >= wholePhrase) return true;
  const asks = before.some(({ plain }) => book.has('asking', plain) || book.has('questionWords', plain));
  return pay.from <= latestStart && !asks && !text.includes('?');
}

/** "Pay …", "I want to pay …". */
export function opensWithPaying({ tokens, book }: Utterance): boolean {
  const [first] = book.intents.find(tokens);
  return first?.label === 'pay_now' && first.from <= 1;
}

const nearBefore = 6;
const latestStart = 4;
const wholePhrase = 3;

const detailsOfPaying: ReadonlySet<Intent> = new Set([
  'two_plans',
  'methods_accepted',
  'partial_payment',
  'guest_payment',
  'first_payment',
  'pay_ahead',
  'someone_else_pays',
  'find_routing_account',
  'amount_due',
  'due_date',
  'past_due_letter',
  'missed_payment',
  'grace_period',
]);

/** Says that what was asked for is not known or not at hand. */
export function isLost({ book, tokens }: Utterance): boolean {
  return book.lost.find(tokens).length > 0;
}
