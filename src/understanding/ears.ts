import { type AmountFound, findAmount } from './amount.ts';
import { asksAbout } from './asks.ts';
import { withAutopay } from './autopayWished.ts';
import { findBankDigits } from './bankDigits.ts';
import { findBirthDate } from './birthDate.ts';
import { choiceNumberOf } from './choiceNumber.ts';
import { confirmationNumberIn, holdsNumber, standInsAmong } from './confirmationNumberOf.ts';
import { changeFieldOf, isCorrection, rejectedThings } from './corrections.ts';
import { findDate } from './date.ts';
import { declinesIn } from './declines.ts';
import type { DateFound } from './date.ts';
import { withDoubtedTexts } from './doubtedTexts.ts';
import { digitRuns } from './digitRuns.ts';
import { loadClassifier } from './classifier/index.ts';
import type { Heard, Intent, Listening } from './heard.ts';
import { fitsQuestion } from './fitsQuestion.ts';
import { takesAnyWords } from './freeText.ts';
import { isQuestion } from './intents.ts';
import type { IntentRecogniser, Wishes } from './intents.ts';
import { accountKindOf, planKindOf } from './kindsOf.ts';
import { languageOf } from './languageOf.ts';
import { withLetters } from './lettersWished.ts';
import { withMadePayments } from './madeWished.ts';
import { nameOf } from './nameOf.ts';
import { normalise } from './normalise.ts';
import { abouts, bookOf, receiptWords } from './phraseBook.ts';
import { planWordsOf, takePlanNumbers } from './planWords.ts';
import { judgeProposals } from './proposals.ts';
import type { DateProposer } from './proposals.ts';
import { withSpokenDigits } from './spokenDigits.ts';
import { supposedIn, type Supposition, suppositionIn, wishesSupposing } from './supposed.ts';
import { type Token, tokensOf } from './tokens.ts';
import { withTroubles } from './troubled.ts';
import { amountNamedIn, withUndoing } from './undoing.ts';
import { plainWords, type Utterance } from './utterance.ts';
import { recogniserWith } from './wishes.ts';
import { yesNoOf } from './yesNo.ts';

export interface Ears {
  /** Understands one message. It never throws, whatever the text. */
  hear(text: string, listening: Listening): Promise<Heard>;
  close(): Promise<void>;
}

export interface EarsOptions {
  /** Asked about days that our own words do not know; without it such a day is simply not heard. */
  readonly proposeDates?: DateProposer;
  readonly recogniser?: IntentRecogniser;
}

/** More pieces than a person writes in 2000 characters; the rest of such a message is not looked at. */
const mostTokens = 500;
const mostWordsOfOrder = 7;

export function createEars({ proposeDates, recogniser = recogniserWith(loadClassifier()) }: EarsOptions = {}): Ears {
  return {
    async hear(text, listening) {
      const { heard, utterance } = hearNow(text, listening, recogniser);
      if (proposeDates === undefined || !wantsProposal(heard, listening)) return heard;
      const proposals = await proposeDates.propose(utterance.text, utterance.book.language, listening.today);
      const date = proposals === undefined ? undefined : judgeProposals(proposals, utterance);
      return date === undefined ? heard : { ...heard, date };
    },
    async close() {
      await proposeDates?.close();
    },
  };
}

/** Everything our own rules hear. Finders run from the surest to the loosest, and each takes its tokens away. */
function hearNow(
  typed: string,
  listening: Listening,
  recogniser: IntentRecogniser,
): { heard: Heard; utterance: Utterance } {
  const { text, tooLong } = normalise(typed);
  // Before anything else: the letters of a payment's number spell words by chance.
  const numbered = confirmationNumberIn(text);
  const { named, rest } = numbered;
  const written = tokensOf(rest).slice(0, mostTokens);
  const language = listening.asked === 'nameOnAccount' ? undefined : languageOf(rest, written);
  const book = bookOf(language ?? listening.language);
  const tokens = withSpokenDigits(book.spelling.mend(written), book, listening.asked);
  const utterance: Utterance = { text: rest, tokens, listening, book, taken: standInsAmong(tokens, numbered) };
  const supposition = suppositionIn(utterance);
  const wishes = wishesIn(utterance, written, supposition, recogniser);
  const { intents } = wishes;
  const correction = isCorrection(utterance);
  const asks = isQuestion(intents, utterance);
  takePlanNumbers(utterance);
  const birth = findBirthDate(utterance);
  const bank = findBankDigits(utterance);
  const supposed =
    asks || supposition !== undefined ? supposedIn(utterance, supposition, intents.includes('partial_payment')) : {};
  const day: DateFound = asks ? { rejected: false } : findDate(utterance);
  // "60 bucks on friday": an amount and a day, said unasked in a few words, are to be paid.
  const isShort = utterance.tokens.filter(({ kind }) => kind !== 'mark').length <= mostWordsOfOrder;
  const orders = listening.asked === null && !asks && day.date?.kind === 'date' && isShort;
  const context = { wantsToPay: intents.includes('pay_now') || orders, correction, isQuestion: asks };
  // Whoever asks for the balance names no amount to pay.
  const givesNone = (asks && supposition !== undefined) || (intents.includes('amount_due') && !context.wantsToPay);
  const amountNamed = supposition === undefined ? amountNamedIn(intents, utterance, asks) : undefined;
  const money: AmountFound = givesNone || amountNamed ? { rejected: false } : findAmount(utterance, context);
  const answers = context.isQuestion ? {} : answersIn(utterance, intents);
  // "the 15th" is a day and "the second one" a choice; only a bare number may be either.
  const isBare = utterance.tokens.every(({ kind }) => kind !== 'word');
  const choice = day.date === undefined || isBare ? choiceNumberOf(utterance) : undefined;
  const heard: Heard = {
    text,
    tooLong,
    ...wishes,
    ...(Object.keys(supposed).length > 0 ? { supposed } : {}),
    about: aboutIn(utterance),
    ...tellsBesides(utterance),
    // "si pago 50" is an "if", however much it looks like a yes.
    ...defined({ yesNo: supposition === undefined ? yesNoHeard(utterance) : undefined, language }),
    ...named,
    ...bank,
    ...defined({
      declines: declinesIn(utterance),
      dateOfBirth: birth,
      date: day.date,
      amount: money.amount,
      amountNamed,
    }),
    ...defined({ planKind: planKindOf(utterance), choiceNumber: choice, ...answers }),
    ...defined({
      planWords: choice === undefined ? planWordsOf(utterance, intents, context.isQuestion) : undefined,
      changeField: changeFieldOf(utterance),
    }),
    bareDigits: digitRuns(utterance).map(({ digits }) => digits),
    correction,
    notThese: [
      ...(money.rejected ? (['amount'] as const) : []),
      ...(day.rejected ? (['date'] as const) : []),
      ...rejectedThings(utterance),
    ],
  };
  return { heard, utterance };
}

/** What is wished, by phrases and likeness first, and then by what a message tells, supposes or wants undone. */
function wishesIn(
  utterance: Utterance,
  written: readonly Token[],
  supposition: Supposition | undefined,
  recogniser: IntentRecogniser,
): Wishes {
  // A number by itself says nothing else.
  if (utterance.taken.size > 0 && utterance.taken.size === plainWords(utterance.tokens).length)
    return { intents: [], doubt: [] };
  const supposing = wishesSupposing(recogniser.recognise(utterance), supposition, utterance);
  const wishes = withTroubles(supposing, written, utterance);
  if (supposition !== undefined) return wishes;
  const undone = withUndoing(wishes, utterance, holdsNumber(utterance));
  return [withAutopay, withLetters, withMadePayments, withDoubtedTexts].reduce(
    (heard, hear) => hear(heard, utterance),
    undone,
  );
}

/** What is either said or not, whatever else is. */
function tellsBesides(utterance: Utterance): Pick<Heard, 'asks' | 'asksWhen' | 'receipt' | 'otherPlan'> {
  const { book, tokens } = utterance;
  const isSaid = (found: boolean) => (found ? (true as const) : undefined);
  return defined({
    asks: isSaid(asksAbout(utterance)),
    asksWhen: isSaid(book.when.find(tokens).length > 0),
    receipt: isSaid(receiptWords.find(tokens).length > 0),
    otherPlan: isSaid(book.otherPlan.find(tokens).length > 0),
  });
}

function yesNoHeard({ tokens, listening }: Utterance): Heard['yesNo'] {
  return yesNoOf(tokens, listening.asked, listening.language);
}

/** What was said where only an answer was asked for speaks of nothing else. */
function aboutIn(utterance: Utterance): Heard['about'] {
  if (fitsQuestion(utterance) || takesAnyWords(utterance.listening.asked)) return [];
  return [...new Set(abouts.find(utterance.tokens).map(({ label }) => label))];
}

function answersIn(utterance: Utterance, intents: readonly Intent[]): Pick<Heard, 'accountKind' | 'name'> {
  return defined({ accountKind: accountKindOf(utterance), name: nameOf(utterance, intents) });
}

/** Only an answer to "when?" that our rules made nothing of is worth the recogniser's time. */
function wantsProposal(heard: Heard, { asked }: Listening): boolean {
  const undecided = heard.date === undefined || (heard.date.kind === 'refused' && heard.date.reason === 'unclear');
  const nothingElse = heard.intents.length === 0 && heard.yesNo === undefined && heard.amount === undefined;
  return asked === 'payOn' && undecided && nothingElse && !heard.tooLong && /\p{L}/u.test(heard.text);
}

/** Leaves out what was not heard, so that a missing field is missing and not `undefined`. */
function defined<Fields extends object>(fields: Fields): { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> } {
  const kept = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> };
}
