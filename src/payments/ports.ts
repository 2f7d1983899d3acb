import type { Instant } from '../rules/index.ts';
import type { Member } from './member.ts';

/**
 * The facts and changes of one turn or one job. Reads see its own changes; nobody else sees anything before its
 * commit, and everything it read is checked unchanged by that commit.
 */
export interface Work {
  member(memberId: string): Promise<Member | undefined>;
  memberOfConfirmation(confirmationNumber: string): Promise<Member | undefined>;
  putMember(member: Member): void;
  attempts(key: string): Promise<Attempts>;
  putAttempts(attempts: Attempts): void;
  putVaultRecord(record: VaultRecord): void;
  /** Forgets a number that no payment uses: a corrected or abandoned one. */
  deleteVaultRecord(token: string): void;
}

/** Failed proofs under one key (a Member ID, a conversation, a source, all), latest last. */
export interface Attempts {
  readonly key: string;
  readonly failedAt: readonly Instant[];
  readonly blockedUntil: Instant | null;
}

/** An account number, unreadable without the deployment's key. Never changed once used. */
export interface VaultRecord {
  readonly token: string;
  readonly keyVersion: string;
  readonly nonce: string;
  readonly ciphertext: string;
  /** Keyed hash of the digits: answers "the same account?" without opening it. */
  readonly fingerprint: string;
  readonly sealedAt: Instant;
}

export interface Vault {
  /** Seals digits under a fresh token; the record still has to be put with the work. */
  seal(digits: string, sealedAt: Instant): VaultRecord;
  /** The digits. Throws when the record was altered or its key version is not configured. Only the bank file asks. */
  open(record: VaultRecord): string;
  /** Seals a short text for the inbox, bound to `context`. */
  sealText(text: string, context: string): string;
  openText(sealed: string, context: string): string;
  /** Keyed hash of any text, 128 bits, hex. */
  readonly fingerprint: (text: string) => string;
}

export interface Clock {
  readonly now: () => Instant;
}

/** Chance and identity, injected so that tests can fix them. */
export interface Ids {
  /** UUID v7. */
  readonly uuid: () => string;
  readonly bytes: (count: number) => Uint8Array;
}
