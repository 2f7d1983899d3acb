import { type Classifier, decide, type Ranked, wishesOf } from './classifier/index.ts';
import { isBelieved, moves, scoreOf } from './believed.ts';
import { changeFieldOf, isCorrection } from './corrections.ts';
import { asksSomething, fitsQuestion } from './fitsQuestion.ts';
import { takesAnyWords } from './freeText.ts';
import type { Intent } from './heard.ts';
import { type IntentRecogniser, isCommand, phraseIntents, type Wishes } from './intents.ts';
import { askedAbout, isDetailOfPaying, isLost, meantHere, siblings, tellsToPay } from './nearWishes.ts';
import { kinds } from './phraseBook.ts';
import type { Utterance } from './utterance.ts';

/** A message of so few words is understood by its exact phrases alone, where it has any. */
const fewWords = 5;
/** Moves throw a draft or an identity away; by likeness alone they need to be this sure. */
const sureMove = 0.9;
/** Beside an open question two words, or any words where a name was asked for, are hardly ever a wish. */
const sureBesideQuestion = 0.75;
/** Nobody in distress is asked whether they meant something else. */
const sureOfDistress = 0.5;
const sureOfSiblings = 0.55;
/** What the open question may be asked about with. */
const leastThought = 0.1;

/** As many digits as an account number, a card or a Member ID has, in however many pieces. */
const fewestDigits = 8;

/** Questions beside which "the balance" is an amount to pay. */
const ofAmounts: ReadonlySet<string> = new Set(['amount', 'how', 'creditOk']);
/** Means something only as an answer, and is judged by its own exact list. */
const passing: ReadonlySet<Intent> = new Set(['yes', 'no', 'none']);

/** Marks that nobody types to a payment assistant; the words between them mean nothing. */
const isCode = /[<>{}`\\]|\]\(|\$\{/;

/** Exact phrases first; the classifier hears everything else. */
export function recogniserWith(classifier: Classifier): IntentRecogniser {
  return {
    recognise(utterance) {
      const { asked } = utterance.listening;
      const ruled = unlessCorrected(phraseIntents.recognise(utterance), utterance);
      const words = utterance.tokens.filter(({ kind }) => kind !== 'mark').length;
      if (words === 0) return ruled;
      if (takesAnyWords(asked)) return besideName(ruled, utterance, classifier);
      // "Can I pay by card" holds the word without telling to.
      const told = !ruled.intents.includes('pay_now') || tellsToPay(utterance);
      const isWhole = !asksSomething(utterance) || isCommand(utterance);
      const settled = told && ruled.intents.length > 0 && words <= fewWords && isWhole;
      if (asked !== null && !ofAmounts.has(asked) && words <= 2) {
        const balance = besideQuestion(ruled, utterance, classifier);
        if (balance.intents.includes('amount_due')) return balance;
      }
      if (settled || fitsQuestion(utterance) || tells(utterance) || isCode.test(utterance.text)) return ruled;
      if (asked !== null && words <= 2 && !asksSomething(utterance))
        return besideQuestion(ruled, utterance, classifier);
      return together(ruled, utterance, classifier);
    },
  };
}

/** "Changed my mind, dental" changes something of a payment and does not leave it. */
function unlessCorrected(ruled: Wishes, { listening, tokens }: Utterance): Wishes {
  const hasValue = tokens.some(({ kind }) => kind === 'number') || kinds.find(tokens).length > 0;
  if (listening.asked === null || !hasValue || !ruled.intents.includes('cancel')) return ruled;
  return { ...ruled, intents: ruled.intents.filter((intent) => intent !== 'cancel') };
}

/** Values of a payment, or a correction of it, are given and not asked about. */
function tells(utterance: Utterance): boolean {
  if (asksSomething(utterance)) return false;
  const { tokens, book, listening } = utterance;
  const numbers = tokens.filter(({ kind }) => kind === 'number');
  // "Savings", "dental": a kind of account or plan and nothing else.
  const kindWords = kinds.find(tokens).reduce((sum, { from, to }) => sum + to - from, 0);
  const others = tokens.filter(({ kind, plain }) => kind !== 'mark' && !book.has('fillers', plain)).length;
  if (kindWords > 0 && kindWords >= others - 1 && others <= fewWords) return true;
  if (listening.asked === null) return digitsIn(numbers.map(({ text }) => text).join('')) >= fewestDigits;
  const corrects = isCorrection(utterance) || changeFieldOf(utterance) !== undefined;
  const namesAmount = ofAmounts.has(listening.asked) && book.amountKinds.find(tokens).length > 0;
  return corrects || numbers.length > 0 || namesAmount;
}

function digitsIn(text: string): number {
  return text.replace(/\D/g, '').length;
}

/** A name may hold the word of a wish; what is wholly a command or surely a wish is none. */
function besideName(ruled: Wishes, utterance: Utterance, classifier: Classifier): Wishes {
  if (
    isWrittenAsName(utterance.text) ||
    isCommand(utterance) ||
    isCorrection(utterance) ||
    changeFieldOf(utterance) !== undefined
  )
    return ruled;
  const [best] = classifier.rank(utterance.text);
  const isWish = best !== undefined && best.score >= sureBesideQuestion && !passing.has(best.intent);
  return { ...ruled, intents: isWish ? [best.intent] : [], doubt: [] };
}

/** "Grace Person", "Delta Dental": every word begins with a capital letter. */
function isWrittenAsName(text: string): boolean {
  const words = text.split(/\s+/).filter((word) => /\p{L}/u.test(word));
  return words.length > 1 && words.every((word) => /^\P{L}*\p{Lu}/u.test(word)) && /\p{Ll}/u.test(text);
}

function besideQuestion(ruled: Wishes, { text }: Utterance, classifier: Classifier): Wishes {
  if (ruled.intents.length > 0) return ruled;
  const [best] = classifier.rank(text);
  const isWish = best !== undefined && best.score >= sureBesideQuestion && isTrusted(best.intent, [best]);
  return { ...ruled, intents: isWish ? [best.intent] : [], doubt: [] };
}

/** A digression costs one answer and the open question again, so a form asks for no more sureness than a talk at rest. */
function together(ruled: Wishes, utterance: Utterance, classifier: Classifier): Wishes {
  const { text } = utterance;
  const ranked = classifier.rank(text);
  const likely = wishesOf(classifier, text).filter((intent) => isTrusted(intent, ranked));
  // "Am I talking to a person?" asks what the bot is, and for nobody.
  const saysWho = ranked[0]?.intent === 'who_are_you' || ruled.intents.includes('who_are_you');
  const isAboutBot = saysWho && [...ruled.intents, ...likely].includes('agent');
  if (isAboutBot) return { ...ruled, intents: ['who_are_you'], doubt: [] };
  const believed = ruled.intents.filter((intent) => isBelieved(intent, { likely, ranked, utterance }));
  const distress = ranked[0]?.intent === 'crisis' && ranked[0].score >= sureOfDistress ? (['crisis'] as const) : [];
  const heard: Intent[] = [...distress, ...believed.filter((intent) => !likely.includes(intent)), ...likely];
  const intents = [...new Set(heard.map((intent) => meantHere(intent, utterance)))].filter(
    (intent) => !(heard.includes('pay_now') && isDetailOfPaying(intent, utterance)),
  );
  if (intents.length > 0) return { ...ruled, intents, doubt: [] };
  const near = nearest(utterance, ranked);
  return near === undefined ? inDoubt(ruled, ranked) : { ...ruled, intents: [near], doubt: [] };
}

function inDoubt(ruled: Wishes, ranked: readonly Ranked[]): Wishes {
  const decision = decide(ranked);
  const doubt = decision.kind === 'doubt' ? decision.intents.filter((intent) => !passing.has(intent)) : [];
  const outOfScope = decision.kind === 'none' && ranked[0]?.intent === 'none';
  return { ...ruled, intents: outOfScope ? ['none'] : [], doubt };
}

/** A wish in doubt is the one about the open question ("where do I find it?"), or shares its answer with the others. */
function nearest(utterance: Utterance, ranked: readonly Ranked[]): Intent | undefined {
  const decision = decide(ranked);
  const asks = asksSomething(utterance);
  const thought = ranked.slice(0, 3).flatMap(({ intent, score }) => (score >= leastThought ? [intent] : []));
  const candidates = decision.kind === 'doubt' ? decision.intents : asks ? thought : [];
  const related = askedAbout[utterance.listening.asked ?? ''] ?? [];
  // "I don't have it", where something is to be looked up, asks where it is.
  if (isLost(utterance)) return related.find((intent) => intent.startsWith('find_'));
  const about = asks ? related.find((intent) => candidates.includes(intent)) : undefined;
  return about ?? (decision.kind === 'doubt' ? likeliestSibling(ranked) : undefined);
}

function likeliestSibling([best, ...others]: readonly Ranked[]): Intent | undefined {
  if (best === undefined) return undefined;
  const group = siblings.find((each) => each.includes(best.intent));
  if (group === undefined) return undefined;
  const shared = others
    .filter(({ intent }) => group.includes(intent))
    .reduce((sum, { score }) => sum + score, best.score);
  return shared >= sureOfSiblings ? best.intent : undefined;
}

function isTrusted(intent: Intent, ranked: readonly Ranked[]): boolean {
  if (passing.has(intent)) return false;
  return !moves.has(intent) || scoreOf(intent, ranked) >= sureMove;
}
