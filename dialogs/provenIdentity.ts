import { nothing, type Question } from './form.ts';
import { isVerified, type Talk } from './talk.ts';

interface WithWhy {
  readonly toldWhy?: boolean | undefined;
}

type Why = 'autopay.whySetUp' | 'autopay.whyChange' | 'autopay.whyStop' | 'phone.whyProof';

/** Who is speaking, proved: money is taken, or told of, on this word. */
export function provenIdentity<D extends object>(): Question<D> {
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
  reason: Why,
): { readonly draft: D; readonly notes: readonly string[] } {
  if (isVerified(talk) || draft.toldWhy === true) return { draft, notes: [] };
  return { draft: { ...draft, toldWhy: true }, notes: [withHow(talk.words()(reason), talk)] };
}

/** A reason to be sure of somebody, and what would show it; where it is shown on a page, the page asks for that itself. */
function withHow(reason: string, talk: Talk): string {
  const { abilities, proof, policy } = talk.turn;
  if (!abilities.acceptsIdentity) return reason;
  const how = proof.level === 'guest' ? 'proof.howGuest' : 'proof.how';
  return `${reason} ${talk.words()(how, { portal: policy.contacts.portal })}`;
}
