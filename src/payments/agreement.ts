import type { CalendarDate, Cents, Instant } from '../rules/index.ts';
import type { BankAccount } from './accounts/account.ts';

export type MemberLanguage = 'en' | 'es' | 'pt';

export type ProofShown = 'guest' | 'portal' | 'dateOfBirth';

/** Where members talk with us. */
export const channelNames = ['website', 'sms', 'teams', 'webchat'] as const;

export type ChannelName = (typeof channelNames)[number];

/** When, on which channel, and to exactly which words somebody agreed. */
export interface Agreed<Proof extends ProofShown = Exclude<ProofShown, 'guest'>> {
  readonly text: string;
  readonly textSha256: string;
  readonly language: MemberLanguage;
  readonly agreedAt: Instant;
  readonly channel: ChannelName;
  readonly conversationId: string;
  readonly proof: Proof;
}

/** Who agreed, when, on which channel, to exactly which words. */
export interface Authorization extends Agreed<ProofShown> {
  readonly kind: 'single';
}

/** A draw rests on the words agreed to when AutoPay was set up, which are kept with it. */
export interface DrawAuthorization {
  readonly kind: 'recurring';
  readonly autopayId: string;
  readonly textSha256: string;
}

/** Who agreed, when, how, to exactly which words, and the seven elements of these words as data. */
export interface RecurringAuthorization extends Agreed {
  readonly kind: 'recurring';
  readonly elements: RecurringElements;
}

/** A payment that a text with a code started rests on the standing words, on the offer, and on what was texted back. */
export interface TextedAuthorization {
  readonly kind: 'texted';
  readonly payByTextId: string;
  /** Of the standing words. */
  readonly textSha256: string;
  /** The text that offered this payment, word for word. */
  readonly offer: string;
  readonly offerSha256: string;
  /** What was texted back, word for word: `PAY 4821`. */
  readonly answer: string;
  readonly phone: string;
  readonly language: MemberLanguage;
  readonly agreedAt: Instant;
  readonly channel: ChannelName;
  readonly conversationId: string;
}

/** Who agreed to pay by text, when, how, to exactly which words, and what they must say as data. */
export interface StandingAuthorization extends Agreed {
  readonly kind: 'standing';
  readonly elements: StandingElements;
}

/** The same seven things of an authorisation for payments that are each started by a text (Nacha's standing authorisation). */
export interface StandingElements {
  /** 1. Later payments, each started by the payer. */
  readonly kind: 'standing';
  /** 2. What is due when it is offered, never more than this at once. */
  readonly limit: Cents;
  /** 3. When: on the next banking day after a text with its code came from this phone. */
  readonly phone: string;
  /** 4. Who pays. */
  readonly payerName: string;
  /** 5. From which account. */
  readonly account: Pick<BankAccount, 'kind' | 'routingNumber' | 'lastFour'>;
  /** 6. The day of agreement. */
  readonly agreedOn: CalendarDate;
  /** 7. How to take it back: here, or by calling; a payment that was started, until the cut-off before it is sent. */
  readonly revokeBy: string;
  readonly revokeUntilMinute: number;
}

/** The seven things an authorisation must say (Nacha 2.3); the words are in the catalogue. */
export interface RecurringElements {
  /** 1. A series, until it is taken back. */
  readonly kind: 'recurring';
  /** 2. What is due each month, never more than this at once. */
  readonly limit: Cents;
  /** 3. When: monthly, by the due date; the first one on this banking day, for this much. */
  readonly firstDrawOn: CalendarDate;
  readonly firstAmount: Cents;
  /** 4. Who pays. */
  readonly payerName: string;
  /** 5. From which account. */
  readonly account: Pick<BankAccount, 'kind' | 'routingNumber' | 'lastFour'>;
  /** 6. The day of agreement. */
  readonly agreedOn: CalendarDate;
  /** 7. How to take it back: here, or by calling, before the cut-off of the day a draw's file is cut. */
  readonly revokeBy: string;
  readonly revokeUntilMinute: number;
}
