import type { CaseWork } from '../handoff/index.ts';
import type { Attempts, Member, VaultRecord, Work } from '../payments/index.ts';
import type { Conversation, Line } from '../turns/index.ts';
import type { CommitResult, DocumentKey, DocumentStore, Documents, Kind, Put } from './documents.ts';
import { keyOf } from './staging.ts';

/** All that a turn or a job reads and changes, committed in one piece. */
export interface StoreWork extends Work, CaseWork {
  get<K extends Kind>(kind: K, id: string): Promise<Documents[K] | undefined>;
  /** Stages a document. One that was never read is taken for new: the commit is refused where it exists. */
  put<K extends Kind>(kind: K, id: string, value: Documents[K]): void;
  /** Stages a removal. One that was never read may be gone already. */
  delete(kind: Kind, id: string): void;
  /** The stored version of a document this work has read; 0 where there is none. */
  versionOf(kind: Kind, id: string): number;
  conversation(conversationId: string): Promise<Conversation | undefined>;
  putConversation(conversation: Conversation): void;
  putTranscriptPage(conversationId: string, page: number, lines: readonly Line[]): void;
  /** The entry must still be there at the commit: a message that was handled already is not handled again. */
  deleteInboxEntry(id: string): void;
  /** Writes all that was staged, provided that nothing read or written here was changed by anybody since. */
  commit(): Promise<CommitResult>;
  /** Forgets everything staged and read, as if the work had just begun. */
  discard(): void;
}

/** A document as this work sees it. */
interface Seen {
  readonly key: DocumentKey;
  /** What the commit expects to find; undefined where anything will do. */
  readonly version: number | undefined;
  readonly value: Documents[Kind] | undefined;
  readonly staged?: 'put' | 'delete';
}

/** An inbox entry is written once and never changed. */
const onlyVersion = 1;

/** A fresh work over the store. Not to be shared by two turns. */
export function createWork(store: DocumentStore): StoreWork {
  const seen = new Map<string, Seen>();

  async function get<K extends Kind>(kind: K, id: string): Promise<Documents[K] | undefined> {
    const key = { kind, id };
    if (!seen.has(keyOf(key))) {
      const stored = await store.get(kind, id);
      // What was staged while the store was being asked is newer.
      if (!seen.has(keyOf(key))) seen.set(keyOf(key), { key, version: stored?.version ?? 0, value: stored?.value });
    }
    return seen.get(keyOf(key))?.value as Documents[K] | undefined;
  }

  function put<K extends Kind>(kind: K, id: string, value: Documents[K]): void {
    const before = seen.get(keyOf({ kind, id }));
    seen.set(keyOf({ kind, id }), { key: { kind, id }, version: before ? before.version : 0, value, staged: 'put' });
  }

  function remove(kind: Kind, id: string, unread?: number): void {
    const before = seen.get(keyOf({ kind, id }));
    const version = before ? before.version : unread;
    seen.set(keyOf({ kind, id }), { key: { kind, id }, version, value: undefined, staged: 'delete' });
  }

  async function memberOfConfirmation(number: string): Promise<Member | undefined> {
    const owns = (member: Member | undefined) => member?.payments.some((each) => each.confirmationNumber === number);
    for (const { key, value } of seen.values()) {
      if (key.kind === 'member' && owns(value as Member | undefined)) return value as Member;
    }
    const [found] = await store.find('member', 'confirmationNumber', number);
    if (found === undefined) return undefined;
    const member = await get('member', found.id);
    return owns(member) ? member : undefined;
  }

  return {
    get,
    put,
    delete: remove,
    versionOf: (kind, id) => seen.get(keyOf({ kind, id }))?.version ?? 0,
    discard: () => seen.clear(),
    member: (memberId) => get('member', memberId),
    memberOfConfirmation,
    putMember: (member) => put('member', member.memberId, member),
    attempts: async (key) => (await get('attempts', key)) ?? { key, failedAt: [], blockedUntil: null },
    putAttempts: (attempts: Attempts) => put('attempts', attempts.key, attempts),
    caseOf: (id) => get('case', id),
    putCase: (opened) => put('case', opened.id, opened),
    putVaultRecord: (record: VaultRecord) => put('vault', record.token, record),
    deleteVaultRecord: (token) => remove('vault', token),
    conversation: (conversationId) => get('conversation', conversationId),
    putConversation: (conversation) => put('conversation', conversation.conversationId, conversation),
    putTranscriptPage: (conversationId, page, lines) =>
      put('transcript', `${conversationId}.${page}`, { conversationId, page, lines }),
    deleteInboxEntry: (id) => remove('inbox', id, onlyVersion),

    async commit() {
      const before = [...seen.values()];
      const result = await store.commit({
        puts: before.filter(({ staged }) => staged === 'put').map(({ key, value }) => ({ ...key, value }) as Put),
        deletes: before.filter(({ staged }) => staged === 'delete').map(({ key }) => key),
        expectedVersions: before.flatMap(({ key, version }) => (version === undefined ? [] : [{ ...key, version }])),
      });
      if (result.kind === 'committed') for (const each of before) seen.set(keyOf(each.key), afterCommit(each));
      return result;
    },
  };
}

function afterCommit({ key, version, value, staged }: Seen): Seen {
  if (staged === undefined) return { key, version, value };
  if (staged === 'delete') return { key, version: 0, value: undefined };
  return { key, version: version === undefined ? undefined : version + 1, value };
}
