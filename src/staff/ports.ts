import type { Instant } from '../rules/index.ts';
import type { Role } from './roles.ts';

/** One person of staff. Nothing in it lets anybody sign in: the password is hashed and the second factor sealed. */
export interface StaffAccount {
  readonly staffId: string;
  readonly name: string;
  /** As `foldName` writes it; nobody else has it. */
  readonly signInName: string;
  readonly role: Role;
  /** `null`: there is none, and whoever it is signs in another way. */
  readonly password: PasswordHash | null;
  /** Until when a password counts that was printed for them; `null` once it is their own. */
  readonly printedUntil: Instant | null;
  readonly sealedSecret: string | null;
  /** The step of the latest code that was taken: each code counts once. */
  readonly lastStep: number;
  readonly disabled: boolean;
  readonly madeAt: Instant;
  readonly lastSignInAt: Instant | null;
}

/** What scrypt made of a password, and with what. */
export interface PasswordHash {
  readonly hash: string;
  readonly salt: string;
  readonly cost: number;
  readonly blockSize: number;
  readonly parallelization: number;
}

export interface StaffSession {
  /** Hash of what the browser holds. */
  readonly sessionId: string;
  readonly staffId: string;
  readonly madeAt: Instant;
  readonly lastUsedAt: Instant;
  /** Whoever came with a printed password may choose one of their own and nothing else. */
  readonly opens: 'console' | 'newPassword';
}

/** Wrong tries to sign in under one key, latest last. */
export interface Tries {
  readonly key: string;
  readonly failedAt: readonly Instant[];
  readonly blockedUntil: Instant | null;
}

/** What is read and changed together. The commit is refused where anybody changed what was read. */
export interface StaffWork {
  account(staffId: string): Promise<StaffAccount | undefined>;
  accountNamed(signInName: string): Promise<StaffAccount | undefined>;
  putAccount(account: StaffAccount): void;
  session(sessionId: string): Promise<StaffSession | undefined>;
  sessionIdsOf(staffId: string): Promise<readonly string[]>;
  putSession(session: StaffSession): void;
  deleteSession(sessionId: string): void;
  tries(key: string): Promise<Tries>;
  putTries(tries: Tries): void;
  commit(): Promise<{ readonly kind: 'committed' | 'conflict' | 'notUnique' }>;
}

export interface StaffStore {
  openWork(): StaffWork;
  /** Everybody, by sign-in name. */
  accounts(): Promise<readonly StaffAccount[]>;
}

/** Keeps second factors unreadable without the deployment's key, each bound to its account. */
export interface SecretSeal {
  seal(secret: string, staffId: string): string;
  open(sealed: string, staffId: string): string;
}

export interface PasswordHasher {
  /** Whether somebody more would be sent away. */
  isFull(): boolean;
  hash(password: string): Promise<PasswordHash>;
  /** Costs the same where there is no password to compare with. `busy`: too many are waiting. */
  matches(password: string, hash: PasswordHash | null): Promise<boolean | 'busy'>;
}

/** What accounts and signing in work with. */
export interface StaffTools {
  readonly store: StaffStore;
  readonly hasher: PasswordHasher;
  readonly seal: SecretSeal;
  /** The time that phones show, because codes go by it. */
  readonly now: () => Instant;
  readonly uuid: () => string;
  readonly bytes: (count: number) => Uint8Array;
  /** Keyed hash: under what tries are counted, so that no name or network stands in the store. */
  readonly fingerprint: (text: string) => string;
}
