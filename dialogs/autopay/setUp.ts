import type { Form } from '../form.ts';
import { placed } from '../bank/bankDraft.ts';
import { submitBankForm } from '../bank/bankForm.ts';
import { bankQuestions } from '../bank/bankQuestions.ts';
import { savedAccount } from '../bank/savedAccount.ts';
import type { Talk } from '../talk.ts';
import { abandon, type AutopayDraft, change, withBank } from './draft.ts';
import { finishSetUp } from './finishSetUp.ts';
import { provenIdentity } from '../provenIdentity.ts';
import { limit, noOtherDay } from './limitQuestion.ts';
import { onceThePlanIsClear, planInHand, plansWithout, whichPlan } from './plans.ts';
import { confirmSetUp, setUpAction } from './reviewSetUp.ts';
import { settleSetUp } from './settleSetUp.ts';
import { whoPays } from './whoPays.ts';

/** AutoPay of one plan, from a bank account, within a limit. */
export const autopayForm: Form<AutopayDraft> = {
  id: 'autopay',
  asBefore: 'autopay.asBefore',
  questions: [
    provenIdentity(),
    whichPlan<AutopayDraft>(plansWithout, change),
    ...[whoPays(), savedAccount(withBank), ...bankQuestions(withBank), limit(), noOtherDay(), confirmSetUp].map(
      (each) => onceThePlanIsClear(each, inHand),
    ),
  ],
  begin: (options) => options as AutopayDraft,
  settle: settleSetUp,
  finish: finishSetUp,

  async submit(draft, card, talk) {
    if (card.step !== 'confirm') return placed(await submitBankForm(draft.bank ?? {}, card, talk), draft, withBank);
    if (card.action === 'confirm') return { kind: 'set', draft: { ...draft, confirmed: true } };
    return { kind: 'set', draft: { ...draft, changing: true }, note: talk.words()('autopay.notOn') };
  },

  typedAction: setUpAction,
  abandon,
};

function inHand(draft: AutopayDraft, talk: Talk) {
  return planInHand(draft, plansWithout, talk);
}
