import { type CalendarDate, entryOfFileMade } from '../../rules/index.ts';
import { replaced } from '../autopay/autopay.ts';
import type { Member } from '../member.ts';
import { type Moment, momentOf } from '../moment.ts';
import type { Ids } from '../ports.ts';
import { changeBatch, committed } from '../runs/commits.ts';
import type { Counts } from '../runs/counts.ts';
import type { JobTools } from '../runs/tools.ts';
import { type BatchEntry, pageId } from './batch.ts';
import { withLaterDay } from './laterDay.ts';
import { readable } from './readable.ts';

/**
 * What was claimed for a file that was not finished then is for a day that may be over by now. It goes to the first banking
 * day that the bank can still take, and everybody is told. To be done before the file is frozen: from then on nothing changes.
 */
export async function moveLate(batchId: string, tools: JobTools, counts: Counts): Promise<void> {
  const { today, minute, policy } = momentOf(tools.now(), tools.policies);
  const earliest = entryOfFileMade(today, minute, policy);
  const { groups = [] } = (await tools.store.openWork().batch(batchId)) ?? {};
  for (const [group, { effectiveOn, pages }] of groups.entries()) {
    if (effectiveOn >= earliest) continue;
    for (const page of pages.keys()) await movePage(pageId({ batchId, group, page }), earliest, tools, counts);
    await changeBatch(tools, batchId, (now) => ({
      ...now,
      groups: now.groups.map((each, at) => (at === group ? { ...each, effectiveOn: earliest } : each)),
    }));
  }
}

async function movePage(id: string, to: CalendarDate, tools: JobTools, counts: Counts): Promise<void> {
  let moved = 0;
  await committed(tools, 'submit', async (work) => {
    moved = 0;
    for (const entry of (await work.batchPage(id))?.entries ?? []) {
      const member = await readable(work, entry.memberId, tools, counts);
      const after = member && moveEntry(member, entry, to, momentOf(tools.now(), tools.policies), tools.ids);
      if (after === undefined || after === member) continue;
      work.putMember(after);
      moved += 1;
    }
  });
  counts.add('moved', moved);
  tools.progress('submit.moved', counts.all());
}

/** Moved before, nothing changes. */
function moveEntry(member: Member, { of }: BatchEntry, to: CalendarDate, moment: Moment, ids: Ids): Member {
  if (of.kind === 'prenote') return movePrenote(member, of.autopayId, to);
  const payment = member.payments.find(({ paymentId }) => paymentId === of.paymentId);
  if (payment === undefined || payment.entryOn >= to) return member;
  return withLaterDay(member, payment, to, moment, ids);
}

function movePrenote(member: Member, autopayId: string, to: CalendarDate): Member {
  const autopay = member.autopay.find((each) => each.autopayId === autopayId);
  if (autopay?.prenote === undefined || autopay.prenote.entryOn >= to) return member;
  const moved = { ...autopay, prenote: { ...autopay.prenote, entryOn: to } };
  return { ...member, autopay: replaced(member.autopay, moved) };
}
