import { describe, expect, it } from '@jest/globals';
import { mayBecome, paymentStatuses, pays } from '../../src/rules/index.ts';
import type { PaymentStatus } from '../../src/rules/index.ts';

/** Every legal arrow, written out a second time by hand. */
const arrows = new Set([
  'recorded → claimed',
  'recorded → cancelled',
  'scheduled → claimed',
  'scheduled → cancelled',
  'claimed → submitted',
  'claimed → returned',
  'submitted → settled',
  'submitted → returned',
  'settled → returned',
]);

const pairs = paymentStatuses.flatMap((from) => paymentStatuses.map((to) => [from, to] as const));

describe('payment states', () => {
  it.each(pairs)('from %s to %s only along the arrows', (from, to) => {
    expect(mayBecome(from, to)).toBe(arrows.has(`${from} → ${to}`));
  });

  it('never lead back to a state that was left', () => {
    const reachable = (from: PaymentStatus): PaymentStatus[] =>
      paymentStatuses.filter((to) => mayBecome(from, to)).flatMap((to) => [to, ...reachable(to)]);
    for (const status of paymentStatuses) expect(reachable(status)).not.toContain(status);
  });

  it('pay for coverage unless cancelled or returned', () => {
    expect(paymentStatuses.filter((status) => !pays(status))).toEqual(['cancelled', 'returned']);
  });
});
