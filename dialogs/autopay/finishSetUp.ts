import type { Reply } from '../../src/messages/index.ts';
import {
  type Autopay,
  type AutopayRefusal,
  type AutopayRequest,
  type Member,
  momentOf,
  setUpAutopay,
} from '../../src/payments/index.ts';
import { foreseenDraw, type PlanFacts } from '../../src/rules/index.ts';
import { menu } from '../choices.ts';
import { accountWords } from '../bank/accountWords.ts';
import { detailsOf } from '../bank/bankDraft.ts';
import { whyNothingIsPayable } from '../facts/amounts.ts';
import { autopay as autopayFacts, copyLink } from '../facts/autopay.ts';
import type { Finish } from '../form.ts';
import type { Offer } from '../memory.ts';
import type { NextForm } from '../nextForm.ts';
import { choicesOf } from '../offers.ts';
import { isVerified, type Talk } from '../talk.ts';
import { abandon, type AutopayDraft, change, stoppedAtAccounts, withBank } from './draft.ts';
import { planInHand, type PlanOfAutopay, plansWith, plansWithout } from './plans.ts';
import { readied } from './settleSetUp.ts';
import { firstOf } from './whoPays.ts';
import { planInFull, planName } from '../planName.ts';
import { withSummary } from '../summary.ts';

/** Sets AutoPay up as it was shown, and says who pays what is open; a refusal goes back to a fresh review with its reason. */
export async function finishSetUp(draft: AutopayDraft, talk: Talk): Promise<Finish<AutopayDraft>> {
  const { turn } = talk;
  const inHand = await planInHand(draft, plansWithout, talk);
  if (inHand === undefined) return nothingToSetUp(draft, talk);
  const request = requestOf(draft, inHand, talk);
  if (request === undefined) return { kind: 'reopened', draft: change(draft, {}) };
  const result = setUpAutopay(inHand.member, request, momentOf(turn.at, turn.tools.policies), turn.tools);
  if (result.kind === 'refused') return refused(draft, result.reason, talk);
  turn.work.putMember(result.member);
  turn.holdsBankDetails = false;
  const next = payNow(draft, inHand, result.autopay, talk);
  talk.say(isOnNow(draft, inHand, result.autopay, talk));
  if (next !== undefined) return { kind: 'leadsTo', next };
  const another = anotherPlan(result.member, talk);
  if (another === undefined) return { kind: 'done', result: {} };
  talk.say(another.reply);
  return { kind: 'done', result: { offers: another.offers } };
}

function requestOf(draft: AutopayDraft, inHand: PlanOfAutopay, talk: Talk): AutopayRequest | undefined {
  const { turn } = talk;
  const ready = readied(draft, inHand, talk);
  const { shown } = draft;
  if (ready === undefined || shown === undefined || turn.proof.level !== 'verified') return undefined;
  const { autopayId, firstAmount, firstDrawOn, text, language } = shown;
  const { from: account, limit, drawsThisMonth } = ready;
  const { channel, conversationId, proof } = turn;
  const agreed = { text, language, channel, conversationId, proof: proof.by };
  const { planId } = inHand.plan;
  return { autopayId, planId, account, limit, drawsThisMonth, shown: { firstAmount, firstDrawOn }, agreed };
}

async function refused(draft: AutopayDraft, reason: AutopayRefusal, talk: Talk): Promise<Finish<AutopayDraft>> {
  const words = talk.words();
  switch (reason) {
    case 'accountDisabled':
      return { kind: 'reopened', draft: withBank(draft, { wantsOther: true }), note: words('account.unusable') };
    case 'factsChanged':
      return { kind: 'reopened', draft: change(draft, {}), note: words('autopay.factsChanged') };
    case 'tooManyAccounts':
      return stoppedAtAccounts(draft, talk);
    case 'alreadyOn':
    case 'planEnded':
      return nothingToSetUp(draft, talk);
  }
}

/** Every plan has AutoPay already, costs nothing, or has ended. */
async function nothingToSetUp(draft: AutopayDraft, talk: Talk): Promise<Finish<AutopayDraft>> {
  await abandon(draft, talk);
  const member = isVerified(talk) ? await talk.member() : undefined;
  const words = talk.words();
  if (member === undefined || member.plans.length === 0) {
    talk.say({ text: whyNothingIsPayable(member, talk), choices: menu(talk) });
  } else if (plansWith(member).length > 0) {
    for (const reply of autopayFacts(member, talk))
      talk.say({ ...reply, text: `${words('autopay.onAlready')}\n${reply.text}` });
  } else
    talk.say({ text: `${words('autopay.nothingToDo')}\n${whyNothingIsPayable(member, talk)}`, choices: menu(talk) });
  return { kind: 'done', result: {} };
}

function isOnNow(draft: AutopayDraft, inHand: PlanOfAutopay, series: Autopay, talk: Talk): Reply {
  const words = talk.words();
  const { today, policy } = talk.turn;
  const { plan } = inHand;
  const { drawOn: on, dueOn, month } = foreseenDraw(inHand.member, series, today, policy);
  const { account, limit, expected: amount } = series;
  const text = [
    words('autopay.isOnNow', { plan: planName(plan, talk), amount, on, month }),
    ...(on === dueOn ? [] : [words('autopay.noBankDay', { dueOn })]),
    ...openWords(draft, inHand, talk),
  ].join(' ');
  const rows = [
    { label: words('review.plan'), value: planInFull(plan, talk) },
    { label: words('autopay.first'), value: words('autopay.firstOf', { amount, on, month }) },
    { label: words('autopay.atMost'), value: words('choice.amount', { amount: limit }) },
    { label: words('review.account'), value: accountWords(account, talk) },
  ];
  const notes = [words('autopay.howItGoesOn', { days: policy.amountNoticeDays })];
  const facts = { title: words('autopay.onTitle'), rows, notes };
  return withSummary({ text, facts, link: copyLink(series, talk) }, talk);
}

/** Who pays this month's bill, in one sentence. */
function openWords({ whoPays }: AutopayDraft, inHand: PlanOfAutopay, talk: Talk): string[] {
  if (whoPays === undefined) return [talk.words()('autopay.nothingOpen')];
  const { owed: amount, dueOn } = firstOf(inHand, talk);
  const words = talk.words();
  return [whoPays === 'self' ? words('whoPays.self', { amount, dueOn }) : words(`whoPays.${whoPays}`, { amount })];
}

/** What is open is prepared as a payment of its own, from the same account; it has a review and a yes of its own. */
function payNow(
  { whoPays }: AutopayDraft,
  inHand: PlanOfAutopay,
  { account }: Autopay,
  talk: Talk,
): NextForm | undefined {
  if (whoPays !== 'now') return undefined;
  const amountWished = { kind: 'cents', cents: firstOf(inHand, talk).owed };
  const { planId } = inHand.plan;
  return {
    form: 'pay',
    options: { planId, how: 'once', bank: detailsOf(account), amountWished, payOn: talk.turn.today },
  };
}

function anotherPlan(member: Member, talk: Talk): { reply: Reply; offers: readonly Offer[] } | undefined {
  const [plan]: readonly PlanFacts[] = plansWithout(member, talk);
  if (plan === undefined) return undefined;
  const words = talk.words();
  const next = { form: 'autopay', options: { planId: plan.planId } };
  const offers: Offer[] = [
    { title: words('autopay.alsoButton', { plan: planName(plan, talk) }), does: { kind: 'begin', next } },
  ];
  return {
    reply: { text: words('autopay.alsoFor', { plan: planName(plan, talk) }), choices: choicesOf(offers) },
    offers,
  };
}
