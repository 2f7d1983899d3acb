import type { Form } from '../form.ts';
import { acknowledge } from './acknowledge.ts';
import { placed } from '../bank/bankDraft.ts';
import { submitBankForm } from '../bank/bankForm.ts';
import { bankQuestions } from '../bank/bankQuestions.ts';
import { savedAccount } from '../bank/savedAccount.ts';
import { abandon, type PayDraft, withBank } from './draft.ts';
import { finish } from './finish.ts';
import { confirm, typedAction } from './review.ts';
import { settle } from './settle.ts';
import { toldSoFar } from './toldSoFar.ts';
import { whatQuestions } from './whatQuestions.ts';
import { whenQuestions } from './whenQuestions.ts';

/** A one-time payment of one plan from a bank account. */
export const payForm: Form<PayDraft> = {
  id: 'pay',
  questions: [...whatQuestions, savedAccount(withBank), ...bankQuestions(withBank), ...whenQuestions, confirm],
  begin: (options) => options as PayDraft,
  settle,
  leadsTo: ({ how, planId }) => (how === 'autopay' ? { form: 'autopay', options: { planId } } : undefined),
  finish,

  async submit(draft, card, talk) {
    if (card.step !== 'confirm') return placed(await submitBankForm(draft.bank ?? {}, card, talk), draft, withBank);
    if (card.action === 'confirm') return { kind: 'set', draft: { ...draft, confirmed: true } };
    return { kind: 'set', draft: { ...draft, changing: true }, note: talk.words()('review.notMade') };
  },

  typedAction,

  acknowledge,

  toldSoFar,

  /** Silence keeps what was to be paid and when; the account and whose plan it was are forgotten. */
  forget({ cents, payOn, replaces, retryOf }) {
    // Taken up again it would be a second payment, and no change of the first.
    if (replaces !== undefined || retryOf !== undefined) return {};
    return {
      ...(cents === undefined ? {} : { amountWished: { kind: 'cents', cents } }),
      ...(payOn === undefined ? {} : { payOn }),
    };
  },

  abandon,
};
