import type { CalendarDate, Cents, Instant } from '../../rules/index.ts';
import type { BankAccount } from '../accounts/account.ts';
import type { MemberLanguage, StandingAuthorization } from '../agreement.ts';
import type { Moves } from '../moves.ts';

/** What a member agreed to about their phone, and what is under way with it. */
export interface Texting {
  readonly link: PhoneLink | null;
  /** The one-time code that waits to be shown. */
  readonly code: LinkCode | null;
  /** At most one is on; those that ended stay as proof. */
  readonly payByText: readonly PayByText[];
  /** What a text offered to take, by its code. At most one is open per plan. */
  readonly offers: readonly PayOffer[];
}

/** The number on file, shown by a code to be in the member's hand, and agreed to for texts. */
export interface PhoneLink {
  readonly phone: string;
  readonly linkedAt: Instant;
  readonly language: MemberLanguage;
  /** Of the consent, which is kept with the number. */
  readonly consentSha256: string;
}

/** Sent to the number on file and good for one conversation. Only a keyed hash of it is kept. */
export interface LinkCode {
  readonly phone: string;
  readonly hash: string;
  readonly conversationId: string;
  readonly sentAt: Instant;
  readonly wrong: number;
  /** The consent that was agreed to before it was sent. */
  readonly consentSha256: string;
}

export const payByTextStates = ['on', 'ended'] as const;

export type PayByTextState = (typeof payByTextStates)[number];

/** Ended is for good: whoever wants it back agrees anew. */
export const nextPayByTextStates: Moves<PayByTextState> = { on: ['ended'], ended: [] };

/** A standing authorisation: each payment on it is started by a text with a code of its own. */
export interface PayByText {
  readonly payByTextId: string;
  readonly state: PayByTextState;
  readonly account: BankAccount;
  /** No single payment is over more. */
  readonly limit: Cents;
  readonly authorization: StandingAuthorization;
  readonly ended?: PayByTextEnd | undefined;
}

export interface PayByTextEnd {
  readonly at: Instant;
  readonly because: 'asked' | 'unlinked' | 'returned' | 'accountNotUsable';
  /** The bank's return code, where that is why. */
  readonly code?: string | undefined;
}

/** One payment that a text offered. Its payment id was made with it, so that its code can never pay twice. */
export interface PayOffer {
  readonly code: string;
  readonly paymentId: string;
  readonly payByTextId: string;
  readonly planId: string;
  readonly cents: Cents;
  readonly dueOn: CalendarDate;
  readonly madeAt: Instant;
  /** The last day on which its code pays. */
  readonly until: CalendarDate;
  /** The exact words that offered it. */
  readonly text: string;
  readonly language: MemberLanguage;
}

export const noTexting: Texting = { link: null, code: null, payByText: [], offers: [] };

/** The standing authorisation that is on. */
export function payByTextOn({ payByText }: Texting): PayByText | undefined {
  return payByText.find(({ state }) => state === 'on');
}

/** The phone that may be texted about this member: linked, and still the number on file. */
export function linkedPhone({ texting, phone }: { readonly texting: Texting; readonly phone: string | null }) {
  return texting.link !== null && texting.link.phone === phone ? texting.link : undefined;
}
