import { describe, expect, it } from '@jest/globals';
import { cents, coverageAtRisk, coverageMonth } from '../../src/rules/index.ts';
import { classed, memberWith, on, paid, planWith, policy } from './world.ts';

const today = on('2026-05-13');
const paidUp = [paid(600, '2025-12-20')];

describe('the coverage at risk', () => {
  it('is none for whoever is paid up', () => {
    expect(coverageAtRisk(classed('taxCredit', paidUp), today, policy)).toBeUndefined();
  });

  it('is the month that is due', () => {
    expect(coverageAtRisk(classed('taxCredit', [paid(500, '2025-12-20')]), today, policy)).toEqual({
      planId: 'health',
      kind: 'due',
      cents: 10_000,
      by: '2026-05-23',
    });
  });

  it('is what must be paid to keep coverage, by the day on which it would be lost', () => {
    const behind = classed('taxCredit', [paid(400, '2025-12-20')]);
    expect(coverageAtRisk(behind, on('2026-05-25'), policy)).toMatchObject({ kind: 'cure', by: '2026-06-23' });
  });

  it('is the first payment of a plan that has not begun', () => {
    const starting = memberWith({ plan: { coverageStart: coverageMonth('2026-06') } });
    expect(coverageAtRisk(starting, today, policy)).toMatchObject({ kind: 'first', by: '2026-05-23' });
  });

  it('is the plan that is lost soonest, whichever stands first', () => {
    const other = planWith({ planId: 'dental', coverageStart: coverageMonth('2026-06') });
    const member = classed('taxCredit', [paid(400, '2025-12-20')]);
    const both = { ...member, plans: [...member.plans, other] };
    const turned = { ...member, plans: [other, ...member.plans] };
    expect(coverageAtRisk(both, today, policy)).toEqual(coverageAtRisk(turned, today, policy));
  });

  it('is no date at all where only a person can say', () => {
    const unknown = classed('unknown', [paid(400, '2025-12-20')]);
    expect(coverageAtRisk(unknown, on('2026-05-25'), policy)).toBeUndefined();
  });

  it('is nothing for a plan that costs nothing', () => {
    const plans = [planWith({ premiums: [{ from: planWith().coverageStart, cents: cents(0) }] })];
    expect(coverageAtRisk({ ...classed('none'), plans }, today, policy)).toBeUndefined();
  });
});
