import { describe, expect, it } from '@jest/globals';
import { planMatches } from '../../src/rules/index.ts';
import { planWith } from './world.ts';

const tufts = planWith({ carrier: 'Tufts Health Plan', name: 'Direct Silver 2000' });
const blue = planWith({ carrier: 'Blue Cross Blue Shield of Massachusetts', name: 'HMO Blue Standard Silver' });
const delta = planWith({ kind: 'dental', carrier: 'Delta Dental of Massachusetts', name: 'Family High' });
const plain = planWith({ carrier: 'WellSense Health Plan', name: 'Standard Silver' });

describe('the plan that was said', () => {
  it.each([
    [tufts, 'Tufts'],
    [tufts, 'tufts health plan'],
    [tufts, 'TUFTS HEALTH PLAN, Direct Silver 2000'],
    [tufts, 'Silver Direct from Tufts'],
    [tufts, 'my plan is tufs'],
    [tufts, 'el plan de salud Tufts'],
    [tufts, 'plano de saúde da Tüfts'],
    [tufts, 'direct silver 2000'],
    [blue, 'blue cross'],
    [blue, 'bluecross blueshield'],
    [blue, 'BCBS'],
    [blue, 'Blue Cros Blue Sheild'],
    [blue, 'HMO Blue'],
    [delta, 'delta'],
    [delta, 'Delta Dental'],
    [plain, 'wellsense'],
    [plain, 'well sense'],
    [plain, 'Standard Silver'],
  ])('is %o by "%s"', (plan, words) => {
    expect(planMatches(plan, { kind: plan.kind, words })).toBe(true);
  });

  it.each([
    [tufts, ''],
    [tufts, 'health'],
    [tufts, 'health plan'],
    [tufts, 'silver'],
    [tufts, '2000'],
    [tufts, 'plan'],
    [tufts, 'Direct Silver 3000'],
    [tufts, 'Fallon'],
    [tufts, 'Tufts Fallon BCBS Delta'],
    [blue, 'massachusetts'],
    [blue, 'standard silver'],
    [plain, 'standard'],
    [delta, 'dental'],
    [delta, 'high'],
    [tufts, '....'],
    [tufts, '{"$ne":null}'],
  ])('is not %o by "%s"', (plan, words) => {
    expect(planMatches(plan, { kind: plan.kind, words })).toBe(false);
  });

  it('has to be of the said kind', () => {
    expect(planMatches(delta, { kind: 'health', words: 'Delta Dental' })).toBe(false);
  });
});
