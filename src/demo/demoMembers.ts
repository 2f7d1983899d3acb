import templates from '../../data/demo/members.json' with { type: 'json' };
import { mergeMember, problemText, readImport } from '../ops/import/index.ts';
import type { Member } from '../payments/member.ts';
import { addDays, addMonths, billedMonthOn, coverageMonth, dueDateOf, nextDueDate } from '../rules/index.ts';
import type { CalendarDate, CoverageMonth, Policy } from '../rules/index.ts';

type Template = (typeof templates)[number];
type PlanTemplate = Template['plans'][number] & {
  readonly paidThrough?: string;
  readonly coverageEvents?: readonly { readonly month: string; readonly kind: string; readonly on: string }[];
};

const daysBeforeDue = 5;

/**
 * The invented members as they stand on `today`, through the same door as real ones. In the templates months count from
 * a month zero: the newest billed one, or the one due next (they differ after the due date, when those who always pay
 * late would already be past due). `paidThrough` stands for a payment of each month up to that one.
 */
export function demoMembers(today: CalendarDate, policy: Policy): Member[] {
  const rows = templates.map((template) => rowOf(template, today, policy));
  const { members, problems } = readImport([{ name: 'members.json', text: JSON.stringify(rows) }]);
  const [problem] = problems;
  if (problem !== undefined) throw new Error(`demo ${problemText(problem)}`);
  return members.flatMap((read) => mergeMember(undefined, read).member ?? []);
}

function rowOf({ monthZero, plans, ...person }: Template, today: CalendarDate, policy: Policy): object {
  const zero = monthZero === 'billed' ? billedMonthOn(today, policy) : nextDueDate(today, policy).month;
  const monthAt = (offset: string): CoverageMonth => addMonths(zero, Number(offset));
  return { ...person, plans: plans.map((plan) => planOf(plan, monthAt, today, policy)) };
}

function planOf(
  template: PlanTemplate,
  monthAt: (offset: string) => CoverageMonth,
  today: CalendarDate,
  policy: Policy,
) {
  const { paidThrough, coverageEvents, premiums, coverageStart, ...plan } = template;
  const paidOn = (month: CoverageMonth) => earlier(today, addDays(dueDateOf(month, policy), -daysBeforeDue));
  const start = monthAt(coverageStart);
  const priced = premiums.map(({ from, cents }) => ({ from: monthAt(from), cents }));
  const paid = paidThrough === undefined ? [] : monthsFrom(start, monthAt(paidThrough));
  return {
    ...plan,
    coverageStart: start,
    premiums: priced,
    coverageEvents: (coverageEvents ?? []).map(({ month, kind, on }) => ({
      month: monthAt(month),
      kind,
      on: paidOn(monthAt(on)),
    })),
    payments: paid.map((month) => ({
      externalId: `${plan.planId}-${month}`,
      date: paidOn(month),
      cents: priced.filter(({ from }) => from <= month).at(-1)?.cents,
      status: 'settled',
    })),
  };
}

function monthsFrom(first: CoverageMonth, last: CoverageMonth): CoverageMonth[] {
  const months: CoverageMonth[] = [];
  for (let month = coverageMonth(first); month <= last; month = addMonths(month, 1)) months.push(month);
  return months;
}

function earlier(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a < b ? a : b;
}
