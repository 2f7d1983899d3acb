import {
  afterFailure,
  attemptAllowed,
  type CalendarDate,
  type Instant,
  type PlanKind,
  planMatches,
  type Policy,
} from '../rules/index.ts';
import type { Member } from './member.ts';
import type { Attempts, Work } from './ports.ts';

/** What somebody says to show who they are. */
export interface IdentityClaim {
  readonly memberId: string;
  readonly plan: { readonly kind: PlanKind; readonly words: string };
  readonly dateOfBirth?: CalendarDate;
}

export interface Claimant {
  readonly conversationId: string;
  readonly source: string;
  /** Keyed hash of the Member ID that was typed; a stranger's typing is not kept in clear. */
  readonly memberKey: string;
  readonly at: Instant;
}

export type Identification =
  | {
      readonly kind: 'identified';
      readonly member: Member;
      readonly planIds: readonly string[];
      readonly level: 'guest' | 'verified';
    }
  | { readonly kind: 'refused'; readonly reason: 'noMatch' }
  | { readonly kind: 'refused'; readonly reason: 'wait'; readonly until: Instant };

/**
 * Decides whether a claim fits a member. Unknown ID, wrong plan and wrong date of birth are one and the same answer, and
 * each counts against the Member ID, the conversation, the source and everybody together.
 */
export async function identify(
  work: Work,
  claim: IdentityClaim,
  claimant: Claimant,
  policy: Policy,
): Promise<Identification> {
  const counters = await Promise.all(
    limitsFor(claimant, policy).map(async (limit) => ({ limit, attempts: await work.attempts(limit.key) })),
  );
  for (const { limit, attempts } of counters) {
    const decision = attemptAllowed(attempts.failedAt, attempts.blockedUntil, claimant.at, limit);
    if (decision.kind === 'wait') return { kind: 'refused', reason: 'wait', until: decision.until };
  }
  const member = await work.member(claim.memberId);
  const plans = member?.plans.filter((plan) => planMatches(plan, claim.plan)) ?? [];
  const bornThen = claim.dateOfBirth === undefined || claim.dateOfBirth === member?.dateOfBirth;
  if (member !== undefined && plans.length > 0 && bornThen) {
    const level = claim.dateOfBirth === undefined ? 'guest' : 'verified';
    return { kind: 'identified', member, planIds: plans.map((plan) => plan.planId), level };
  }
  return countFailure(work, counters, claimant);
}

/** A guest who already named ID and plan adds the date of birth. */
export async function verifyGuest(
  work: Work,
  memberId: string,
  dateOfBirth: CalendarDate,
  claimant: Claimant,
  policy: Policy,
): Promise<Identification> {
  const member = await work.member(memberId);
  const plan = member?.plans[0];
  const words = plan === undefined ? '' : `${plan.carrier} ${plan.name}`;
  return identify(work, { memberId, plan: { kind: plan?.kind ?? 'health', words }, dateOfBirth }, claimant, policy);
}

interface Limit {
  readonly key: string;
  readonly perHour: number;
  readonly perDay?: number;
  readonly waitMinutes: number;
}

function limitsFor(claimant: Claimant, { identity }: Policy): Limit[] {
  const { waitMinutes } = identity;
  return [
    {
      key: `member:${claimant.memberKey}`,
      perHour: identity.perMemberPerHour,
      perDay: identity.perMemberPerDay,
      waitMinutes,
    },
    { key: `conversation:${claimant.conversationId}`, perHour: identity.perConversationPerHour, waitMinutes },
    { key: `source:${claimant.source}`, perHour: identity.perSourcePerHour, waitMinutes },
    { key: 'all', perHour: identity.overallPerHour, waitMinutes },
  ];
}

function countFailure(
  work: Work,
  counters: readonly { limit: Limit; attempts: Attempts }[],
  { at }: Claimant,
): Identification {
  let until: Instant | undefined;
  for (const { limit, attempts } of counters) {
    const after = afterFailure(attempts.failedAt, attempts.blockedUntil, at, limit);
    work.putAttempts({ key: limit.key, ...after });
    if (after.blockedUntil !== null && after.blockedUntil > at) until = after.blockedUntil;
  }
  return until === undefined ? { kind: 'refused', reason: 'noMatch' } : { kind: 'refused', reason: 'wait', until };
}
