import { isWhollyAmount } from './amountKinds.ts';
import { choiceNumberOf } from './choiceNumber.ts';
import { everyNumberWord } from './numberWords.ts';
import { kinds } from './phraseBook.ts';
import { answersBySign } from './signs.ts';
import type { Utterance } from './utterance.ts';
import { yesNoOf } from './yesNo.ts';

const ofDigits: ReadonlySet<string> = new Set([
  'memberId',
  'routingNumber',
  'accountNumber',
  'dateOfBirth',
  'linkCode',
]);
const namesAmount: ReadonlySet<string> = new Set(['amount', 'how', 'creditOk', 'confirm']);
/**
 * Whether a message looks like an answer to the question that is open, so that no wish is looked for in it: "Friday" is a
 * day where a day was asked for, and not a question about due dates.
 */
export function fitsQuestion(utterance: Utterance): boolean {
  const { listening, tokens, text, book } = utterance;
  const { asked } = listening;
  if (asked === null) return false;
  // "Cuando sea" asks nothing.
  const vague = asked === 'payOn' && book.dates.find(tokens).some(({ label }) => label === 'unclear');
  if (vague && !text.includes('?')) return true;
  // "What I owe" answers "how much?", and "only what is past due" changes the review.
  if (namesAmount.has(asked) && isAmountKind(utterance)) return true;
  const words = tokens.filter(({ kind }) => kind !== 'mark');
  // "Friday?" proposes a day; it asks nothing about one.
  const proposes = words.length <= 2 && !opensWithQuestion(utterance);
  if (asksSomething(utterance) && !proposes) return false;
  if (yesNoOf(tokens, asked, listening.language) !== undefined || choiceNumberOf(utterance) !== undefined) return true;
  if (ofDigits.has(asked)) return (/\d{2}/.test(text) || hasDigits(utterance)) && words.length <= 12;
  return hasValueFor(asked, utterance) && words.length <= 8;
}

function isAmountKind(utterance: Utterance): boolean {
  return utterance.book.amountKinds.find(utterance.tokens).length > 0 && isWhollyAmount(utterance);
}

/** Digits said one by one have become one number. */
function hasDigits({ tokens }: Utterance): boolean {
  return tokens.some(({ kind, plain }) => kind === 'number' && plain.length > 1);
}

function hasValueFor(asked: string, { tokens, book }: Utterance): boolean {
  switch (asked) {
    case 'amount':
    case 'how':
      return (
        tokens.some(({ kind, plain }) => kind === 'number' || everyNumberWord.has(plain)) ||
        book.amountKinds.find(tokens).length > 0 ||
        answersBySign(asked, tokens)
      );
    case 'payOn':
      return (
        tokens.some(({ kind, plain }) => kind === 'number' || everyNumberWord.has(plain) || isDayWord(plain, book)) ||
        book.dates.find(tokens).length > 0
      );
    case 'plan':
    case 'planKind':
    case 'accountKind':
      return kinds.find(tokens).length > 0;
    default:
      return answersBySign(asked, tokens);
  }
}

function isDayWord(word: string, { weekdays, shortWeekdays, months, ordinals }: Utterance['book']): boolean {
  return ordinals.has(word) || weekdays.has(word) || shortWeekdays.has(word) || months.has(word);
}

/** A question mark, or a question word in front, such as in "when", "hasta cuándo". */
export function asksSomething(utterance: Utterance): boolean {
  return utterance.text.includes('?') || opensWithQuestion(utterance);
}

export function opensWithQuestion({ tokens, book }: Utterance): boolean {
  // "How about Friday?" proposes.
  if (book.corrections.at(tokens, 0) !== undefined) return false;
  const [first, second] = tokens.filter((token) => token.kind === 'word').map(({ plain }) => plain);
  if (book.has('questionWords', first)) return true;
  return first !== undefined && beforeQuestions.has(first) && book.has('questionWords', second);
}

/** "By when", "hasta cuándo", "até quando"; "pay what is due" asks nothing. */
const beforeQuestions: ReadonlySet<string> = new Set([
  'by',
  'for',
  'since',
  'until',
  'y',
  'hasta',
  'desde',
  'e',
  'ate',
]);
