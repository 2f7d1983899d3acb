import type { IntentId } from '../intentIds.ts';

/** Wishes that must never be taken for one another: each would switch, pay or end the wrong thing. */
const dangerousGroups: readonly (readonly IntentId[])[] = [
  ['autopay_setup', 'autopay_cancel'],
  ['pay_now', 'cancel_scheduled', 'cancel_plan', 'refund', 'autopay_cancel'],
  ['cancel_plan', 'autopay_cancel'],
  ['opt_out', 'autopay_cancel', 'cancel_plan'],
  ['yes', 'no'],
  ['start_over', 'sign_out', 'cancel_plan'],
];

export function isDangerousPair(one: IntentId, other: IntentId): boolean {
  return one !== other && dangerousGroups.some((group) => group.includes(one) && group.includes(other));
}
