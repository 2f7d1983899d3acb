import { describe, expect, it } from '@jest/globals';
import { balanceOf, cents, decideAmount, minimumOf } from '../../src/rules/index.ts';
import type { AmountDecision, MemberFacts } from '../../src/rules/index.ts';
import { classed, memberWith, month, on, paid, paidThrough, policy } from './world.ts';

const today = on('2026-05-13');
const asks = (member: MemberFacts) => ({ balance: balanceOf(member, 'health', today, policy), premium: cents(10_000) });
const owesJune = asks(classed('none', paidThrough('2026-05')));
const pastDue = asks(classed('none', paidThrough('2026-04')));
const holdsCredit = asks(classed('none', [...paidThrough('2026-06'), paid(250, '2026-05-01')]));
const early = asks(memberWith({ plan: { coverageStart: month('2026-08') } }));

const refused = (reason: string, more: object = {}) => ({ kind: 'refused', reason, ...more }) as AmountDecision;
const accepted = (amount: number, credit = 0) => ({ kind: 'accepted', cents: amount, credit }) as AmountDecision;

/** In order of precedence, boundary cents on both sides. */
const rows: readonly [string, number, 'guest' | typeof owesJune, boolean, AmountDecision][] = [
  ['less than nothing', -1, owesJune, false, refused('notPositive')],
  ['nothing', 0, owesJune, true, refused('notPositive')],
  ['a cent below the minimum', 99, owesJune, false, refused('belowMinimum', { limit: 100 })],
  ['the minimum', 100, owesJune, false, accepted(100)],
  ['the maximum for a guest', 1_000_000, 'guest', false, accepted(1_000_000)],
  ['a cent above the maximum for a guest', 1_000_001, 'guest', false, refused('aboveMaximum', { limit: 1_000_000 })],
  [
    'above the maximum before the credit limit',
    1_000_001,
    owesJune,
    false,
    refused('aboveMaximum', { limit: 1_000_000 }),
  ],
  ['all that is owed', 10_000, owesJune, false, accepted(10_000)],
  ['a cent too much, not acknowledged', 10_001, owesJune, false, refused('creditNotAcknowledged', { credit: 1 })],
  ['a cent too much, acknowledged', 10_001, owesJune, true, accepted(10_001, 1)],
  ['three months of credit', 40_000, owesJune, true, accepted(40_000, 30_000)],
  [
    'a cent above three months of credit',
    40_001,
    owesJune,
    true,
    refused('aboveCreditLimit', { limit: 30_000, credit: 30_001 }),
  ],
  [
    'the credit limit before the acknowledgement',
    40_001,
    owesJune,
    false,
    refused('aboveCreditLimit', { limit: 30_000, credit: 30_001 }),
  ],
  [
    'credit on top of credit that is held',
    5_001,
    holdsCredit,
    true,
    refused('aboveCreditLimit', { limit: 30_000, credit: 5_001 }),
  ],
  ['credit up to the limit with what is held', 5_000, holdsCredit, true, accepted(5_000, 5_000)],
  ['the amount to cure', 20_000, pastDue, false, accepted(20_000)],
  ['a first payment before it is billed', 10_000, early, false, accepted(10_000)],
  ['far more than owed, from a guest who must not learn it', 900_000, 'guest', false, accepted(900_000)],
];

describe('the amount', () => {
  it.each(rows)('%s: %d cents', (_, amount, who, creditAcknowledged, expected) => {
    expect(decideAmount({ cents: cents(amount), asks: who, creditAcknowledged }, policy)).toEqual(expected);
  });

  it('names the amount to cure as the minimum, else what is due, else a first payment to come', () => {
    expect(minimumOf(pastDue.balance)).toBe(20_000);
    expect(minimumOf(owesJune.balance)).toBe(10_000);
    expect(minimumOf(early.balance)).toBe(10_000);
    expect(minimumOf(holdsCredit.balance)).toBeUndefined();
  });
});
