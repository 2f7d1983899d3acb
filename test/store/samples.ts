import { type Member, nothingOfOurs, type Payment, type Quote, type VaultRecord } from '../../src/payments/index.ts';
import { calendarDate, cents, coverageMonth, instant } from '../../src/rules/index.ts';
import type { Commit, DocumentKey, Put } from '../../src/store/documents.ts';
import type { Conversation, InboxEntry, Line } from '../../src/turns/index.ts';

/** Invented documents of every kind, as small as their shape allows. */

export const noon = instant('2026-05-13T16:00:00.000Z');

export function member(memberId: string, changes: Partial<Member> = {}): Member {
  return {
    memberId,
    firstName: 'Alma',
    lastName: 'Doe',
    dateOfBirth: calendarDate('1980-02-29'),
    email: null,
    phone: null,
    language: null,
    subsidyClass: 'none',
    plans: [
      {
        planId: 'p1',
        kind: 'health',
        carrier: 'Harbor Health',
        name: 'Silver 2000',
        coverageStart: coverageMonth('2026-01'),
        premiums: [{ from: coverageMonth('2026-01'), cents: cents(12_050) }],
        charges: [],
        coverageEvents: [],
      },
    ],
    ...nothingOfOurs,
    ...changes,
  };
}

const account = {
  vaultToken: 'v1',
  kind: 'checking',
  routingNumber: '021000021',
  lastFour: '5678',
  nameOnAccount: 'Alma Doe',
  fingerprint: 'f1',
} as const;

export function quote(paymentId: string): Quote {
  return {
    paymentId,
    planId: 'p1',
    conversationId: 'c1',
    cents: cents(12_050),
    account,
    payOn: calendarDate('2026-05-13'),
    quotedAt: noon,
    paidAs: 'guest',
    creditAcknowledged: false,
    lateAcknowledged: false,
    authorizationText: 'I authorize this payment.',
    language: 'en',
  };
}

export function payment(paymentId: string, confirmationNumber: string): Payment {
  return {
    paymentId,
    confirmationNumber,
    planId: 'p1',
    cents: cents(12_050),
    countsOn: calendarDate('2026-05-13'),
    status: 'recorded',
    recordedAt: noon,
    entryOn: calendarDate('2026-05-14'),
    settlesOn: calendarDate('2026-05-18'),
    paidAs: 'guest',
    account,
    authorization: {
      kind: 'single',
      text: 'I authorize this payment.',
      textSha256: '00',
      language: 'en',
      agreedAt: noon,
      channel: 'website',
      conversationId: 'c1',
      proof: 'guest',
    },
  };
}

export function line(seq: number, text = 'Hello'): Line {
  return { seq, id: `c1|${seq}`, at: noon, from: 'bot', reply: { text } };
}

export function conversation(conversationId: string, changes: Partial<Conversation> = {}): Conversation {
  return {
    conversationId,
    channel: 'website',
    userId: 'dl_1',
    browserKey: 'b1',
    source: 's1',
    language: 'en',
    proof: { level: 'none' },
    lastSeenAt: noon,
    openedAt: noon,
    dialogState: {},
    handled: [],
    lines: [],
    lastSeq: 0,
    asked: null,
    expires: false,
    failures: [],
    ...changes,
  };
}

export function inboxEntry(conversationId: string, activityId: string): InboxEntry {
  return { conversationId, activityId, acceptedAt: noon, sealed: 'sealed', line: line(1) };
}

export function vaultRecord(token: string): VaultRecord {
  return { token, keyVersion: '1', nonce: 'n', ciphertext: 'c', fingerprint: 'f', sealedAt: noon };
}

export function putMember(value: Member): Put {
  return { kind: 'member', id: value.memberId, value };
}

export function putConversation(value: Conversation): Put {
  return { kind: 'conversation', id: value.conversationId, value };
}

export function commitOf(
  puts: readonly Put[],
  expectedVersions: readonly (DocumentKey & { readonly version: number })[] = [],
  deletes: readonly DocumentKey[] = [],
): Commit {
  return { puts, deletes, expectedVersions };
}
