import type { CalendarDate, Cents, CoverageMonth, Instant, NoticeKind, NoticeTopic } from '../../rules/index.ts';
import type { Moves } from '../moves.ts';

/** Facts that the words are made from when it is told. */
export interface NoticeFacts {
  readonly planId?: string | undefined;
  readonly paymentId?: string | undefined;
  readonly autopayId?: string | undefined;
  readonly payByTextId?: string | undefined;
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
 * was not sent again. `outdated`: what it says was no longer so when it could go. `none`: not for this way.
 */
export const emailStates = ['none', 'waiting', 'sending', 'sent', 'refused', 'unclear', 'outdated'] as const;

export type EmailState = (typeof emailStates)[number];

export const nextEmailStates: Moves<EmailState> = {
  none: [],
  waiting: ['sending', 'none', 'refused', 'outdated'],
  sending: ['sent', 'waiting', 'refused', 'unclear'],
  sent: [],
  refused: [],
  unclear: [],
  outdated: [],
};

/**
 * `waiting` to be texted to the linked phone, `handed` to the outbox, which says what became of it. `refused`: the phone is
 * not linked any more or wants no texts. `outdated`: what it says was no longer so, or too old. `none`: not for this way.
 */
export const textStates = ['none', 'waiting', 'handed', 'refused', 'outdated'] as const;

export type TextState = (typeof textStates)[number];

export const nextTextStates: Moves<TextState> = {
  none: [],
  waiting: ['handed', 'none', 'refused', 'outdated'],
  handed: [],
  refused: [],
  outdated: [],
};

export const chatStates = ['waiting', 'shown', 'none'] as const;

export type ChatState = (typeof chatStates)[number];

export const nextChatStates: Moves<ChatState> = { waiting: ['shown', 'none'], shown: [], none: [] };

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
  readonly text: TextState;
  /** Not before this moment: quiet hours. */
  readonly textFrom: Instant;
  /** In the website chat it waits for the next visit of whoever has shown who they are. */
  readonly chat: ChatState;
}

/** The ways a member chose. */
export interface Preferences {
  readonly email: boolean;
  readonly muted: readonly NoticeTopic[];
}
