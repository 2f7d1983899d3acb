import type { CalendarDate, CoverageMonth } from './calendar.ts';
import { cureOf, graceClassOf, isPastDue } from './delinquency.ts';
import type { MemberFacts } from './facts.ts';
import { ledgerOf } from './ledger.ts';
import type { Ledger } from './ledger.ts';
import type { Policy } from './policy.ts';
import { isConfirmedIn, isEndedIn } from './premium.ts';

export const coverageStates = [
  'ended',
  'inQuestion',
  'pastDueGrace',
  'confirmed',
  'pendingFirstPayment',
  'due',
  'active',
] as const;

/** In order of precedence: the first that applies is the answer. */
export type CoverageState = (typeof coverageStates)[number];

/**
 * The state of one plan in one month. `ended` and `confirmed` are said only from imported events: we end nobody's
 * coverage. A month before coverage could begin is `pendingFirstPayment`: it is not covered.
 */
export function coverageOf(
  member: MemberFacts,
  planId: string,
  month: CoverageMonth,
  today: CalendarDate,
  policy: Policy,
): CoverageState {
  const ledger = ledgerOf({ member, planId, today, through: month }, policy);
  if (isEndedIn(ledger.plan, month)) return 'ended';
  if (ledger.reopened.includes(month)) return 'inQuestion';
  const owed = ledger.months.find((known) => known.month === month);
  const begins = month >= ledger.first.month && ledger.first.state === 'settled';
  if (owed !== undefined && begins && isPastDue(owed, today)) return graceStateOf(member, ledger, today, policy);
  if (isConfirmedIn(ledger.plan, month)) return 'confirmed';
  if (!begins) return 'pendingFirstPayment';
  return owed !== undefined && owed.owed > 0 ? 'due' : 'active';
}

/** Grace is said only while we know that it runs: not for an unknown class, nor after the last chance. */
function graceStateOf(member: MemberFacts, ledger: Ledger, today: CalendarDate, policy: Policy): CoverageState {
  const cure = cureOf(ledger, graceClassOf(member, ledger.plan), today, policy);
  return cure === undefined || cure === 'ended' ? 'inQuestion' : 'pastDueGrace';
}
