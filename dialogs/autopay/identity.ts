import { nothing, type Question } from '../form.ts';
import { isVerified, type Talk } from '../talk.ts';
import { withHow } from '../howToProve.ts';

interface WithWhy {
  readonly toldWhy?: boolean | undefined;
}

/** Who is speaking, proved: money is taken every month on this word. */
export function identity<D extends WithWhy>(): Question<D> {
  return {
    field: 'identity',
    isOpen: (_, talk) => !isVerified(talk),
    ask: () => ({ text: '' }),
    read: () => nothing,
    child: { form: 'identify', options: () => ({ need: 'verified', told: true }), answer: (draft) => draft },
  };
}

/** Why a Member ID and a plan are not enough here, by what is to be done; said once before it is asked. */
export function whyProof<D extends WithWhy>(
  draft: D,
  talk: Talk,
  reason: 'autopay.whySetUp' | 'autopay.whyChange' | 'autopay.whyStop',
): { readonly draft: D; readonly notes: readonly string[] } {
  if (isVerified(talk) || draft.toldWhy === true) return { draft, notes: [] };
  return { draft: { ...draft, toldWhy: true }, notes: [withHow(talk.words()(reason), talk)] };
}
