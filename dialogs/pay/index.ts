import type { Form } from '../form.ts';
import { acknowledge } from './acknowledge.ts';
import { submitBankForm } from './bankForm.ts';
import { bankQuestions } from './bankQuestions.ts';
import { abandon, type PayDraft } from './draft.ts';
import { finish } from './finish.ts';
import { confirm, typedAction } from './review.ts';
import { settle } from './settle.ts';
import { toldSoFar } from './toldSoFar.ts';
import { whatQuestions } from './whatQuestions.ts';
import { whenQuestions } from './whenQuestions.ts';

/** A one-time payment of one plan from a bank account. */
export const payForm: Form<PayDraft> = {
  id: 'pay',
  questions: [...whatQuestions, ...bankQuestions, ...whenQuestions, confirm()],
  begin: (options) => options as PayDraft,
  settle,
  finish,

  async submit(draft, card, talk) {
    if (card.step !== 'confirm') return submitBankForm(draft, card, talk);
    if (card.action === 'confirm') return { kind: 'set', draft: { ...draft, confirmed: true } };
    return { kind: 'set', draft: { ...draft, changing: true }, note: talk.words()('review.notMade') };
  },

  typedAction,

  acknowledge,

  toldSoFar,

  /** Silence keeps what was to be paid and when; the account and whose plan it was are forgotten. */
  forget: ({ cents, payOn }) => ({
    ...(cents === undefined ? {} : { amountWished: { kind: 'cents', cents } }),
    ...(payOn === undefined ? {} : { payOn }),
  }),

  abandon,
};
