import { policies } from '../../src/app/policies.ts';
import type { Member } from '../../src/payments/index.ts';
import { bostonDateOf, foreseenDraw, type Instant, policyOn } from '../../src/rules/index.ts';

/** What the review of another account says of the draw that comes next. */
export function shownNext(member: Member | undefined, autopayId: string, now: Instant) {
  const autopay = member?.autopay.find((each) => each.autopayId === autopayId);
  if (member === undefined || autopay === undefined) throw new Error('no such AutoPay');
  const today = bostonDateOf(now);
  const { drawOn, cents } = foreseenDraw(member, autopay, today, policyOn(policies, today));
  return { firstDrawOn: drawOn, firstAmount: cents };
}
