import type { Instant, RunName, CalendarDate } from '../rules/index.ts';
import type { Actor } from './audit/trail.ts';
import type { Batch, BatchPage } from './bankFile/batch.ts';
import type { Member } from './member.ts';
import type { Phone } from './phone/phone.ts';
import type { AppliedFile } from './returns/returnFile.ts';
import type { Operation, RunRecord } from './runs/run.ts';

/**
 * The facts and changes of one turn or one job. Reads see its own changes; nobody else sees anything before its
 * commit, and everything it read is checked unchanged by that commit.
 */
export interface Work {
  /** Who makes the changes of this work, and when. Money that changes without an actor is refused at the commit. */
  actAs(actor: Actor): void;
  member(memberId: string): Promise<Member | undefined>;
  memberOfConfirmation(confirmationNumber: string): Promise<Member | undefined>;
  putMember(member: Member): void;
  attempts(key: string): Promise<Attempts>;
  putAttempts(attempts: Attempts): void;
  phone(number: string): Promise<Phone | undefined>;
  putPhone(phone: Phone): void;
  putVaultRecord(record: VaultRecord): void;
  /** Forgets a number that no payment uses: a corrected or abandoned one. */
  deleteVaultRecord(token: string): void;
}

/** What a run or an operator's command reads and changes, beyond one member's money. */
export interface JobWork extends Work {
  /** Reads many at a time, so that nobody waits for each. One that cannot be read shows when it is asked for. */
  readMembers(memberIds: readonly string[]): Promise<void>;
  readVaultRecords(tokens: readonly string[]): Promise<void>;
  vaultRecord(token: string): Promise<VaultRecord | undefined>;
  operation(): Promise<Operation>;
  putOperation(operation: Operation): void;
  batch(batchId: string): Promise<Batch | undefined>;
  putBatch(batch: Batch): void;
  deleteBatch(batchId: string): void;
  batchPage(id: string): Promise<BatchPage | undefined>;
  putBatchPage(page: BatchPage): void;
  run(name: RunName, day: CalendarDate): Promise<RunRecord | undefined>;
  putRun(run: RunRecord): void;
  appliedFile(sha256: string): Promise<AppliedFile | undefined>;
  putAppliedFile(file: AppliedFile): void;
  commit(): Promise<{ readonly kind: 'committed' | 'conflict' | 'notUnique' }>;
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
  /** The digits. Throws when the record was altered or its key version is not configured. Only the bank file and the check of the store ask. */
  open(record: VaultRecord): string;
  /** The same number under the same token, sealed with the newest key. Throws as `open` does. */
  sealAgain(record: VaultRecord): VaultRecord;
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
