import { type CaseEvidence, type CaseReason, openCase } from '../../src/handoff/index.ts';
import type { Member } from '../../src/payments/index.ts';
import { addMonths, coverageOf, monthOf } from '../../src/rules/index.ts';
import { type Intent, signsOf } from '../../src/understanding/index.ts';
import { latestFirst } from '../facts/onRecord.ts';
import { isVerified, type Talk } from '../talk.ts';
import { hasDoubles } from './paymentTrouble.ts';

const paymentsWrittenDown = 6;

/** Writes a case down for staff and says so: its number, and the phone to name it on. */
export async function caseWords(reason: CaseReason, found: readonly string[], talk: Talk): Promise<string> {
  const { turn } = talk;
  const { level } = turn.proof;
  const member = isVerified(talk) ? await talk.member() : undefined;
  const conversation = await turn.work.conversation(turn.conversationId);
  const { number } = await openCase(
    turn.work,
    {
      conversationId: turn.conversationId,
      reason,
      memberId: turn.proof.level === 'none' ? null : turn.proof.memberId,
      proof: level,
      provedBy: turn.proof.level === 'verified' ? turn.proof.by : null,
      channel: turn.channel,
      waits: 'nobody',
      askedAtSeq: (conversation?.lastSeq ?? 0) + 1,
      language: turn.language,
      at: turn.at,
      evidence: member === undefined ? { payments: [], coverage: [], found } : evidenceOf(member, found, talk),
    },
    turn.tools.ids,
  );
  return talk.words()('case.kept', { number, phone: turn.policy.contacts.customerService });
}

/** What a verified member's wish leaves for staff beside its answer; nothing for most wishes. */
export async function caseBeside(wish: Intent, talk: Talk): Promise<string | undefined> {
  const member = isVerified(talk) ? await talk.member() : undefined;
  if (member === undefined) return undefined;
  // Whoever asks whether a text is ours is answered by that; nothing happened yet that staff could look into.
  const onlyDoubts = signsOf(talk.heard).has('doubtsText');
  if (wish === 'unauthorised_or_scam') return onlyDoubts ? undefined : caseWords('unauthorised', [], talk);
  if (wish === 'double_charge' && hasDoubles(member)) return caseWords('doubleCharge', [], talk);
  return undefined;
}

function evidenceOf(member: Member, found: readonly string[], { turn }: Talk): CaseEvidence {
  const thisMonth = monthOf(turn.today);
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
        state: coverageOf(member, planId, month, turn.today, turn.policy),
      })),
    ),
    found,
  };
}
