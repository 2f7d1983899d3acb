import { nothing, type Question } from '../form.ts';
import { withHow } from '../howToProve.ts';
import { isVerified, type Talk } from '../talk.ts';

interface WithWhy {
  readonly toldWhy?: boolean | undefined;
}

/** Who is speaking, proved: a phone hears of money, and may start payments. */
export function phoneIdentity<D extends WithWhy>(): Question<D> {
  return {
    field: 'identity',
    isOpen: (_, talk) => !isVerified(talk),
    ask: () => ({ text: '' }),
    read: () => nothing,
    child: { form: 'identify', options: () => ({ need: 'verified', told: true }), answer: (draft) => draft },
  };
}

/** Why a proof is needed, said once before it is asked. */
export function whyPhoneProof<D extends WithWhy>(
  draft: D,
  talk: Talk,
): { readonly draft: D; readonly notes: readonly string[] } {
  if (isVerified(talk) || draft.toldWhy === true) return { draft, notes: [] };
  return { draft: { ...draft, toldWhy: true }, notes: [withHow(talk.words()('phone.whyProof'), talk)] };
}
