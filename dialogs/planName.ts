import type { PlanFacts } from '../src/rules/index.ts';
import type { Talk } from './talk.ts';

/** A plan as it may be named here: what travels openly says its kind only. */
export function planName({ name, kind }: Pick<PlanFacts, 'name' | 'kind'>, talk: Talk): string {
  return talk.turn.abilities.travelsOpenly ? talk.words()(`yourPlan.${kind}`) : name;
}

/** A plan with its insurer, for a review. */
export function planInFull(plan: Pick<PlanFacts, 'name' | 'kind' | 'carrier'>, talk: Talk): string {
  if (talk.turn.abilities.travelsOpenly) return planName(plan, talk);
  return talk.words()('review.planOf', { plan: plan.name, carrier: plan.carrier });
}

/** The plan of that id as it may be named here. */
export function planNameOf({ plans }: { readonly plans: readonly PlanFacts[] }, planId: string, talk: Talk): string {
  const plan = plans.find((each) => each.planId === planId);
  return plan === undefined ? '' : planName(plan, talk);
}
