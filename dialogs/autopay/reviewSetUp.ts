import type { CardBinding, Reply } from '../../src/messages/index.ts';
import { momentOf, firstDraw } from '../../src/payments/index.ts';
import { accountWords, routingRow } from '../bank/accountWords.ts';
import { actionTyped, confirmation } from '../confirm.ts';
import type { Talk } from '../talk.ts';
import type { AutopayDraft } from './draft.ts';
import { planInHand, type PlanOfAutopay, plansWithout } from './plans.ts';
import { readied } from './settleSetUp.ts';
import { firstOf } from './whoPays.ts';
import { planInFull } from '../planName.ts';

/** Everything that AutoPay will do, and the words that are agreed to. */
export const confirmSetUp = confirmation<AutopayDraft>({
  isComplete: ({ shown }) => shown !== undefined,
  async show(draft, talk, binding) {
    const inHand = await planInHand(draft, plansWithout, talk);
    if (inHand === undefined) throw new Error('AutoPay was shown without a plan');
    return review(draft, inHand, talk, binding);
  },
  whatToChange: 'autopay.whatToChange',
  changes: [
    'choice.changeLimit',
    'choice.changeWho',
    'choice.changeAccount',
    'choice.changeRouting',
    'choice.changeName',
    'choice.changeNothing',
  ],
  notDone: 'autopay.notOn',
  plainYes: 'autopay.plainYes',
  byCode: 'autopay.byCode',
  stamp: ({ shown }) => shown?.autopayId,
});

export function setUpAction(draft: AutopayDraft, asked: string | null, talk: Talk): 'confirm' | 'change' | undefined {
  if (asked !== 'confirm' || draft.changing === true || draft.shown === undefined) return undefined;
  const words = talk.words();
  return actionTyped({ confirm: words('autopay.confirm'), change: words('review.change') }, talk);
}

function review(draft: AutopayDraft, inHand: PlanOfAutopay, talk: Talk, binding: CardBinding): Reply {
  const words = talk.words();
  const ready = readied(draft, inHand, talk);
  const { shown } = draft;
  if (ready === undefined || shown === undefined) throw new Error('AutoPay was shown before it was complete');
  const { plan, member } = inHand;
  const { at, tools } = talk.turn;
  const { from, limit, drawsThisMonth } = ready;
  const { month } = firstDraw(member, plan.planId, limit, drawsThisMonth, momentOf(at, tools.policies));
  const first = { amount: shown.firstAmount, on: shown.firstDrawOn, month };
  const rows = [
    { label: words('review.plan'), value: planInFull(plan, talk) },
    { label: words('autopay.eachMonth'), value: words('autopay.whatIsDue') },
    { label: words('autopay.atMost'), value: words('choice.amount', { amount: limit }) },
    { label: words('autopay.first'), value: words('autopay.firstOf', first) },
    ...whoRow(draft, inHand, talk),
    { label: words('review.account'), value: accountWords(from, talk) },
    ...routingRow(from, talk),
    { label: words('review.name'), value: from.nameOnAccount },
  ];
  const actions = [
    { title: words('autopay.confirm'), action: 'confirm' },
    { title: words('review.change'), action: 'change' },
  ];
  const facts = { title: words('autopay.reviewTitle'), rows, notes: [shown.text], binding, actions };
  return { text: words('autopay.reviewAsk'), facts };
}

/** Who pays what is open now: the row nobody should read past. */
function whoRow({ whoPays }: AutopayDraft, inHand: PlanOfAutopay, talk: Talk) {
  if (whoPays === undefined) return [];
  const words = talk.words();
  const { owed: amount, dueOn } = firstOf(inHand, talk);
  const open = whoPays === 'self' ? words('open.self', { amount, dueOn }) : words(`open.${whoPays}`, { amount });
  return [{ label: words('autopay.open'), value: open }];
}
