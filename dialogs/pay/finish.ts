import type { MessageKey, Reply } from '../../src/messages/index.ts';
import { type Payment, takePayment, type TakePaymentRefusal } from '../../src/payments/index.ts';
import type { Finish } from '../form.ts';
import { receiptLink } from '../receipts.ts';
import { isVerified, type Talk } from '../talk.ts';
import { abandon, change, type PayDraft, planInHand, withBank } from './draft.ts';
import { coverageWords, planWords } from './review.ts';
import { readied } from './quote.ts';
import { otherPlans } from './otherPlans.ts';
import { withSummary } from '../summary.ts';

/** Records the confirmed quote and says so; a refusal goes back to a fresh review with its reason. */
export async function finish(draft: PayDraft, talk: Talk): Promise<Finish<PayDraft>> {
  const { turn } = talk;
  const words = talk.words();
  const inHand = await planInHand(draft, talk);
  if (inHand === undefined || draft.quoteId === undefined || turn.proof.level === 'none') {
    return { kind: 'reopened', draft: change(draft, {}), note: words('refused.quoteGone') };
  }
  // A guest was shown general words at the review; said again after the payment they would be noise.
  const ready = isVerified(talk) ? readied(draft) : undefined;
  const coverage = ready === undefined ? '' : coverageWords(ready, inHand, talk);
  const taken = await takePayment(
    turn.work,
    {
      memberId: turn.proof.memberId,
      paymentId: draft.quoteId,
      conversationId: turn.conversationId,
      channel: turn.channel,
      proof: turn.proof.level === 'guest' ? 'guest' : turn.proof.by,
      at: turn.at,
    },
    turn.tools,
    turn.policy,
  );
  if (taken.kind === 'refused') return refused(draft, taken.reason, talk);
  turn.holdsBankDetails = false;
  const { paymentId } = taken.payment;
  if (taken.kind === 'already') {
    talk.say(alreadyRecorded(taken.payment, talk));
    return { kind: 'done', result: { paymentId } };
  }
  const others = await otherPlans(inHand.plan.planId, talk);
  // Whether a guest's member has other plans is not told: everybody who might is offered another one.
  const mayHaveMore = !isVerified(talk) || (inHand.member.plans.length > 1 && others.offers.length === 0);
  talk.say(recorded(taken.payment, { plan: planWords(draft, inHand, talk), coverage, mayHaveMore }, talk));
  if (others.reply !== undefined) talk.say(others.reply);
  return { kind: 'done', result: { paymentId, ...(others.offers.length > 0 ? { offers: others.offers } : {}) } };
}

const refusalKeys = {
  quoteGone: 'refused.quoteGone',
  quoteExpired: 'refused.quoteExpired',
  factsChanged: 'refused.factsChanged',
  tooManyAccounts: 'refused.tooManyAccounts',
  tooLateToChange: 'refused.tooLateToChange',
  noRetry: 'refused.noRetry',
  accountDisabled: 'account.unusable',
} as const satisfies Record<TakePaymentRefusal, MessageKey>;

async function refused(draft: PayDraft, reason: TakePaymentRefusal, talk: Talk): Promise<Finish<PayDraft>> {
  const words = talk.words();
  const phone = talk.turn.policy.contacts.customerService;
  // It stays as it was; making a second payment of the change is nothing anybody asked for.
  if (reason === 'tooLateToChange') {
    await abandon(draft, talk);
    return { kind: 'stopped', note: words('refused.tooLateToChange') };
  }
  if (reason === 'noRetry') {
    return { kind: 'reopened', draft: change(draft, { retryOf: undefined }), note: words('refused.noRetry') };
  }
  if (reason === 'accountDisabled') {
    return { kind: 'reopened', draft: withBank(draft, { wantsOther: true }), note: words('account.unusable') };
  }
  if (reason === 'tooManyAccounts') {
    await abandon(draft, talk);
    return { kind: 'stopped', note: words('refused.tooManyAccounts', { phone }) };
  }
  return { kind: 'reopened', draft: change(draft, {}), note: words(refusalKeys[reason]) };
}

interface Told {
  readonly plan: string;
  readonly coverage: string;
  readonly mayHaveMore: boolean;
}

function recorded(payment: Payment, { plan, coverage, mayHaveMore }: Told, talk: Talk): Reply {
  const words = talk.words();
  const { confirmationNumber: number, cents: amount, entryOn, settlesOn, countsOn, status } = payment;
  const scheduled = status === 'scheduled';
  const text = scheduled
    ? words('recorded.scheduled', { number, amount, payOn: countsOn, entryOn })
    : words('recorded.today', { number, amount, entryOn });
  const rows = [
    { label: words('recorded.number'), value: number, standsOut: true },
    { label: words('review.plan'), value: plan },
    { label: words('review.amount'), value: words('choice.amount', { amount }) },
    { label: words('review.payOn'), value: words('choice.onDay', { date: countsOn }) },
    { label: words('review.bankTakes'), value: words('choice.onDay', { date: entryOn }) },
  ];
  const notes = [coverage, words('recorded.next', { settlesOn })].filter((note) => note !== '');
  const link = receiptOf(payment, talk);
  const another = mayHaveMore ? [words('choice.payAnother')] : [];
  const title = words(scheduled ? 'recorded.scheduledTitle' : 'recorded.title');
  const choices = another.map((each) => ({ title: each, value: each }));
  return withSummary({ text, facts: { title, rows, notes }, link, choices }, talk);
}

export function alreadyRecorded(payment: Payment, talk: Talk): Reply {
  const { confirmationNumber: number, cents: amount, account } = payment;
  const text = talk.words()('recorded.already', { number, amount, lastFour: account.lastFour });
  return { text, link: receiptOf(payment, talk) };
}

/** The receipt asked for again. */
export function receiptAgain(payment: Payment, talk: Talk): Reply {
  const { confirmationNumber: number, cents: amount } = payment;
  return { text: talk.words()('recorded.receiptAgain', { number, amount }), link: receiptOf(payment, talk) };
}

function receiptOf(payment: Payment, talk: Talk): NonNullable<Reply['link']> {
  return receiptLink(payment, talk.words()('recorded.receipt'), talk);
}
