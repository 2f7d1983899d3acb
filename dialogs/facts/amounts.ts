import type { Reply, Words } from '../../src/messages/index.ts';
import { autopayOn, type Member } from '../../src/payments/index.ts';
import { balanceOf, firstPaymentOf, foreseenDraw, type PlanBalance, type PlanFacts } from '../../src/rules/index.ts';
import { isBegun } from '../firstPayment.ts';
import { setAsideWords } from '../setAside.ts';
import type { Talk } from '../talk.ts';
import { planName } from '../planName.ts';

/** What is due on every plan. */
export function amounts(member: Member, talk: Talk): readonly Reply[] {
  return [{ text: amountsDue(member, talk) }];
}

/** Why a known member cannot pay here: their plans have ended, or we have none of theirs. */
export function whyNothingIsPayable(member: Member | undefined, talk: Talk): string {
  const { customerService: phone } = talk.turn.policy.contacts;
  if (member === undefined || member.plans.length === 0) return talk.words()('identity.notOnFile', { phone });
  return amountsDue(member, talk);
}

/** `toldNext`: a plan whose amount the next question says anyway. */
export function amountsDue(member: Member, talk: Talk, toldNext?: string): string {
  const { today, policy } = talk.turn;
  const isTold = (planId: string) => planId === toldNext && !balanceOf(member, planId, today, policy).inQuestion;
  const plans = member.plans.filter(({ planId }) => !isTold(planId));
  return plans.map((plan) => planDue(member, plan, talk)).join('\n');
}

/** What is due, then what is scheduled or kept as credit: the one is never mixed with the other. */
export function planDue(member: Member, plan: PlanFacts, talk: Talk): string {
  const { ended } = balanceOf(member, plan.planId, talk.turn.today, talk.turn.policy);
  if (ended) return dueWords(member, plan, talk);
  const parts = [...autopayTakes(member, plan, talk), ...setAsideWords(member, plan.planId, talk)];
  return [dueWords(member, plan, talk), ...parts].join(' ');
}

/** Whoever has AutoPay hears whether it pays what is due next: or they would pay it as well, or wait in vain. */
function autopayTakes(member: Member, plan: PlanFacts, talk: Talk): string[] {
  const words = talk.words();
  const draw = drawOfDue(member, plan, talk);
  if (draw === undefined) return [];
  return [draw === 'none' ? words('due.autopayNot') : words('due.autopayTakes', draw)];
}

/** What is due next although AutoPay is on, because no draw takes it any more. */
export function leftToPay(member: Member, plan: PlanFacts, talk: Talk): string[] {
  return drawOfDue(member, plan, talk) === 'none' ? [planDue(member, plan, talk)] : [];
}

/** The draw that takes what is due next, or that there is none. `undefined`: AutoPay has nothing to do with it. */
function drawOfDue(member: Member, { planId }: PlanFacts, { turn }: Talk) {
  const { today, policy } = turn;
  const series = autopayOn(member.autopay, planId);
  const { currentDue, pastDue, ladderEnded, inQuestion } = balanceOf(member, planId, today, policy);
  if (series === undefined || currentDue === undefined || pastDue !== undefined || ladderEnded || inQuestion)
    return undefined;
  const { cents: amount, month, drawOn: on } = foreseenDraw(member, series, today, policy);
  if (month < currentDue.month) return undefined;
  return month > currentDue.month || amount === 0 ? 'none' : { amount, on };
}

export function dueWords(member: Member, whose: PlanFacts, talk: Talk): string {
  const { planId } = whose;
  const plan = planName(whose, talk);
  const { today, policy } = talk.turn;
  const words = talk.words();
  const phone = policy.contacts.customerService;
  const balance = balanceOf(member, planId, today, policy);
  const first = firstPaymentOf(member, planId, today, policy);
  const { pastDue, cure, currentDue: due } = balance;
  if (balance.ended) return words('due.ended', { plan, phone });
  if (balance.inQuestion) return [words('due.inQuestion', { plan, phone }), ...openWords(balance, words)].join(' ');
  if (pastDue !== undefined && cure !== undefined) {
    return words('due.toCure', { plan, pastDue: pastDue.cents, cure: cure.cents, by: cure.by });
  }
  if (pastDue !== undefined && due !== undefined) {
    const current = { amount: due.owed, month: due.month, dueOn: due.dueOn };
    return words('due.pastDueAndCurrent', { plan, pastDue: pastDue.cents, ...current, phone });
  }
  if (pastDue !== undefined) return words('due.pastDue', { plan, pastDue: pastDue.cents, phone });
  if (first.kind === 'needed') {
    const key = isBegun(member, planId, first) ? 'due.firstRest' : 'due.first';
    return words(key, { plan, amount: first.cents, payBy: first.payBy, startsOn: first.startsOn });
  }
  if (due === undefined) return words(balance.scheduled > 0 ? 'due.nothingMore' : 'due.nothing', { plan });
  return words('due.current', { plan, amount: due.owed, month: due.month, dueOn: due.dueOn });
}

/** Where only the meaning for the coverage is in doubt, the figures are still told. */
function openWords({ pastDue, currentDue: due }: PlanBalance, words: Words): string[] {
  return [
    ...(pastDue === undefined ? [] : [words('due.alsoPastDue', { pastDue: pastDue.cents })]),
    ...(due === undefined ? [] : [words('due.alsoCurrent', { amount: due.owed, month: due.month, dueOn: due.dueOn })]),
  ];
}
