import type { ActOutcome, CaseWork, HandoffPort, StaffName } from '../handoff/index.ts';
import type { Answers, Language, Spoken } from '../messages/index.ts';
import type { Ids, Vault, Work } from '../payments/index.ts';
import {
  bostonDateOf,
  type CalendarDate,
  type CoverageMonth,
  type Instant,
  type Policy,
  policyOn,
} from '../rules/index.ts';
import type { Address } from './address.ts';
import type { FormPage } from './formPage.ts';
import type { Outgoing } from './outbox/outgoing.ts';
import type { ChannelName, Conversation, Inbound, Line, Proof, TalkDesk } from './conversation.ts';
import type { Saying } from './why.ts';

/** What a turn may read and change, beyond the money. */
export interface TurnWork extends Work, CaseWork {
  conversation(conversationId: string): Promise<Conversation | undefined>;
  putConversation(conversation: Conversation): void;
  putTranscriptPage(conversationId: string, page: number, lines: readonly Line[]): void;
  deleteInboxEntry(id: string): void;
  putOutgoing(outgoing: Outgoing): void;
  putFormPage(page: FormPage): void;
  deleteFormPage(pageId: string): void;
  commit(): Promise<{ readonly kind: 'committed' | 'conflict' | 'notUnique' }>;
}

/** What a channel can do, so that no dialog asks which channel it is on. */
export interface ChannelAbilities {
  readonly acceptsBankDigits: boolean;
  /** Whether one may show here who one is, by typing it. */
  readonly acceptsIdentity: boolean;
  /** What is said travels openly and stays on a phone: no plan by its name, no routing number. */
  readonly travelsOpenly: boolean;
  /** Without, what is offered is chosen by its number, and agreed to by a code that is bound to what was shown. */
  readonly hasButtons: boolean;
  /** Little room: where a message has a short form, that is said. */
  readonly isNarrow: boolean;
}

/** How long the link to a paper opens it: `briefly` where it stays on a phone that others may hold. */
export type LinkLife = 'forAWeek' | 'briefly';

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
  receiptLink(paymentId: string, at: Instant, opens?: LinkLife): string;
  /** The address of a copy of what was agreed to for an AutoPay, to read and print. */
  authorizationLink(autopayId: string, at: Instant, opens?: LinkLife): string;
  /** Where texts can be sent; absent where no SMS is set up, and then none is offered. */
  readonly texting?: { readonly ours: string };
  /** Where talks go that need a person. */
  readonly handoff: HandoffPort;
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
  /** Of the channel; a page may be asked for where the channel itself could do. */
  abilities: ChannelAbilities;
  readonly address: Address | undefined;
  /** The code that agrees to the review shown last, where agreeing takes one. */
  readonly shownCode: string | undefined;
  /** Failed proofs are counted under this, beside the Member ID and the conversation. */
  readonly source: string;
  readonly said: Saying[] = [];
  /** Every message that was put into words during the turn, in that order. */
  readonly spoken: Spoken[] = [];
  language: Language;
  proof: Proof;
  asked: string | null;
  /** Set by a dialog that keeps bank details; silence drops them. */
  holdsBankDetails = false;
  /** The case of this talk; a dialog that opens or moves one says so here. */
  desk: TalkDesk | undefined;
  /** For what a person would be needed, where a dialog found that out; said to staff once the member asks for one. */
  personFor: string | undefined;
  /** What a person of staff wrote: a line of its own before whatever the bot says. */
  written: { readonly who: StaffName; readonly text: string } | undefined;
  /** What came of an act of staff. A refused one changes nothing at all. */
  outcome: ActOutcome | undefined;
  /** The number that the next line of the talk has. */
  readonly nextSeq: number;

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
    this.address = start.conversation.address;
    this.shownCode = start.conversation.lines.findLast(
      ({ reply }) => reply.facts?.code !== undefined,
    )?.reply.facts?.code;
    this.language = start.conversation.language;
    this.proof = start.conversation.proof;
    this.asked = start.conversation.asked;
    this.holdsBankDetails = start.conversation.expires;
    this.desk = start.conversation.desk;
    this.nextSeq = start.conversation.lastSeq + 1;
  }

  /** How long a link that is said here opens what it leads to. */
  get linkLife(): LinkLife {
    return this.abilities.travelsOpenly ? 'briefly' : 'forAWeek';
  }

  /** Bank digits may be taken: the channel takes them, or they came from a page of their own. */
  get mayTakeBankDigits(): boolean {
    return this.abilities.acceptsBankDigits || this.inbound.page !== undefined;
  }

  /** So may what shows who somebody is. */
  get mayTakeIdentity(): boolean {
    return this.abilities.acceptsIdentity || this.inbound.page !== undefined;
  }

  say(reply: Saying): void {
    this.said.push(reply);
  }
}

/** Whatever handles a turn. It changes only the turn and its work; nothing is real before the turn's commit. */
export interface Bot {
  run(turn: Turn): Promise<void>;
  /** What is under way in a talk, for staff to read. The turn is never committed. */
  describe(turn: Turn): Promise<Draft | undefined>;
}

/** A form as far as the member got with it, in words that staff read. */
export interface Draft {
  readonly form: string;
  readonly pieces: readonly string[];
  /** The field that is asked for now. */
  readonly asked: string | null;
  /** Fields that staff may set for the member to confirm. */
  readonly correctable: readonly string[];
  /** Whether the open question has a one-time page. */
  readonly hasPage: boolean;
}
