import type { CaseEvidence } from '../../src/handoff/index.ts';
import { addMonths, coverageOf, monthOf } from '../../src/rules/index.ts';
import { latestFirst } from '../facts/onRecord.ts';
import { isVerified, type Talk } from '../talk.ts';

const paymentsWrittenDown = 6;

/** What is known of whoever was shown to be who they are; of anybody else only what the talk found out. */
export async function evidenceIn(talk: Talk, found: readonly string[]): Promise<CaseEvidence> {
  const member = isVerified(talk) ? await talk.member() : undefined;
  if (member === undefined) return { payments: [], coverage: [], found };
  const { today, policy } = talk.turn;
  const thisMonth = monthOf(today);
  const payments = latestFirst(member).slice(0, paymentsWrittenDown);
  return {
    payments: payments.map(({ ours, planId, cents, countsOn, status, returnCode }, at) => ({
      number: ours?.confirmationNumber ?? `elsewhere ${at + 1}`,
      planId,
      cents,
      countsOn,
      status,
      returnCode: returnCode ?? null,
    })),
    coverage: member.plans.flatMap(({ planId }) =>
      [thisMonth, addMonths(thisMonth, 1)].map((month) => ({
        planId,
        month,
        state: coverageOf(member, planId, month, today, policy),
      })),
    ),
    found,
  };
}
