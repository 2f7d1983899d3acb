import type { CalendarDate, Cents, CoverageMonth, Instant, PaymentStatus } from '../rules/index.ts';

/** The desk a case waits at. */
export const queues = ['billing', 'identity', 'technical', 'hardship'] as const;

export type Queue = (typeof queues)[number];

/** Why a talk needs a person. */
export const talkReasons = [
  'asked',
  'identityFailed',
  'notUnderstood',
  'paidNotCovered',
  'returnedPayment',
  'unauthorised',
  'doubleCharge',
  'refund',
  'hardship',
  'distress',
  'complaint',
  'overLimit',
  'paymentFailed',
] as const;

export type TalkReason = (typeof talkReasons)[number];

/** Why a person of staff has to look. The last ones are found by the daily runs or an operator's check, without a talk. */
export const caseReasons = [
  ...talkReasons,
  'unmatchedReturn',
  'sensitive',
  'bankMistake',
  'accountReview',
  'autopayMissed',
  'ledgerFault',
] as const;

export type CaseReason = (typeof caseReasons)[number];

export const caseStates = ['waiting', 'withStaff', 'givenBack', 'closed'] as const;

export type CaseState = (typeof caseStates)[number];

/** How a case ended. `leftLine`: the member went on without a person. */
export const caseOutcomes = [
  'solved',
  'explained',
  'paymentTaken',
  'passedOutside',
  'noAnswer',
  'notNeeded',
  'leftLine',
] as const;

export type CaseOutcome = (typeof caseOutcomes)[number];

/** What staff need to know before they speak with the member. Never an account number, never the member's own words. */
export interface CaseEvidence {
  readonly payments: readonly PaymentEvidence[];
  readonly coverage: readonly CoverageEvidence[];
  /** What was found out or tried in the talk, as ids: `pharmacy`, `careNow`, `resetPassword`. */
  readonly found: readonly string[];
}

export interface PaymentEvidence {
  /** The confirmation number, or the id of a payment made elsewhere. */
  readonly number: string;
  readonly planId: string;
  readonly cents: Cents;
  readonly countsOn: CalendarDate;
  readonly status: PaymentStatus;
  readonly returnCode: string | null;
}

export interface CoverageEvidence {
  readonly planId: string;
  readonly month: CoverageMonth;
  readonly state: string;
}

/** When nobody is there: how and when the member wants to be reached. `when` is in their own, redacted words. */
export interface CallBack {
  readonly by: 'phone' | 'chat';
  /** The number to call; `null` where the one on file is meant, or they are to be written to. */
  readonly phone: string | null;
  readonly when: string;
  readonly at: Instant;
}

/** A person of staff as a case names them. */
export interface StaffName {
  readonly staffId: string;
  readonly name: string;
}

/** Whoever takes a case at the desk of another system: that desk names nobody. No account of staff has this id. */
export const elsewhereId = 'hub';

/** What the desk of another system says of a case that it was given. */
export const elsewhereStates = ['accepted', 'failed', 'completed'] as const;

export type ElsewhereState = (typeof elsewhereStates)[number];

/** What happened with a case, for whoever takes it over. */
export interface CaseEvent {
  readonly at: Instant;
  /** `null`: the bot, a run, or the member. */
  readonly by: StaffName | null;
  readonly what:
    | 'opened'
    | 'askedAgain'
    /** Given to the desk of another system, and come back from there. */
    | 'sentElsewhere'
    | 'cameBack'
    | 'claimed'
    | 'passed'
    | 'givenBack'
    | 'closed'
    | 'left'
    | 'deskClosed'
    | 'callBackAsked'
    | 'linkSent'
    | 'corrected'
    | 'cancelAsked'
    | 'paymentCancelled'
    | 'autopayStopped'
    | 'noted';
  /** An id, a queue, a field or a number; for `noted` the note itself. Never an account number. */
  readonly detail: string;
}

/** A cancellation over the limit that a second person has to agree to. */
export interface CancelAsk {
  readonly askId: string;
  readonly paymentId: string;
  readonly by: StaffName;
  readonly at: Instant;
}

export interface Case {
  readonly id: string;
  /** What the member is told to name on the phone: `H-` and five characters. */
  readonly number: string;
  readonly reason: CaseReason;
  readonly queue: Queue;
  readonly state: CaseState;
  readonly openedAt: Instant;
  /** Since when it waits now: a case that is passed on or asked for again keeps its place by this. */
  readonly waitingSince: Instant;
  /** The talk it came from; none where a daily run found it. */
  readonly conversationId: string | null;
  /** The last line of the talk when staff were asked for last; what was asked stands there. */
  readonly askedAtSeq: number;
  /** What it is about where there was no talk: a payment's id, a place in a return file. */
  readonly about: string | null;
  /** Known only of whoever named a Member ID. */
  readonly memberId: string | null;
  readonly proof: 'none' | 'guest' | 'verified';
  readonly provedBy: 'portal' | 'dateOfBirth' | null;
  readonly evidence: CaseEvidence;
  readonly language: 'en' | 'es' | 'pt';
  readonly channel: 'website' | 'sms' | 'teams' | 'webchat' | null;
  /** Whether somebody waits in the talk for an answer, wants to be called back, or nobody waits. */
  readonly waits: 'inTalk' | 'callBack' | 'nobody';
  readonly callBack: CallBack | null;
  /** Who holds it, or held it last. */
  readonly staff: StaffName | null;
  /** Since when the desk of another system has it. Absent: staff take it out of our own line. */
  readonly elsewhereSince?: Instant | undefined;
  /** For whom a colleague left it; anybody may take it all the same. */
  readonly passedTo: StaffName | null;
  /** When a person first took it. */
  readonly firstClaimedAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly outcome: CaseOutcome | null;
  readonly asks: readonly CancelAsk[];
  /** The latest acts on a case without a talk, so that one sent again is done once; a talk remembers its own. */
  readonly actIds: readonly string[];
  readonly events: readonly CaseEvent[];
}

/** The cases as one turn sees them. */
export interface CaseWork {
  caseOf(id: string): Promise<Case | undefined>;
  putCase(opened: Case): void;
}
