import type { Instant } from '../rules/index.ts';

/**
 * A message that a called channel handed over, remembered for good: such a channel hands one over again whenever it was not
 * answered in time, and anybody who once saw a signed request can send it again. It outlives its conversation, so its id is
 * `<addressKey>.<activityId>`.
 */
export interface Received {
  readonly conversationId: string;
  readonly activityId: string;
  readonly at: Instant;
}
