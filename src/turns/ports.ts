import type { ChannelName, Conversation, Inbound, InboxEntry, Language, Line, TranscriptPage } from './conversation.ts';

/** As much of the document store as the talks use directly. */
export interface DocumentStoreReader {
  get<K extends keyof TalkDocuments>(kind: K, id: string): Promise<{ readonly value: TalkDocuments[K] } | undefined>;
  find(
    kind: 'conversation',
    index: string,
    value: string,
  ): Promise<readonly { readonly id: string; readonly value: Conversation }[]>;
  ids(kind: 'inbox'): AsyncIterable<string>;
  commit(change: {
    readonly puts: readonly { readonly kind: 'inbox'; readonly id: string; readonly value: InboxEntry }[];
    readonly deletes: readonly [];
    readonly expectedVersions: readonly { readonly kind: 'inbox'; readonly id: string; readonly version: number }[];
  }): Promise<{ readonly kind: 'committed' | 'conflict' | 'notUnique' }>;
}

interface TalkDocuments {
  readonly conversation: Conversation;
  readonly inbox: InboxEntry;
  readonly transcript: TranscriptPage;
}

/** What a channel may ask of the talks. */
export interface Talks {
  /** Opens a conversation durably. With `memberId` the portal vouched for the member. */
  open(request: OpenRequest): Promise<{ conversationId: string }>;
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
  /** Hears every new line and typing of a conversation until the returned function is called. */
  subscribe(conversationId: string, listener: (news: TalkNews) => void): () => void;
}

export interface OpenRequest {
  readonly channel: ChannelName;
  readonly userId: string;
  readonly browserKey: string;
  readonly source: string;
  readonly language: Language;
  readonly memberId?: string;
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
  | { readonly kind: 'typing' };
