import type { ActOutcome } from '../handoff/index.ts';
import type { Address } from './address.ts';
import type { FormPage } from './formPage.ts';
import type { Outgoing } from './outbox/outgoing.ts';
import type { Received } from './received.ts';
import type {
  ChannelName,
  Conversation,
  Inbound,
  InboxEntry,
  Language,
  Line,
  StaffDoing,
  TranscriptPage,
} from './conversation.ts';
import type { Draft } from './turn.ts';

/** As much of the document store as the talks use directly. */
export interface DocumentStoreReader {
  get<K extends keyof TalkDocuments>(
    kind: K,
    id: string,
  ): Promise<{ readonly version: number; readonly value: TalkDocuments[K] } | undefined>;
  find(
    kind: 'conversation',
    index: string,
    value: string,
  ): Promise<readonly { readonly id: string; readonly value: Conversation }[]>;
  ids(kind: 'inbox'): AsyncIterable<string>;
  /** Ids in order, as they are now. */
  holders(kind: 'conversation', index: 'expires', value: 'yes'): AsyncIterable<string>;
  holders(kind: 'outgoing', index: 'open' | 'openFor', value: string): AsyncIterable<string>;
  commit(change: {
    readonly puts: readonly DirectPut[];
    readonly deletes: readonly [];
    readonly expectedVersions: readonly {
      readonly kind: DirectPut['kind'];
      readonly id: string;
      readonly version: number;
    }[];
  }): Promise<{ readonly kind: 'committed' | 'conflict' | 'notUnique' }>;
}

/** What is written outside of a turn: before it, and after it. */
type DirectPut = {
  [K in 'inbox' | 'received' | 'outgoing']: {
    readonly kind: K;
    readonly id: string;
    readonly value: TalkDocuments[K];
  };
}['inbox' | 'received' | 'outgoing'];

export interface TalkDocuments {
  readonly conversation: Conversation;
  readonly inbox: InboxEntry;
  readonly transcript: TranscriptPage;
  readonly received: Received;
  readonly outgoing: Outgoing;
  readonly formPage: FormPage;
}

/** What a channel may ask of the talks. */
export interface Talks {
  /**
   * Opens a conversation durably. With `memberId` the portal vouched for the member; with an `address` the conversation of
   * that address is the answer where there is one.
   */
  open(request: OpenRequest): Promise<{ conversationId: string }>;
  /** The conversation of an address, by its `addressKey`. */
  at(addressKey: string): Promise<string | undefined>;
  /** Whether this conversation exists and belongs to this browser key. */
  belongsTo(conversationId: string, browserKey: string): Promise<boolean>;
  /**
   * Puts an activity into the inbox, forced to disk, and answers with the line to echo (redacted).
   * The turn itself runs afterwards; its lines reach subscribers. A repeated `clientActivityId` answers
   * with the first echo and changes nothing.
   */
  accept(conversationId: string, inbound: Inbound): Promise<Accepted>;
  /** Lines after `seq`, oldest first, at most `limit`; `undefined` for an unknown conversation. */
  linesAfter(conversationId: string, seq: number, limit: number): Promise<readonly Line[] | undefined>;
  /** The form of a one-time page, as long as it can be sent. */
  formPage(pageId: string): Promise<FormPage | undefined>;
  /** Takes what was filled in on a page, as `accept` does. `gone`: it was sent, its question is past, or its time is over. */
  fillIn(pageId: string, fields: Readonly<Record<string, string>>): Promise<Accepted | { readonly kind: 'gone' }>;
  /** Hears every new line and typing of a conversation until the returned function is called. */
  subscribe(conversationId: string, listener: (news: TalkNews) => void): () => void;
  /** The member is writing. Never stored; only staff see it. */
  memberTypes(conversationId: string): void;
}

/** What staff do in talks, beyond what channels do. */
export interface StaffTalks {
  /** Does it in the talk's own queue, as a turn of its own. The same `actId` again is done once. Rejects where the store failed. */
  act(conversationId: string, doing: StaffDoing, actId: string): Promise<ActOutcome>;
  /** The form under way in a talk; `undefined` where there is none. */
  describe(conversationId: string): Promise<Draft | undefined>;
  /** Somebody of staff is writing. Never stored. */
  typing(conversationId: string): void;
  /** Hears what happens in every talk until the returned function is called. */
  subscribeAll(listener: (conversationId: string, news: TalkNews) => void): () => void;
}

export interface OpenRequest {
  readonly channel: ChannelName;
  readonly userId: string;
  readonly browserKey: string;
  readonly source: string;
  readonly language: Language;
  readonly memberId?: string;
  readonly address?: Address;
}

export type Accepted =
  | { readonly kind: 'accepted'; readonly line: Line }
  | { readonly kind: 'repeated'; readonly line: Line }
  | { readonly kind: 'unknownConversation' }
  | { readonly kind: 'tooMany'; readonly retryAfterSeconds: number }
  | { readonly kind: 'closing' };

export type TalkNews =
  | { readonly kind: 'lines'; readonly lines: readonly Line[] }
  /** Shown now and never stored: it has no place in the order of lines, and no watermark passes it. */
  | { readonly kind: 'notice'; readonly line: Line }
  /** The bot works, or a person of staff writes. */
  | { readonly kind: 'typing'; readonly who: 'bot' | 'staff' }
  /** The member writes; shown to staff only. */
  | { readonly kind: 'memberTyping' };
