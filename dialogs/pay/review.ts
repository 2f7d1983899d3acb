import type { CardBinding, Reply, Words } from '../../src/messages/index.ts';
import { autopayOn } from '../../src/payments/index.ts';
import { countsOnOf, type CoverageEffect, effectOfPayment, foreseenDraw } from '../../src/rules/index.ts';
import { actionTyped, confirmation } from '../confirm.ts';
import { isVerified, type Talk } from '../talk.ts';
import { type PayDraft, type PlanInHand, planInHand } from './draft.ts';
import { accountWords, routingRow } from '../bank/accountWords.ts';
import { authorizationText, bankDatesFor, readied, type ReadyDraft } from './quote.ts';
import { planInFull } from '../planName.ts';

/** The last question: every field, the bank's dates, what it does for coverage and the authorisation words. */
export const confirm = confirmation<PayDraft>({
  isComplete: (draft) => draft.quoteId !== undefined,
  async show(draft, talk, binding) {
    const inHand = await planInHand(draft, talk);
    const ready = readied(draft);
    if (inHand === undefined || ready === undefined)
      throw new Error('the review was asked for before the draft was complete');
    return review(ready, inHand, talk, binding);
  },
  whatToChange: 'review.whatToChange',
  changes: [
    'choice.changeAmount',
    'choice.changeDay',
    'choice.changeRouting',
    'choice.changeAccount',
    'choice.changeName',
    'choice.changeNothing',
  ],
  notDone: 'review.notMade',
  plainYes: 'review.plainYes',
  byCode: 'review.byCode',
  stamp: ({ quoteId }) => quoteId,
});

export function typedAction(draft: PayDraft, asked: string | null, talk: Talk): 'confirm' | 'change' | undefined {
  const { cents: amount, quoteId, changing } = draft;
  if (asked !== 'confirm' || changing === true || quoteId === undefined || amount === undefined) return undefined;
  const words = talk.words();
  return actionTyped({ confirm: words('review.confirm', { amount }), change: words('review.change') }, talk);
}

function review(draft: ReadyDraft, inHand: PlanInHand, talk: Talk, binding: CardBinding): Reply {
  const words = talk.words();
  const { entryOn, settlesOn } = bankDatesFor(draft, talk);
  const rows = [
    { label: words('review.plan'), value: planWords(draft, inHand, talk) },
    { label: words('review.amount'), value: words('choice.amount', { amount: draft.cents }) },
    { label: words('review.account'), value: accountWords(draft.from, talk) },
    ...routingRow(draft.from, talk),
    { label: words('review.name'), value: draft.from.nameOnAccount },
    { label: words('review.payOn'), value: words('choice.onDay', { date: draft.payOn }) },
    { label: words('review.bankTakes'), value: words('review.bankDay', { entryOn, settlesOn }) },
  ];
  const actions = [
    { title: words('review.confirm', { amount: draft.cents }), action: 'confirm' },
    { title: words('review.change'), action: 'change' },
  ];
  const notes = [
    ...besideWords(draft, inHand, talk),
    coverageWords(draft, inHand, talk),
    ...drawWords(draft, inHand, talk),
    authorizationText(draft, inHand.plan.planId, talk),
  ];
  return { text: words('review.ask'), facts: { title: words('review.title'), rows, notes, binding, actions } };
}

/** What is left of the next draw where AutoPay pays this plan too: nobody is to be charged twice, or to think so. */
function drawWords({ cents, payOn }: ReadyDraft, { member, plan }: PlanInHand, talk: Talk): string[] {
  const series = isVerified(talk) ? autopayOn(member.autopay, plan.planId) : undefined;
  if (series === undefined) return [];
  const { today, policy } = talk.turn;
  const paid = { paymentId: '', planId: plan.planId, cents, countsOn: payOn, status: 'recorded' } as const;
  const after = { ...member, payments: [...member.payments, paid] };
  const { cents: amount, drawOn } = foreseenDraw(after, series, today, policy);
  const words = talk.words();
  return [amount === 0 ? words('autopay.besidesNothing', { drawOn }) : words('autopay.besides', { amount, drawOn })];
}

/** What this payment has to do with an earlier one. */
function besideWords({ replaces, retryOf }: ReadyDraft, { stored }: PlanInHand, talk: Talk): string[] {
  const words = talk.words();
  const numberOf = (id: string | undefined) =>
    stored.payments.find(({ paymentId }) => paymentId === id)?.confirmationNumber ?? '';
  if (replaces !== undefined) return [words('review.replaces', { number: numberOf(replaces) })];
  return retryOf === undefined ? [] : [words('review.retry', { number: numberOf(retryOf) })];
}

/** A guest sees only the plan in their own words. */
export function planWords(draft: PayDraft, { plan }: PlanInHand, talk: Talk): string {
  const words = talk.words();
  if (isVerified(talk)) return planInFull(plan, talk);
  const kind = words((draft.guestPlan?.kind ?? plan.kind) === 'health' ? 'choice.health' : 'choice.dental');
  const isNamed = draft.guestPlan?.words !== undefined && !talk.turn.abilities.travelsOpenly;
  return isNamed ? `${kind}: ${draft.guestPlan.words}` : kind;
}

export function coverageWords(draft: ReadyDraft, { member, plan }: PlanInHand, talk: Talk): string {
  const words = talk.words();
  if (!isVerified(talk)) return words('coverage.general');
  const { today, policy } = talk.turn;
  const countsOn = countsOnOf(draft.payOn, bankDatesFor(draft, talk), policy);
  const effect = effectOfPayment({ member, planId: plan.planId, cents: draft.cents, countsOn, today }, policy);
  const said = effectIn(effect, words, policy.contacts.customerService);
  return effect.credit === undefined ? said : `${said} ${words('coverage.credit', { credit: effect.credit })}`;
}

function effectIn(effect: CoverageEffect, words: Words, phone: string): string {
  switch (effect.kind) {
    case 'startsCoverage':
      return words('coverage.startsCoverage', { startsOn: effect.startsOn });
    case 'startsLater':
      return words('coverage.startsLater', { startsOn: effect.startsOn, missed: effect.missed });
    case 'firstPaymentIncomplete':
      return words('coverage.firstPaymentIncomplete', { stillOwed: effect.stillOwed, payBy: effect.payBy });
    case 'paidUp':
      return words('coverage.paidUp', { through: effect.through });
    case 'cures':
      return words('coverage.cures', { through: effect.through, by: effect.by });
    case 'partial':
      return words('coverage.partial', { month: effect.month, stillOwed: effect.stillOwed, by: effect.by });
    case 'partialPastDue':
      return words('coverage.partialPastDue', { stillToCure: effect.stillToCure, by: effect.by });
    case 'afterDueDate':
      return words('coverage.afterDueDate', { month: effect.month, dueOn: effect.dueOn });
    case 'afterLastChance':
      return words('coverage.afterLastChance', { lastDay: effect.lastDay, phone });
    case 'askStaff':
      return words('coverage.askStaff', { phone });
  }
}
