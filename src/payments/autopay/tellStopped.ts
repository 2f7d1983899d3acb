import type { Member } from '../member.ts';
import type { Moment } from '../moment.ts';
import type { NoticeFacts } from '../notices/notice.ts';
import { withNotice } from '../notices/post.ts';
import type { Ids } from '../ports.ts';

/** Tells of every AutoPay that was on `before` and has been stopped by something that is told in no other words. */
export function tellStopped(
  before: Member,
  after: Member,
  why: Pick<NoticeFacts, 'code' | 'reason'>,
  moment: Moment,
  ids: Ids,
): Member {
  const wasOn = new Set(before.autopay.flatMap(({ state, autopayId }) => (state === 'on' ? [autopayId] : [])));
  let told = after;
  for (const { autopayId, planId, state } of after.autopay) {
    if (state !== 'stopped' || !wasOn.has(autopayId)) continue;
    told = withNotice(told, { kind: 'autopayStopped', facts: { autopayId, planId, ...why } }, moment, ids);
  }
  return told;
}
