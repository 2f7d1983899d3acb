import { mergeMember, problemText, readImport } from '../../../src/ops/import/index.ts';
import type { Member } from '../../../src/payments/index.ts';
import {
  addDays,
  addMonths,
  billedMonthOn,
  type CalendarDate,
  type CoverageMonth,
  dueDateOf,
  firstDayOf,
  type Policy,
} from '../../../src/rules/index.ts';

/** A member as the `Given` lines tell of them, before the day is known. */
export interface MemberRow {
  readonly memberId: string;
  dateOfBirth: string;
  email?: string;
  phone?: string;
  subsidyClass: 'connectorCare' | 'taxCredit' | 'none' | 'unknown';
  readonly plans: PlanRow[];
}

export interface PlanRow {
  readonly kind: string;
  readonly name: string;
  readonly carrier: string;
  readonly cents: number;
  /** The oldest month that is not paid; absent where everything is. */
  readonly unpaidFrom?: CoverageMonth;
  /** The first month ever insured, where coverage has not begun yet. */
  readonly starts?: CoverageMonth;
  extraPaid?: number;
  returned?: CoverageMonth;
  returnCode?: string;
  endedIn?: CoverageMonth;
  confirmed?: CoverageMonth;
  nowCosts?: { readonly from: CoverageMonth; readonly cents: number };
}

export function newRow(memberId: string): MemberRow {
  return { memberId, dateOfBirth: '1985-04-12', subsidyClass: 'connectorCare', plans: [] };
}

/** The member as the import would bring them in: earlier months were paid elsewhere and are settled. */
export function memberFrom(row: MemberRow, today: CalendarDate, policy: Policy): Member {
  const { plans, ...person } = row;
  const json = {
    ...person,
    firstName: 'Alma',
    lastName: 'Example',
    plans: plans.map((plan, index) => planFrom(plan, `plan-${row.memberId}-${index + 1}`, today, policy)),
  };
  const { members, problems } = readImport([{ name: 'member.json', text: JSON.stringify([json]) }]);
  const [member] = members.flatMap((read) => mergeMember(undefined, read).member ?? []);
  if (member === undefined) throw new Error(`no such member can be: ${problems.map(problemText).join('; ')}`);
  return member;
}

const earlierMonths = 4;

/** The insurer tells of an end when it comes, or ahead of it by today. */
function told(endedIn: CoverageMonth, today: CalendarDate): CalendarDate {
  const first = firstDayOf(endedIn);
  return first < today ? first : today;
}

function planFrom(plan: PlanRow, planId: string, today: CalendarDate, policy: Policy) {
  const newest = billedMonthOn(today);
  const unpaidFrom = plan.unpaidFrom ?? plan.starts ?? addMonths(newest, 1);
  if (plan.starts === undefined && unpaidFrom > addMonths(newest, 1))
    throw new Error(`${unpaidFrom} is not billed yet on ${today}`);
  const start = plan.starts ?? addMonths(unpaidFrom, -earlierMonths);
  const paid: object[] = [];
  for (let month = start; month < unpaidFrom && plan.cents > 0; month = addMonths(month, 1)) {
    const due = addDays(dueDateOf(month, policy), -5);
    const status = month === plan.returned ? 'returned' : 'settled';
    const code = status === 'returned' && plan.returnCode !== undefined ? { returnCode: plan.returnCode } : {};
    paid.push({
      externalId: `${planId}-${month}`,
      date: due < today ? due : today,
      cents: plan.cents,
      status,
      ...code,
    });
  }
  if (plan.extraPaid !== undefined) {
    paid.push({ externalId: `${planId}-extra`, date: addDays(today, -1), cents: plan.extraPaid, status: 'settled' });
  }
  const ended =
    plan.endedIn === undefined ? [] : [{ month: plan.endedIn, kind: 'ended', on: told(plan.endedIn, today) }];
  const confirmed =
    plan.confirmed === undefined ? [] : [{ month: plan.confirmed, kind: 'confirmed', on: `${plan.confirmed}-01` }];
  const { kind, name, carrier, cents } = plan;
  return {
    planId,
    kind,
    name,
    carrier,
    coverageStart: start,
    premiums: [{ from: start, cents }, ...(plan.nowCosts === undefined ? [] : [plan.nowCosts])],
    coverageEvents: [...confirmed, ...ended],
    payments: paid,
  };
}
