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
      const settled = ruled.intents.length > 0 && words <= fewWords && !asksSomething(utterance);
      if (settled || words === 0 || fitsQuestion(utterance)) return ruled;
      return together(ruled, utterance, classifier);
    },
  };
}

function together(ruled: Wishes, { text, listening }: Utterance, classifier: Classifier): Wishes {
  const strictness = listening.asked === null ? 'atRest' : 'inForm';
  const ranked = classifier.rank(text);
  const believed = ruled.intents.filter((intent) => guarded.has(intent) || scoreOf(intent, ranked) >= thoughtOf);
  const likely = wishesOf(classifier, text, strictness).filter((intent) => isTrusted(intent, ranked));
  const intents = [...new Set([...believed, ...likely])];
  const decision = decide(ranked, strictness);
  if (intents.length === 0 && decision.kind === 'doubt') {
    const near = nearest(listening.asked, decision.intents);
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
