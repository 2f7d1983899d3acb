import { describe, expect, it } from '@jest/globals';
import { balanceOf, cents, graceClassOf } from '../../src/rules/index.ts';
import type { SubsidyClass } from '../../src/rules/index.ts';
import { classed, memberWith, month, on, paidThrough, planWith, policy } from './world.ts';

type Row = [SubsidyClass, string, number, string, number, boolean] | [SubsidyClass, string, 'ended' | 'no dates'];

/** May is the first unpaid month of a plan of $100 a month: it was due on April 23. */
const ladder: readonly Row[] = [
  ['connectorCare', '2026-04-24', 20_000, '2026-05-23', 1, false],
  ['connectorCare', '2026-05-01', 20_000, '2026-05-23', 1, false],
  ['connectorCare', '2026-05-23', 20_000, '2026-05-23', 1, false],
  ['connectorCare', '2026-05-24', 30_000, '2026-06-23', 2, false],
  ['connectorCare', '2026-06-23', 30_000, '2026-06-23', 2, false],
  ['connectorCare', '2026-06-24', 40_000, '2026-07-23', 3, true],
  ['connectorCare', '2026-07-23', 40_000, '2026-07-23', 3, true],
  ['connectorCare', '2026-07-24', 'ended'],
  ['taxCredit', '2026-05-13', 20_000, '2026-05-23', 1, false],
  ['taxCredit', '2026-07-23', 40_000, '2026-07-23', 3, true],
  ['taxCredit', '2026-07-24', 'ended'],
  ['none', '2026-04-24', 20_000, '2026-05-23', 1, true],
  ['none', '2026-05-23', 20_000, '2026-05-23', 1, true],
  ['none', '2026-05-24', 'ended'],
  ['unknown', '2026-05-13', 'no dates'],
  ['unknown', '2026-09-13', 'no dates'],
];

describe('the amount to cure, when May is the first unpaid month', () => {
  it.each(ladder)('for %s on %s is %s', (subsidyClass, today, ...expected) => {
    const member = classed(subsidyClass, paidThrough('2026-04'));
    const { cure, ladderEnded, pastDue } = balanceOf(member, 'health', on(today), policy);
    expect(pastDue?.months[0]).toBe('2026-05');
    const [amount, by, stage, lastChance] = expected;
    expect(ladderEnded).toBe(amount === 'ended');
    const months = ['2026-05', '2026-06', '2026-07', '2026-08'].slice(0, Number(stage ?? 0) + 1);
    const said = { cents: amount, by, stage, lastChance, firstUnpaid: '2026-05', months };
    expect(cure).toEqual(typeof amount === 'number' ? said : undefined);
  });

  it('follows the example of an unpaid January: last chance March 23 with grace, January 23 without', () => {
    const unpaidJanuary = (subsidyClass: SubsidyClass, today: string) => {
      const plan = planWith({
        coverageStart: month('2025-12'),
        premiums: [{ from: month('2025-12'), cents: cents(10_000) }],
      });
      const payments = [{ ...paidThrough('2026-01')[0]!, countsOn: on('2025-11-20') }];
      return balanceOf(memberWith({ subsidyClass, plans: [plan], payments }), 'health', on(today), policy);
    };
    expect(unpaidJanuary('connectorCare', '2026-03-10').cure).toMatchObject({ by: '2026-03-23', lastChance: true });
    expect(unpaidJanuary('none', '2026-01-10').cure).toMatchObject({ by: '2026-01-23', lastChance: true });
    expect(unpaidJanuary('none', '2026-01-24').ladderEnded).toBe(true);
  });

  it('leaves out what was paid in part and adds the next premium before it is billed', () => {
    const plan = planWith({
      premiums: [
        { from: month('2026-01'), cents: cents(10_000) },
        { from: month('2026-06'), cents: cents(12_000) },
      ],
    });
    const payments = [...paidThrough('2026-04'), { ...paidThrough('2026-01')[0]!, cents: cents(4_000) }];
    const member = memberWith({ plans: [plan], payments });
    expect(balanceOf(member, 'health', on('2026-04-30'), policy)).toMatchObject({
      owed: 6_000,
      cure: { cents: 18_000, by: '2026-05-23' },
      payable: 18_000,
    });
  });

  it('follows the unsubsidised rules for a dental plan, and no rules for an unknown class', () => {
    const dental = planWith({ kind: 'dental' });
    expect(graceClassOf(classed('connectorCare'), dental)).toBe('none');
    expect(graceClassOf(classed('connectorCare'), planWith())).toBe('connectorCare');
    expect(graceClassOf(classed('unknown'), dental)).toBe('unknown');
  });
});
