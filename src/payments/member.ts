import type {
  CalendarDate,
  Cents,
  CoverageMonth,
  Instant,
  MemberFacts,
  PaymentFacts,
  PaymentStatus,
  PlanFacts,
  SubsidyClass,
} from '../rules/index.ts';
import type { Authorization, DrawAuthorization, MemberLanguage, TextedAuthorization } from './agreement.ts';
import type { Autopay } from './autopay/autopay.ts';
import type { AuditTrail } from './audit/trail.ts';
import type { BankAccount, KnownAccount } from './accounts/account.ts';
import type { Notice, Preferences } from './notices/notice.ts';
import { noTexting, type Texting } from './phone/texting.ts';

/** A member with all their money, in one document, so that a turn changes it in one piece. */
export interface Member extends MemberFacts {
  readonly memberId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly dateOfBirth: CalendarDate;
  readonly email: string | null;
  readonly phone: string | null;
  readonly language: MemberLanguage | null;
  readonly subsidyClass: SubsidyClass;
  readonly plans: readonly PlanFacts[];
  readonly payments: readonly Payment[];
  readonly quotes: readonly Quote[];
  readonly importedPayments?: readonly ImportedPayment[] | undefined;
  /** Accounts the member used when it was known who they are. A guest's are not among them. */
  readonly accounts: readonly KnownAccount[];
  /** At most one that is on for each plan; those that were stopped stay as proof. */
  readonly autopay: readonly Autopay[];
  /** What the member is to be told unasked. */
  readonly notices: readonly Notice[];
  readonly preferences: Preferences;
  readonly texting: Texting;
  readonly audit: AuditTrail;
}

/** What a member begins with beside what the import tells of them. */
export const nothingOfOurs = {
  payments: [],
  quotes: [],
  accounts: [],
  autopay: [],
  notices: [],
  preferences: { email: true, muted: [] },
  texting: noTexting,
  audit: { seq: 0, head: '', recent: [] },
} as const satisfies Partial<Member>;

/** A payment made elsewhere. It pays charges; we hold neither its account nor its authorisation. */
export interface ImportedPayment extends PaymentFacts {
  readonly externalId: string;
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
  readonly language: MemberLanguage;
  /** The payment that is taken back when this one is made. */
  readonly replaces?: string | undefined;
  /** The payment that came back and is presented again. */
  readonly retryOf?: string | undefined;
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
  readonly authorization: Authorization | DrawAuthorization | TextedAuthorization;
  /** This member had not used the account before. */
  readonly firstUse?: boolean | undefined;
  /** The coverage month it draws for: with the plan the key under which AutoPay never takes twice. */
  readonly drawFor?: CoverageMonth | undefined;
  readonly retryOf?: string | undefined;
  readonly replaces?: string | undefined;
  readonly cancelled?: Cancelled | undefined;
  /** The bank file it is in, and its place there. */
  readonly batchId?: string | undefined;
  readonly trace?: string | undefined;
}

export interface Cancelled {
  readonly at: Instant;
  readonly because: CancelReason;
}

export type CancelReason = 'asked' | 'replaced' | 'autopayStopped' | 'accountNotUsable';
