import type { CoverageEffect } from './effectOfPayment.ts';
import { remainder } from './money.ts';
import type { Cents } from './money.ts';
import type { Need } from './need.ts';

/**
 * What a payment does, seen from a month further ahead: what would be kept as credit already pays that month, where it
 * is enough for it.
 */
export function reachOf(effect: CoverageEffect, amount: Cents, need: Need): CoverageEffect {
  if (effect.kind !== 'paidUp' && effect.kind !== 'cures') return effect;
  if ((need.kind !== 'due' && need.kind !== 'cure') || amount < need.cents) return effect;
  const { credit: _, ...rest } = effect;
  const credit = remainder(amount, need.cents);
  return { ...rest, through: need.through, ...(credit > 0 ? { credit } : {}) };
}
