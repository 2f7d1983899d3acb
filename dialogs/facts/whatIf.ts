import type { Reply } from '../../src/messages/index.ts';
import type { Member } from '../../src/payments/index.ts';
import {
  balanceOf,
  type CalendarDate,
  type Cents,
  cents,
  type CoverageEffect,
  effectOfPayment,
  type Need,
  needOf,
  type PlanBalance,
  type PlanFacts,
  premiumFor,
  reachOf,
} from '../../src/rules/index.ts';
import type { AmountHeard } from '../../src/understanding/index.ts';
import { payablePlans, type Talk } from '../talk.ts';
import { dueWords } from './amounts.ts';
import { planName } from '../planName.ts';

/**
 * "If I pay this much on that day, am I covered?", for every plan it may mean. What was not said is what is needed, and
 * today.
 */
export function whatIf(member: Member, talk: Talk): readonly Reply[] {
  const { heard, turn } = talk;
  const said = heard.supposed?.date;
  const isDay = said?.kind === 'date' && said.date >= turn.today;
  const day = isDay ? said.date : turn.today;
  const unclear = said === undefined || isDay ? [] : [talk.words()('whatIf.dayUnclear')];
  const payable = payablePlans(talk, member);
  const meant = payable.filter(({ kind }) => heard.planKind === undefined || kind === heard.planKind);
  const plans = meant.length > 0 ? meant : payable;
  const others = plans.length > 0 ? [] : member.plans;
  const answers = plans.map((plan) => onePlan(member, plan, day, talk));
  const ended = others.map((plan) => dueWords(member, plan, talk));
  return [
    {
      text: [...unclear, ...answers.map(({ text }) => text), ...ended].join('\n'),
      because: [...new Set(answers.map(({ rule }) => rule))],
    },
  ];
}

interface Answer {
  readonly text: string;
  readonly rule: string;
}

function onePlan(member: Member, plan: PlanFacts, day: CalendarDate, talk: Talk): Answer {
  const { today, policy } = talk.turn;
  const words = talk.words();
  const through = talk.heard.supposed?.month;
  const need = (on: CalendarDate) => needOf({ member, planId: plan.planId, day: on, through }, policy);
  const now = need(today);
  const then = day > today ? need(day) : now;
  const rule = `need: ${now.kind}`;
  const amount = amountMeant(
    talk.heard.supposed?.amount,
    balanceOf(member, plan.planId, today, policy),
    'cents' in then ? then : now,
  );
  if (amount === undefined || isFree(plan, now)) return { text: withoutPayment(plan, now, talk), rule };
  const proposed = { member, planId: plan.planId, cents: amount, countsOn: day, today };
  const effect = reachOf(effectOfPayment(proposed, policy), amount, then);
  const credit = effect.credit === undefined ? [] : [words('whatIf.credit', { credit: effect.credit })];
  const later = effect.kind === 'afterDueDate' ? afterwards(then, amount, talk) : [];
  const needed =
    effect.kind === 'askStaff'
      ? []
      : neededWords(now, needOf({ member, planId: plan.planId, day: today }, policy), talk);
  const said = effectWords(effect, { plan: planName(plan, talk), amount, day }, talk);
  return { text: [said, ...later, ...credit, ...needed].join(' '), rule };
}

/** The amount that was named; without one, or with one that could be two, what is needed on that day. */
function amountMeant(
  said: AmountHeard | undefined,
  { pastDue, currentDue, payable }: PlanBalance,
  need: Need,
): Cents | undefined {
  const needed = 'cents' in need ? need.cents : undefined;
  // A part is one of what is owed today, as it is where it is paid.
  const whole = payable > 0 ? payable : needed;
  const part = (numerator: number, denominator: number) =>
    whole === undefined ? undefined : cents(Math.ceil((whole * numerator) / denominator));
  switch (said?.kind) {
    case 'cents':
      return said.cents;
    case 'half':
      return part(1, 2);
    case 'fraction':
      return part(said.numerator, said.denominator);
    case 'pastDue':
      return pastDue?.cents ?? needed;
    case 'currentDue':
      return currentDue?.owed ?? needed;
    default:
      return needed;
  }
}

function withoutPayment(whose: PlanFacts, need: Need, talk: Talk): string {
  const words = talk.words();
  const plan = planName(whose, talk);
  if (need.kind === 'nothing') {
    return isFree(whose, need)
      ? words('zero.plan', { plan, month: need.through })
      : words('whatIf.nothingNeeded', { plan, through: need.through });
  }
  if (need.kind === 'onItsWay') return words('first.onItsWay', { plan, startsOn: need.startsOn });
  return words('whatIf.askStaff', { plan, phone: talk.turn.policy.contacts.customerService });
}

/** No payment is taken for a plan that costs nothing, so none is spoken of. */
function isFree(plan: PlanFacts, need: Need): boolean {
  return need.kind === 'nothing' && premiumFor(plan, need.through) === 0;
}

/** A missed day is not the end where there is time to catch up, but it costs more. */
function afterwards(then: Need, amount: Cents, talk: Talk): string[] {
  if (then.kind !== 'cure') return [];
  const key = amount < then.cents ? 'whatIf.afterDueDateNeeds' : 'whatIf.afterDueDateEnough';
  return [talk.words()(key, { cure: then.cents, by: then.by })];
}

/** `usual` is what is needed where no further month is asked for. */
function neededWords(need: Need, usual: Need, talk: Talk): string[] {
  if (!('cents' in need)) return [];
  const words = talk.words();
  const told = { amount: need.cents, by: need.by };
  // Further months fall due later, so only the beginning of such an amount is needed by that day.
  const further = 'through' in usual && need.through > usual.through;
  const needed = further
    ? words('whatIf.neededThrough', { ...told, through: need.through })
    : words('whatIf.needed', told);
  if (need.kind === 'first') return [needed, words('rule.first')];
  if (need.kind === 'due') return [needed, words('rule.due')];
  return [needed, words(need.chances === 'one' ? 'rule.cureOne' : 'rule.cureSeveral')];
}

interface Supposed {
  readonly plan: string;
  readonly amount: Cents;
  readonly day: CalendarDate;
}

function effectWords(effect: CoverageEffect, supposed: Supposed, talk: Talk): string {
  const words = talk.words();
  const { plan, day } = supposed;
  const phone = talk.turn.policy.contacts.customerService;
  switch (effect.kind) {
    case 'startsCoverage':
      return words('whatIf.startsCoverage', { ...supposed, startsOn: effect.startsOn });
    case 'startsLater':
      return words('whatIf.startsLater', { ...supposed, startsOn: effect.startsOn, missed: effect.missed });
    case 'firstPaymentIncomplete':
      return words('whatIf.firstPaymentIncomplete', { ...supposed, stillOwed: effect.stillOwed, payBy: effect.payBy });
    case 'paidUp':
      return words('whatIf.paidUp', { ...supposed, through: effect.through });
    case 'cures':
      return words('whatIf.cures', { ...supposed, through: effect.through, by: effect.by });
    case 'partial':
      return words('whatIf.partial', { ...supposed, month: effect.month, stillOwed: effect.stillOwed, by: effect.by });
    case 'partialPastDue':
      return words('whatIf.partialPastDue', { ...supposed, stillToCure: effect.stillToCure, by: effect.by });
    case 'afterDueDate':
      return words('whatIf.afterDueDate', { plan, day, month: effect.month, dueOn: effect.dueOn });
    case 'afterLastChance':
      return words('whatIf.afterLastChance', { plan, day, lastDay: effect.lastDay, phone });
    case 'askStaff':
      return words('whatIf.askStaff', { plan, phone });
  }
}
