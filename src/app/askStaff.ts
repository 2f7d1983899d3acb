import { type CaseEvidence, type CaseWork, openCase } from '../handoff/index.ts';
import type { Ids, JobTools, JobWork, Member } from '../payments/index.ts';
import { bostonDateOf, coverageOf, type Instant, monthOf, type Policy, policyOn } from '../rules/index.ts';

const paymentsWrittenDown = 6;

/** How the daily runs put something before a person: a case with what is known of the member, in the run's own commit. */
export function askStaffBy(ids: Ids, policies: readonly Policy[]): JobTools['askStaff'] {
  return async (work, { reason, memberId, about, found }, at) => {
    const member = memberId === null ? undefined : await work.member(memberId);
    const evidence =
      member === undefined ? { payments: [], coverage: [], found } : evidenceOf(member, found, at, policies);
    const language = member?.language ?? 'en';
    const nobodyWaits = { proof: 'none', provedBy: null, channel: null, waits: 'nobody', askedAtSeq: 0 } as const;
    const request = { reason, about, memberId, language, evidence, at, ...nobodyWaits } as const;
    await openCase(work as JobWork & CaseWork, request, ids);
  };
}

function evidenceOf(member: Member, found: readonly string[], at: Instant, policies: readonly Policy[]): CaseEvidence {
  const today = bostonDateOf(at);
  const policy = policyOn(policies, today);
  const month = monthOf(today);
  return {
    payments: member.payments
      .slice(-paymentsWrittenDown)
      .toReversed()
      .map(({ confirmationNumber: number, planId, cents, countsOn, status, returnCode = null }) => ({
        number,
        planId,
        cents,
        countsOn,
        status,
        returnCode,
      })),
    coverage: member.plans.map(({ planId }) => ({
      planId,
      month,
      state: coverageOf(member, planId, month, today, policy),
    })),
    found,
  };
}
