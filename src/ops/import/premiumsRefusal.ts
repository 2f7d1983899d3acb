import type { CoverageMonth, Premium } from '../../rules/index.ts';

/** Why a plan cannot have these premiums: without one that is valid when coverage starts it would cost nothing. */
export function premiumsRefusal(coverageStart: CoverageMonth, premiums: readonly Premium[]): string | undefined {
  if (premiums.length === 0) return 'must hold at least one premium';
  if (premiums.some(({ from }) => from <= coverageStart)) return undefined;
  return 'must hold one that is valid when coverage starts';
}
