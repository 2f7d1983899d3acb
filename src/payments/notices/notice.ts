import type { CalendarDate, Cents, CoverageMonth, Instant, NoticeKind, NoticeTopic } from '../../rules/index.ts';

/** Facts that the words are made from when it is told. */
export interface NoticeFacts {
  readonly planId?: string | undefined;
  readonly paymentId?: string | undefined;
  readonly autopayId?: string | undefined;
  readonly month?: CoverageMonth | undefined;
  readonly cents?: Cents | undefined;
  /** The other amount: what it was before, or what is left to pay. */
  readonly other?: Cents | undefined;
  readonly on?: CalendarDate | undefined;
  readonly by?: CalendarDate | undefined;
  readonly code?: string | undefined;
  readonly reason?: string | undefined;
}

/**
 * `waiting` to be sent, `sending` from before the call until its answer, then how it ended. `unclear`: the call broke and it
 * was not sent again. `none`: not for this way.
 */
export type EmailState = 'none' | 'waiting' | 'sending' | 'sent' | 'refused' | 'unclear';

/** One thing to be told, by every way at once. */
export interface Notice {
  readonly noticeId: string;
  readonly kind: NoticeKind;
  readonly facts: NoticeFacts;
  readonly madeAt: Instant;
  /** The same moment in Boston's calendar. */
  readonly on: CalendarDate;
  readonly email: EmailState;
  /** Not before this moment: quiet hours, or a host that asked to wait. */
  readonly emailFrom: Instant;
  readonly emailTries: number;
  /** In the website chat it waits for the next visit of whoever has shown who they are. */
  readonly chat: 'waiting' | 'shown' | 'none';
}

/** The ways a member chose. */
export interface Preferences {
  readonly email: boolean;
  readonly muted: readonly NoticeTopic[];
}
