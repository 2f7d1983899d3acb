import { addMonths } from './calendar.ts';
import type { CoverageMonth } from './calendar.ts';
import type { PlanFacts } from './facts.ts';
import type { Cents } from './money.ts';
import { premiumFor } from './premium.ts';

/** A month from which on a plan costs something else than the month before. */
export interface PremiumStep {
  readonly month: CoverageMonth;
  readonly before: Cents;
  readonly after: Cents;
}

/** Every change of what a plan costs, oldest first: its premium list and the charges that differ from it. */
export function premiumStepsOf(plan: PlanFacts): readonly PremiumStep[] {
  const changed = [...plan.premiums.map(({ from }) => from), ...plan.charges.map(({ month }) => month)];
  // A charge for one month only ends with that month, so the month after it may be a step too.
  const months = [...new Set([...changed, ...plan.charges.map(({ month }) => addMonths(month, 1))])].sort();
  return months
    .filter((month) => month > plan.coverageStart)
    .map((month) => ({ month, before: premiumFor(plan, addMonths(month, -1)), after: premiumFor(plan, month) }))
    .filter(({ before, after }) => before !== after);
}
