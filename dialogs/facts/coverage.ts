import type { Reply } from '../../src/messages/index.ts';
import type { Member } from '../../src/payments/index.ts';
import {
  addMonths,
  balanceOf,
  coverageOf,
  type CoverageMonth,
  type CoverageState,
  dueDateOf,
  firstPaymentOf,
  monthOf,
  type PlanFacts,
  premiumFor,
} from '../../src/rules/index.ts';
import type { Talk } from '../talk.ts';
import { dueWords } from './amounts.ts';
import { planName } from '../planName.ts';

/** For each plan, this month and the next: what is known of them and what they still need. */
export function coverage(member: Member, talk: Talk): readonly Reply[] {
  const { today, policy } = talk.turn;
  const lines = member.plans.map((plan) => planLines(member, plan, talk));
  const waits = member.plans.some(({ planId }) => firstPaymentOf(member, planId, today, policy).kind === 'onItsWay');
  const shown = waits ? [talk.words()('cover.shown', { days: policy.insurerDays })] : [];
  return [{ text: [...lines, ...shown].join('\n'), because: ['coverageOf'] }];
}

function planLines(member: Member, plan: PlanFacts, talk: Talk): string {
  const { today, policy } = talk.turn;
  const { planId } = plan;
  const thisMonth = monthOf(today);
  const states = [thisMonth, addMonths(thisMonth, 1)].map((month) => ({
    month,
    state: coverageOf(member, planId, month, today, policy),
  }));
  const [first] = states;
  if (first?.state === 'ended') return monthWords(member, plan, first, talk);
  const begun = states.filter(({ state }) => state !== 'pendingFirstPayment');
  const starts = begun.length === states.length ? [] : [startWords(member, plan, talk)];
  const { cure } = balanceOf(member, planId, today, policy);
  const keeps = cure === undefined ? [] : [talk.words()('cover.cure', { cure: cure.cents, by: cure.by })];
  return [...starts, ...begun.map((each) => monthWords(member, plan, each, talk)), ...keeps].join('\n');
}

/** Coverage that has not begun: that it has not, and what starts it or that this is done. */
function startWords(member: Member, plan: PlanFacts, talk: Talk): string {
  const words = talk.words();
  const notYet = words('cover.notYet', { plan: planName(plan, talk) });
  const first = firstPaymentOf(member, plan.planId, talk.turn.today, talk.turn.policy);
  if (first.kind !== 'onItsWay') return `${notYet}\n${dueWords(member, plan, talk)}`;
  return `${notYet}\n${words('first.onItsWay', { plan: planName(plan, talk), startsOn: first.startsOn })}`;
}

interface MonthState {
  readonly month: CoverageMonth;
  readonly state: CoverageState;
}

function monthWords(member: Member, plan: PlanFacts, { month, state }: MonthState, talk: Talk): string {
  const words = talk.words();
  const { today, policy } = talk.turn;
  const phone = policy.contacts.customerService;
  const named = { plan: planName(plan, talk), month };
  const dueOn = dueDateOf(month, policy);
  switch (state) {
    case 'confirmed':
      return words('cover.confirmed', named);
    case 'active':
      return premiumFor(plan, month) === 0 ? words('cover.free', named) : words('cover.active', named);
    case 'due':
      return words('cover.due', { ...named, owed: owedFor(member, plan, month, talk), dueOn });
    case 'pastDueGrace':
      return words('cover.grace', { ...named, dueOn });
    case 'ended':
      return words(month > monthOf(today) ? 'cover.willEnd' : 'cover.ended', { ...named, phone });
    case 'inQuestion':
    case 'pendingFirstPayment':
      return words('cover.inQuestion', { ...named, phone });
  }
}

function owedFor(member: Member, plan: PlanFacts, month: CoverageMonth, { turn }: Talk) {
  const { months } = balanceOf(member, plan.planId, turn.today, turn.policy);
  return months.find((each) => each.month === month)?.owed ?? premiumFor(plan, month);
}
