import type {
  AccountKind,
  CalendarDate,
  Cents,
  Instant,
  MemberFacts,
  PaymentFacts,
  PaymentStatus,
  PlanFacts,
  SubsidyClass,
} from '../rules/index.ts';

/** A member with all their money, in one document, so that a turn changes it in one piece. */
export interface Member extends MemberFacts {
  readonly memberId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly dateOfBirth: CalendarDate;
  readonly email: string | null;
  readonly phone: string | null;
  readonly language: 'en' | 'es' | 'pt' | null;
  readonly subsidyClass: SubsidyClass;
  readonly plans: readonly PlanFacts[];
  readonly payments: readonly Payment[];
  readonly quotes: readonly Quote[];
  readonly importedPayments?: readonly ImportedPayment[] | undefined;
}

/** A payment made elsewhere. It pays charges; we hold neither its account nor its authorisation. */
export interface ImportedPayment extends PaymentFacts {
  readonly externalId: string;
}

export interface BankAccount {
  /** Id of the vault record that holds the account number. */
  readonly vaultToken: string;
  readonly kind: AccountKind;
  readonly routingNumber: string;
  readonly lastFour: string;
  readonly nameOnAccount: string;
  /** Keyed hash of the account number: answers "the same account?" without opening the vault. */
  readonly fingerprint: string;
}

/** What is about to be paid. At most one is open per plan; a confirm names its payment id. */
export interface Quote {
  readonly paymentId: string;
  readonly planId: string;
  readonly conversationId: string;
  readonly cents: Cents;
  readonly account: BankAccount;
  readonly payOn: CalendarDate;
  readonly quotedAt: Instant;
  readonly paidAs: 'guest' | 'verified';
  readonly creditAcknowledged: boolean;
  readonly lateAcknowledged: boolean;
  /** The exact authorisation words that were shown. */
  readonly authorizationText: string;
  readonly language: 'en' | 'es' | 'pt';
}

/** Who agreed, when, on which channel, to exactly which words. */
export interface Authorization {
  readonly kind: 'single';
  readonly text: string;
  readonly textSha256: string;
  readonly language: 'en' | 'es' | 'pt';
  readonly agreedAt: Instant;
  readonly channel: 'website' | 'sms' | 'teams';
  readonly conversationId: string;
  readonly proof: 'guest' | 'portal' | 'dateOfBirth';
}

export interface Payment {
  readonly paymentId: string;
  readonly confirmationNumber: string;
  readonly planId: string;
  readonly cents: Cents;
  readonly countsOn: CalendarDate;
  readonly status: PaymentStatus;
  readonly settledOn?: CalendarDate | undefined;
  readonly returnedOn?: CalendarDate | undefined;
  readonly returnCode?: string | undefined;
  readonly recordedAt: Instant;
  readonly entryOn: CalendarDate;
  readonly settlesOn: CalendarDate;
  readonly paidAs: 'guest' | 'verified';
  readonly account: BankAccount;
  readonly authorization: Authorization;
}
