/**
 * The store's port: documents of declared kinds, read by id or declared index, changed only by all-or-nothing commits.
 * A PostgreSQL transaction fits it unchanged.
 */
export interface DocumentStore {
  get<K extends Kind>(kind: K, id: string): Promise<Stored<K> | undefined>;
  /** Documents whose declared index holds `value`, ordered by id. */
  find<K extends Kind>(kind: K, index: string, value: string): Promise<readonly Stored<K>[]>;
  /**
   * Ids of the documents whose index holds `value` now, in order, without opening one; for jobs over many. Commits made
   * while they are read change nothing in them, so a document may have let go of the value, or be gone, when its turn comes.
   */
  holders(kind: Kind, index: string, value: string): AsyncIterable<string>;
  /** The version of a document as it is now, without opening it; 0 where there is none. */
  versionOf(kind: Kind, id: string): Promise<number>;
  /** Every id of a kind, in no promised order; for sweeps and exports. */
  ids(kind: Kind): AsyncIterable<string>;
  /**
   * Writes all of it or none. Answered only after it is safe. Rejects with `UnknownOutcome` when the disk failed in a
   * way that leaves it unclear whether the commit is on disk; nothing in memory changes then.
   */
  commit(change: Commit): Promise<CommitResult>;
  close(): Promise<void>;
}

export interface Stored<K extends Kind> {
  readonly id: string;
  /** Starts at 1 and grows by one with each change. */
  readonly version: number;
  readonly value: Documents[K];
}

export interface Commit {
  readonly puts: readonly Put[];
  readonly deletes: readonly DocumentKey[];
  /** Compare-and-set: version 0 means the document must not exist. A put without an entry here is unconditional. */
  readonly expectedVersions: readonly (DocumentKey & { readonly version: number })[];
}

export type Put = { [K in Kind]: { readonly kind: K; readonly id: string; readonly value: Documents[K] } }[Kind];

export interface DocumentKey {
  readonly kind: Kind;
  readonly id: string;
}

export type CommitResult =
  | { readonly kind: 'committed' }
  | { readonly kind: 'conflict'; readonly on: DocumentKey }
  | { readonly kind: 'notUnique'; readonly on: DocumentKey; readonly index: string };

/** The disk failed and nobody can say yet whether the commit survived. The store takes no more writes until restarted. */
export class UnknownOutcome extends Error {
  override readonly name = 'UnknownOutcome';
}

/** Surely nothing of the commit was recorded, and the store takes no more writes until restarted. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

/** A document was put that is not of its kind: a broken promise of the caller. Names no value of the document. */
export class InvalidDocument extends Error {
  override readonly name = 'InvalidDocument';
}

/** Each kind of document and its shape. */
export interface Documents {
  member: import('../payments/member.ts').Member;
  conversation: import('../turns/conversation.ts').Conversation;
  inbox: import('../turns/conversation.ts').InboxEntry;
  transcript: import('../turns/conversation.ts').TranscriptPage;
  vault: import('../payments/ports.ts').VaultRecord;
  attempts: import('../payments/ports.ts').Attempts;
  case: import('../handoff/ports.ts').Case;
  audit: import('../payments/audit/trail.ts').AuditPage;
  batch: import('../payments/bankFile/batch.ts').Batch;
  batchPage: import('../payments/bankFile/batch.ts').BatchPage;
  run: import('../payments/runs/run.ts').RunRecord;
  operation: import('../payments/runs/run.ts').Operation;
  received: import('../turns/received.ts').Received;
  outgoing: import('../turns/outbox/outgoing.ts').Outgoing;
  formPage: import('../turns/formPage.ts').FormPage;
  returnFile: import('../payments/returns/returnFile.ts').AppliedFile;
  phone: import('../payments/phone/phone.ts').Phone;
  trainingLine: import('../staff/trainingLine.ts').TrainingLine;
  recall: import('../staff/recall.ts').Recall;
  staff: import('../staff/index.ts').StaffAccount;
  staffSession: import('../staff/index.ts').StaffSession;
}

export type Kind = keyof Documents;

/** What the store must know of a kind. The table of all kinds is in `kinds.ts`. */
export interface KindDefinition<T> {
  /** Refuses a document that is not of this kind, at write and when loaded from disk. */
  readonly parse: (value: unknown) => T;
  /** Grows when the shape changes; older documents are migrated when read, unknown newer ones stop the start. */
  readonly schema: number;
  /** Lifts a document of schema n to n + 1, at key n. */
  readonly migrations: Readonly<Record<number, (value: unknown) => unknown>>;
  readonly indexes: Readonly<
    Record<string, { readonly unique: boolean; readonly of: (value: T) => readonly string[] }>
  >;
}

export type KindTable = { readonly [K in Kind]: KindDefinition<Documents[K]> };
