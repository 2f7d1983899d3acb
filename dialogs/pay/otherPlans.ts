import type { Reply } from '../../src/messages/index.ts';
import type { Member } from '../../src/payments/index.ts';
import { type Cents, type Need, needOf, type PlanFacts } from '../../src/rules/index.ts';
import { dueWords } from '../facts/amounts.ts';
import type { Offer } from '../memory.ts';
import { choicesOf } from '../offers.ts';
import { setAsideWords } from '../setAside.ts';
import { isVerified, payablePlans, type Talk } from '../talk.ts';
import { planName } from '../planName.ts';

export interface OtherPlans {
  readonly reply?: Reply;
  readonly offers: readonly Offer[];
}

/**
 * After a payment: the next plan of a known member that needs one, by name; when none is left, where all their plans
 * stand together.
 */
export async function otherPlans(paidPlanId: string, talk: Talk): Promise<OtherPlans> {
  const member = isVerified(talk) ? await talk.member() : undefined;
  if (member === undefined || member.plans.length < 2) return { offers: [] };
  for (const plan of payablePlans(talk, member)) {
    const need = needNow(member, plan, talk);
    if (plan.planId !== paidPlanId && 'cents' in need) return offer(plan, need, talk);
  }
  const words = talk.words();
  // What is scheduled counts as paid, but it is said that it is not taken yet.
  const lines = member.plans.map((plan) =>
    [standing(member, plan, talk), ...setAsideWords(member, plan.planId, talk)].join(' '),
  );
  return { reply: { text: [words('allPlans.title'), ...lines].join('\n') }, offers: [] };
}

function offer(next: PlanFacts, need: Extract<Need, { cents: Cents }>, talk: Talk): OtherPlans {
  const { planId } = next;
  const plan = planName(next, talk);
  const words = talk.words();
  const offers: Offer[] = [
    { title: words('nextPlan.button', { plan }), does: { kind: 'begin', next: { form: 'pay', options: { planId } } } },
  ];
  const text = words('nextPlan.offer', { plan, amount: need.cents, by: need.by });
  return { reply: { text, choices: choicesOf(offers) }, offers };
}

function standing(member: Member, plan: PlanFacts, talk: Talk): string {
  const words = talk.words();
  const need = needNow(member, plan, talk);
  if (need.kind === 'nothing') return words('allPlans.paidUp', { plan: planName(plan, talk), through: need.through });
  if (need.kind === 'onItsWay') return words('first.onItsWay', { plan: planName(plan, talk), startsOn: need.startsOn });
  return dueWords(member, plan, talk);
}

function needNow(member: Member, { planId }: PlanFacts, { turn }: Talk) {
  return needOf({ member, planId, day: turn.today }, turn.policy);
}
