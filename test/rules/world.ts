import { readFileSync } from 'node:fs';
import { calendarDate, cents, coverageMonth, policyOn } from '../../src/rules/index.ts';
import type {
  CoverageEvent,
  MemberFacts,
  PaymentFacts,
  PlanFacts,
  Policy,
  SubsidyClass,
} from '../../src/rules/index.ts';

const file = new URL('../../data/policy.json', import.meta.url);

/** The policies the product ships with. */
export const policies = JSON.parse(readFileSync(file, 'utf8')) as Policy[];
export const policy = policyOn(policies, calendarDate('2026-05-13'));

export const full = process.env['PROVE'] === 'full';
/** Runs of a property: few in every test run, many in a proof. */
export const runs = full ? 20_000 : 300;

export const on = calendarDate;
export const month = coverageMonth;

export function planWith(facts: Partial<PlanFacts> = {}): PlanFacts {
  return {
    planId: 'health',
    kind: 'health',
    carrier: 'Tufts Health Plan',
    name: 'Direct Silver 2000',
    coverageStart: month('2026-01'),
    premiums: [{ from: month('2026-01'), cents: cents(10_000) }],
    charges: [],
    coverageEvents: [],
    ...facts,
  };
}

export function memberWith(facts: Partial<MemberFacts> & { plan?: Partial<PlanFacts> } = {}): MemberFacts {
  const { plan, ...rest } = facts;
  return {
    memberId: '100200300400',
    subsidyClass: 'connectorCare',
    plans: [planWith(plan)],
    payments: [],
    ...rest,
  };
}

export function classed(subsidyClass: SubsidyClass, payments: readonly PaymentFacts[] = []): MemberFacts {
  return memberWith({ subsidyClass, payments });
}

/** A settled payment of the given dollars, counting for the day. */
export function paid(dollars: number, day: string, facts: Partial<PaymentFacts> = {}): PaymentFacts {
  return {
    paymentId: `paid-${day}-${dollars}`,
    planId: 'health',
    cents: cents(Math.round(dollars * 100)),
    countsOn: on(day),
    status: 'settled',
    ...facts,
  };
}

/** January was paid on time, so coverage began; each further month given was paid on its 20th before. */
export function paidThrough(last: string): PaymentFacts[] {
  const months = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06', '2026-07'];
  const days = ['2025-12-20', '2026-01-20', '2026-02-20', '2026-03-20', '2026-04-20', '2026-05-12', '2026-06-20'];
  return days.slice(0, months.indexOf(last) + 1).map((day) => paid(100, day));
}

export function event(kind: CoverageEvent['kind'], of: string, day: string): CoverageEvent {
  return { kind, month: month(of), on: on(day) };
}
