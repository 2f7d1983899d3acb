import { type CalendarDate, entryOfFileMade } from '../../rules/index.ts';
import { replaced } from '../autopay/autopay.ts';
import type { Member } from '../member.ts';
import { type Moment, momentOf } from '../moment.ts';
import type { Ids } from '../ports.ts';
import { changeBatch } from '../runs/commits.ts';
import type { Counts } from '../runs/counts.ts';
import type { JobTools } from '../runs/tools.ts';
import { type BatchEntry, pageId } from './batch.ts';
import { claimPayment } from './claim.ts';
import { memberOfEntry } from './memberOfEntry.ts';

/**
 * Moves what was claimed for a day that the bank can no longer take it on, because the making of the file was broken off and
 * goes on later. Page by page, each in one commit; last the group, so that it begins again wherever it was stopped.
 */
export async function redate(batchId: string, tools: JobTools, counts: Counts): Promise<void> {
  const { today, minute, policy } = momentOf(tools.now(), tools.policies);
  const earliest = entryOfFileMade(today, minute, policy);
  const { groups } = (await tools.store.openWork().batch(batchId)) ?? { groups: [] };
  for (const [group, { effectiveOn, pages }] of groups.entries()) {
    if (effectiveOn >= earliest) continue;
    for (const page of pages.keys())
      await redatePage(pageId({ batchId, group, page }), batchId, earliest, tools, counts);
    await changeBatch(tools, batchId, (now) => ({
      ...now,
      groups: now.groups.map((each, at) => (at === group ? { ...each, effectiveOn: earliest } : each)),
    }));
  }
}

async function redatePage(
  id: string,
  batchId: string,
  earliest: CalendarDate,
  tools: JobTools,
  counts: Counts,
): Promise<void> {
  let moved = 0;
  await changeBatch(tools, batchId, async (now, work) => {
    moved = 0;
    const moment = momentOf(tools.now(), tools.policies);
    for (const entry of (await work.batchPage(id))?.entries ?? []) {
      const member = await memberOfEntry(work, entry.memberId, tools, counts);
      const after = member && redated(member, entry, batchId, earliest, moment, tools.ids);
      if (after === undefined || after === member) continue;
      work.putMember(after);
      moved += 1;
    }
    return now;
  });
  counts.add('moved', moved);
}

function redated(
  member: Member,
  { of }: BatchEntry,
  batchId: string,
  earliest: CalendarDate,
  moment: Moment,
  ids: Ids,
): Member {
  if (of.kind === 'payment') {
    const payment = member.payments.find(({ paymentId }) => paymentId === of.paymentId);
    const isLate = payment?.status === 'claimed' && payment.entryOn < earliest;
    return isLate ? claimPayment(member, payment, earliest, { batchId }, moment, ids) : member;
  }
  const autopay = member.autopay.find(({ autopayId }) => autopayId === of.autopayId);
  if (autopay?.prenote?.state !== 'claimed' || autopay.prenote.entryOn >= earliest) return member;
  const prenote = { ...autopay.prenote, entryOn: earliest };
  return { ...member, autopay: replaced(member.autopay, { ...autopay, prenote }) };
}
