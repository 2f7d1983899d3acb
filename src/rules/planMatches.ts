import type { PlanFacts, PlanKind } from './facts.ts';

export interface SaidPlan {
  readonly kind: PlanKind;
  readonly words: string;
}

export function planMatches(plan: PlanFacts, said: SaidPlan): boolean {
  throw new Error(`being written: ${plan.planId} ${said.kind}`);
}
