import type { Reply } from '../../src/messages/index.ts';
import type { Member } from '../../src/payments/index.ts';
import {
  addDays,
  balanceOf,
  billedMonthOn,
  type CoverageEvent,
  firstDayOf,
  firstPaymentOf,
  type PlanFacts,
  premiumFor,
  premiumStepsOf,
} from '../../src/rules/index.ts';
import type { Talk } from '../talk.ts';
import { dueWords, planDue } from './amounts.ts';
import { planName } from '../planName.ts';

/** What each plan's first payment needs, or that it is done. */
export function firstPayment(member: Member, talk: Talk): readonly Reply[] {
  return [{ text: member.plans.map((plan) => firstWords(member, plan, talk)).join('\n'), because: ['firstPaymentOf'] }];
}

function firstWords(member: Member, plan: PlanFacts, talk: Talk): string {
  const { today, policy } = talk.turn;
  const words = talk.words();
  const named = { plan: planName(plan, talk) };
  const { ended, inQuestion } = balanceOf(member, plan.planId, today, policy);
  if (ended || inQuestion) return dueWords(member, plan, talk);
  const first = firstPaymentOf(member, plan.planId, today, policy);
  switch (first.kind) {
    case 'needed':
      return dueWords(member, plan, talk);
    case 'onItsWay':
      return words('first.onItsWay', { ...named, startsOn: first.startsOn });
    case 'done':
      return words('first.done', named);
    case 'notNeeded':
      return words('first.notNeeded', named);
  }
}

/** Plans the insurers reported as ended, and what a person can do; where none is, what is past due. */
export function ended(member: Member, talk: Talk): readonly Reply[] {
  const words = talk.words();
  const phone = talk.turn.policy.contacts.customerService;
  const told = member.plans.flatMap((plan) => {
    const last = lastWord(plan);
    return last?.kind === 'ended' ? [endedWords(plan, last, talk)] : [];
  });
  if (told.length > 0) return [{ text: [...told, words('ended.how', { phone })].join('\n') }];
  return [{ text: [words('ended.none'), ...member.plans.map((plan) => dueWords(member, plan, talk))].join('\n') }];
}

function lastWord({ coverageEvents }: PlanFacts): CoverageEvent | undefined {
  const said = coverageEvents.filter(({ kind }) => kind !== 'confirmed');
  return [...said].sort((a, b) => (a.on < b.on ? -1 : 1)).at(-1);
}

function endedWords(plan: PlanFacts, { month, on }: CoverageEvent, talk: Talk): string {
  const lastDay = addDays(firstDayOf(month), -1);
  const key = lastDay < talk.turn.today ? 'ended.plan' : 'ended.planLater';
  return talk.words()(key, { plan: planName(plan, talk), lastDay, told: on });
}

/** Every plan with its amount; each is paid by itself. */
export function twoPlans(member: Member, talk: Talk): readonly Reply[] {
  const words = talk.words();
  const key = member.plans.length > 1 ? 'plans.each' : 'plans.onlyOne';
  return [{ text: [words(key), ...member.plans.map((plan) => planDue(member, plan, talk))].join('\n') }];
}

/** What the premium was and is, as far as the record says; never why. */
export function billHigher(member: Member, talk: Talk): readonly Reply[] {
  const words = talk.words();
  const plans = member.plans.map((plan) => premiumWords(member, plan, talk));
  const help = words(`premiumHelp.${member.subsidyClass}`);
  const why = words('premium.why', { phone: talk.turn.policy.contacts.customerService });
  return [{ text: [...plans, `${help} ${why}`].join('\n'), because: ['premiumStepsOf'] }];
}

function premiumWords(member: Member, plan: PlanFacts, talk: Talk): string {
  const words = talk.words();
  const { today, policy } = talk.turn;
  const billed = billedMonthOn(today, policy);
  const steps = premiumStepsOf(plan);
  // The latest change on a bill, and the one that comes next if the list knows it.
  const told = [
    ...steps.filter(({ month }) => month <= billed).slice(-1),
    ...steps.filter(({ month }) => month > billed).slice(0, 1),
  ];
  const changes = told.map((step) => words('premium.step', { plan: planName(plan, talk), ...step }));
  const same = words('premium.same', { plan: planName(plan, talk), amount: premiumFor(plan, billed) });
  const open = balanceOf(member, plan.planId, today, policy).pastDue;
  const also = open === undefined ? [] : [words('premium.alsoOpen', { pastDue: open.cents })];
  return [...(changes.length > 0 ? changes : [same]), ...also].join(' ');
}

/** Whether a plan costs nothing; the others with what is due. */
export function zeroPremium(member: Member, talk: Talk): readonly Reply[] {
  const { today, policy } = talk.turn;
  const month = billedMonthOn(today, policy);
  const lines = member.plans.map((plan) => {
    const { payable, ended: isOver } = balanceOf(member, plan.planId, today, policy);
    const free = premiumFor(plan, month) === 0 && payable === 0 && !isOver;
    return free ? talk.words()('zero.plan', { plan: planName(plan, talk), month }) : planDue(member, plan, talk);
  });
  return [{ text: lines.join('\n'), because: ['premiumFor'] }];
}

/** Money kept as credit, plan by plan. */
export function credit(member: Member, talk: Talk): readonly Reply[] {
  const words = talk.words();
  const { today, policy } = talk.turn;
  const lines = member.plans.map((each) => {
    const { credit: kept } = balanceOf(member, each.planId, today, policy);
    const plan = planName(each, talk);
    return kept > 0 ? words('credit.plan', { plan, credit: kept }) : words('credit.none', { plan });
  });
  return [{ text: [...lines, words('credit.refund', { phone: policy.contacts.customerService })].join('\n') }];
}
