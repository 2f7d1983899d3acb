import { nothing, type Question } from '../form.ts';
import { isVerified, type Talk } from '../talk.ts';

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

/** Why a Member ID and a plan are not enough here, said once before it is asked. */
export function whyProof<D extends WithWhy>(
  draft: D,
  talk: Talk,
): { readonly draft: D; readonly notes: readonly string[] } {
  if (isVerified(talk) || draft.toldWhy === true) return { draft, notes: [] };
  const { portal } = talk.turn.policy.contacts;
  const key = talk.turn.proof.level === 'guest' ? 'autopay.whyProofGuest' : 'autopay.whyProof';
  return { draft: { ...draft, toldWhy: true }, notes: [talk.words()(key, { portal })] };
}
