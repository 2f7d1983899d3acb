import type { CaseWork } from '../handoff/index.ts';
import type { Actor, Attempts, Member, Sha256, VaultRecord, Work } from '../payments/index.ts';
import type { Conversation, FormPage, Line, Outgoing } from '../turns/index.ts';
import type { CommitResult, DocumentStore, Documents, Kind } from './documents.ts';
import { SeenDocuments } from './seen.ts';

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
  putOutgoing(outgoing: Outgoing): void;
  putFormPage(page: FormPage): void;
  /** The page must still be there at the commit: it is sent once. */
  deleteFormPage(pageId: string): void;
  /** Writes all that was staged, provided that nothing read or written here was changed by anybody since. */
  commit(): Promise<CommitResult>;
  /** Forgets everything staged and read, as if the work had just begun. */
  discard(): void;
}

/** An inbox entry is written once and never changed. */
const onlyVersion = 1;

/**
 * A fresh work over the store. Not to be shared by two turns. Every money change goes into its member's audit trail with
 * the commit that makes it; only tests of the store itself do without.
 */
export function createWork(store: DocumentStore, trail: Sha256 | 'noTrail'): StoreWork {
  const seen = new SeenDocuments(store);
  let actor: Actor | undefined;
  const get = <K extends Kind>(kind: K, id: string) => seen.get(kind, id);
  const put = <K extends Kind>(kind: K, id: string, value: Documents[K]) => seen.put(kind, id, value);
  return {
    get,
    put,
    delete: (kind, id) => seen.remove(kind, id),
    versionOf: (kind, id) => seen.versionOf(kind, id),
    discard: () => seen.discard(),
    actAs: (acting) => {
      actor = acting;
    },
    member: (memberId) => get('member', memberId),
    memberOfConfirmation: (number) => memberOfConfirmation(store, seen, number),
    putMember: (member) => put('member', member.memberId, member),
    attempts: async (key) => (await get('attempts', key)) ?? { key, failedAt: [], blockedUntil: null },
    putAttempts: (attempts: Attempts) => put('attempts', attempts.key, attempts),
    phone: (number) => get('phone', number),
    putPhone: (phone) => put('phone', phone.phone, phone),
    caseOf: (id) => get('case', id),
    putCase: (opened) => put('case', opened.id, opened),
    putVaultRecord: (record: VaultRecord) => put('vault', record.token, record),
    deleteVaultRecord: (token) => seen.remove('vault', token),
    conversation: (conversationId) => get('conversation', conversationId),
    putConversation: (conversation) => put('conversation', conversation.conversationId, conversation),
    putTranscriptPage: (conversationId, page, lines) =>
      put('transcript', `${conversationId}.${page}`, { conversationId, page, lines }),
    deleteInboxEntry: (id) => seen.remove('inbox', id, onlyVersion),
    putOutgoing: (outgoing) => put('outgoing', outgoing.outgoingId, outgoing),
    putFormPage: (page) => put('formPage', page.pageId, page),
    deleteFormPage: (pageId) => seen.remove('formPage', pageId, onlyVersion),

    async commit() {
      if (trail !== 'noTrail') seen.keepTrails(actor, trail);
      return seen.commit();
    },
  };
}

async function memberOfConfirmation(
  store: DocumentStore,
  seen: SeenDocuments,
  number: string,
): Promise<Member | undefined> {
  const owns = (member: Member | undefined) => member?.payments.some((each) => each.confirmationNumber === number);
  for (const member of seen.staged('member')) if (owns(member)) return member;
  const [found] = await store.find('member', 'confirmationNumber', number);
  if (found === undefined) return undefined;
  const member = await seen.get('member', found.id);
  return owns(member) ? member : undefined;
}
