import type { CaseWork } from '../handoff/index.ts';
import type { Answers, Language, Reply } from '../messages/index.ts';
import type { Ids, Vault, Work } from '../payments/index.ts';
import {
  bostonDateOf,
  type CalendarDate,
  type CoverageMonth,
  type Instant,
  type Policy,
  policyOn,
} from '../rules/index.ts';
import type { ChannelName, Conversation, Inbound, Line, Proof } from './conversation.ts';

/** What a turn may read and change, beyond the money. */
export interface TurnWork extends Work, CaseWork {
  conversation(conversationId: string): Promise<Conversation | undefined>;
  putConversation(conversation: Conversation): void;
  putTranscriptPage(conversationId: string, page: number, lines: readonly Line[]): void;
  deleteInboxEntry(id: string): void;
  commit(): Promise<{ readonly kind: 'committed' | 'conflict' | 'notUnique' }>;
}

/** What a channel can do, so that no dialog asks which channel it is on. */
export interface ChannelAbilities {
  readonly acceptsBankDigits: boolean;
}

/** Tools a turn works with that are the same for every turn. */
export interface TurnTools {
  readonly vault: Vault;
  readonly ids: Ids;
  readonly policies: readonly Policy[];
  /** The articles that answer what needs no account. */
  readonly answers: Answers;
  /** Of the exact words somebody agreed to. */
  sha256(text: string): string;
  /** The address a member opens to read and print a receipt. */
  receiptLink(paymentId: string, at: Instant): string;
  /** The address of a copy of what was agreed to for an AutoPay, to read and print. */
  authorizationLink(autopayId: string, at: Instant): string;
  /** The address of the picture of one coverage month's days; absent where none is drawn. */
  timeLine?(month: CoverageMonth, language: Language): string;
}

/** One inbound activity being handled: what came, who speaks, and what will be said and kept at its end. */
export class Turn {
  readonly conversationId: string;
  readonly channel: ChannelName;
  readonly inbound: Inbound;
  readonly at: Instant;
  readonly today: CalendarDate;
  readonly policy: Policy;
  readonly work: TurnWork;
  readonly tools: TurnTools;
  readonly abilities: ChannelAbilities;
  /** Failed proofs are counted under this, beside the Member ID and the conversation. */
  readonly source: string;
  readonly said: Reply[] = [];
  language: Language;
  proof: Proof;
  asked: string | null;
  /** Set by a dialog that keeps bank details; silence drops them. */
  holdsBankDetails = false;

  constructor(start: {
    conversation: Conversation;
    inbound: Inbound;
    at: Instant;
    work: TurnWork;
    tools: TurnTools;
    abilities: ChannelAbilities;
  }) {
    this.conversationId = start.conversation.conversationId;
    this.channel = start.conversation.channel;
    this.source = start.conversation.source;
    this.inbound = start.inbound;
    this.at = start.at;
    this.today = bostonDateOf(start.at);
    this.policy = policyOn(start.tools.policies, this.today);
    this.work = start.work;
    this.tools = start.tools;
    this.abilities = start.abilities;
    this.language = start.conversation.language;
    this.proof = start.conversation.proof;
    this.asked = start.conversation.asked;
    this.holdsBankDetails = start.conversation.expires;
  }

  say(reply: Reply): void {
    this.said.push(reply);
  }
}

/** Whatever handles a turn. It changes only the turn and its work; nothing is real before the turn's commit. */
export interface Bot {
  run(turn: Turn): Promise<void>;
}
