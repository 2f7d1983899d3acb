import { type Classifier, decide, type Ranked, wishesOf } from './classifier/index.ts';
import { asksSomething, fitsQuestion } from './fitsQuestion.ts';
import type { Intent } from './heard.ts';
import { type IntentRecogniser, phraseIntents, type Wishes } from './intents.ts';
import type { Utterance } from './utterance.ts';

/** A message of so few words is understood by its exact phrases alone, where it has any. */
const fewWords = 5;
/** In longer messages an exact phrase counts only where the classifier thinks of the same wish too. */
const thoughtOf = 0.05;
/** Moves throw a draft or an identity away; by likeness alone they need to be this sure. */
const sureMove = 0.9;

/** Questions that take any words for their answer. */
const freeText: ReadonlySet<string> = new Set(['planName', 'nameOnAccount']);
/** Two words beside an open question are a wish only when they are hardly anything else. */
const sureOfFew = 0.7;
/** Nobody in distress is asked whether they meant something else. */
const sureOfDistress = 0.4;
/** Wishes so near to each other that the answer to one serves the other. */
const siblings: readonly (readonly Intent[])[] = [
  ['missed_payment', 'grace_period', 'past_due_letter'],
  ['methods_accepted', 'card_payment'],
  ['payment_status', 'confirmation_receipt'],
];
const sureOfSiblings = 0.55;

/** Always heard by their phrases, however long the message: nobody who asks for a person, or to stop, is overheard. */
const guarded: ReadonlySet<Intent> = new Set(['agent', 'autopay_cancel', 'opt_out', 'crisis']);
const moves: ReadonlySet<Intent> = new Set(['back', 'cancel', 'start_over', 'sign_out', 'repeat', 'language']);
/** Means something only as an answer, and is judged by its own exact list. */
const passing: ReadonlySet<Intent> = new Set(['yes', 'no', 'none']);

/** Exact phrases first; the classifier hears everything else. */
export function recogniserWith(classifier: Classifier): IntentRecogniser {
  return {
    recognise(utterance) {
      const ruled = phraseIntents.recognise(utterance);
      const words = utterance.tokens.filter(({ kind }) => kind !== 'mark').length;
      const free = freeText.has(utterance.listening.asked ?? '') && (words <= 3 || !asksSomething(utterance));
      const settled = ruled.intents.length > 0 && words <= fewWords && !asksSomething(utterance);
      if (settled || free || words === 0 || fitsQuestion(utterance)) return ruled;
      return together(ruled, utterance, words, classifier);
    },
  };
}

function together(ruled: Wishes, { text, listening }: Utterance, words: number, classifier: Classifier): Wishes {
  const strictness = listening.asked === null ? 'atRest' : 'inForm';
  const ranked = classifier.rank(text);
  const believed = ruled.intents.filter((intent) => guarded.has(intent) || scoreOf(intent, ranked) >= thoughtOf);
  const few = listening.asked !== null && words <= 2;
  const likely = wishesOf(classifier, text, strictness).filter(
    (intent) => isTrusted(intent, ranked) && (!few || scoreOf(intent, ranked) >= sureOfFew),
  );
  const distress = ranked[0]?.intent === 'crisis' && ranked[0].score >= sureOfDistress ? (['crisis'] as const) : [];
  const intents: Intent[] = [
    ...new Set([...distress, ...believed.filter((intent) => !likely.includes(intent)), ...likely]),
  ];
  if (few) return { ...ruled, intents, doubt: [] };
  const decision = decide(ranked, strictness);
  if (intents.length === 0 && decision.kind === 'doubt') {
    const near = nearest(listening.asked, decision.intents) ?? likeliestSibling(ranked);
    if (near !== undefined) return { ...ruled, intents: [near], doubt: [] };
  }
  const doubt = decision.kind === 'doubt' ? decision.intents.filter((intent) => !passing.has(intent)) : [];
  const outOfScope = decision.kind === 'none' && ranked[0]?.intent === 'none' ? (['none'] as const) : [];
  return { ...ruled, intents: intents.length > 0 ? intents : outOfScope, doubt: intents.length > 0 ? [] : doubt };
}

/** Beside an open question a wish in doubt is the one about that question: "where do I find it?" */
function nearest(asked: string | null, candidates: readonly Intent[]): Intent | undefined {
  return askedAbout[asked ?? '']?.find((intent) => candidates.includes(intent));
}

function likeliestSibling([best, ...others]: readonly Ranked[]): Intent | undefined {
  const group = siblings.find((each) => best !== undefined && each.includes(best.intent)) ?? [];
  const together = others
    .filter(({ intent }) => group.includes(intent))
    .reduce((sum, { score }) => sum + score, best?.score ?? 0);
  return together >= sureOfSiblings ? best?.intent : undefined;
}

const askedAbout: Readonly<Record<string, readonly Intent[]>> = {
  memberId: ['find_member_id'],
  routingNumber: ['find_routing_account'],
  accountNumber: ['find_routing_account'],
  accountKind: ['methods_accepted', 'card_payment'],
  amount: ['amount_due', 'partial_payment'],
  payOn: ['payment_status', 'due_date'],
  confirm: ['payment_status', 'due_date', 'coverage_active'],
};

function isTrusted(intent: Intent, ranked: readonly Ranked[]): boolean {
  if (passing.has(intent)) return false;
  return !moves.has(intent) || scoreOf(intent, ranked) >= sureMove;
}

function scoreOf(intent: Intent, ranked: readonly Ranked[]): number {
  return ranked.find((each) => each.intent === intent)?.score ?? 0;
}
