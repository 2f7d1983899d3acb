import type { Case } from '../handoff/index.ts';
import type {
  AppliedFile,
  AuditPage,
  Batch,
  DeliveryTools,
  FoundFile,
  Head,
  Mailer,
  Member,
  RunRecord,
  RunTools,
  TextWriting,
} from '../payments/index.ts';
import type { Instant } from '../rules/index.ts';
import type { StaffTools } from '../staff/index.ts';
import type { ImportFile } from './import/index.ts';

/** Everything an operator's command works with. */
export interface OpsContext {
  readonly tools: RunTools & Omit<DeliveryTools, 'mailer'>;
  readonly mailer: Mailer | undefined;
  readonly texts?: TextWriting | undefined;
  readonly lists: OpsLists;
  readonly staff: StaffTools;
  readonly files: OpsFiles;
  readonly keep: OpsKeeping;
  /** Present in demo mode only. Resolves to what the clock then shows. */
  readonly advanceClock?: ((minutes: number) => Promise<Instant>) | undefined;
  /** Why a Member ID may not be imported here. */
  readonly refuseImport: (memberId: string) => string | undefined;
  /** Lets whatever else this process does have its turn in the middle of long work. */
  readonly pause: () => Promise<void>;
}

/** What there is, one after the other, so that a large store fits into any memory. */
export interface OpsLists {
  members(): AsyncIterable<Member>;
  memberOf(paymentOrNumber: string): Promise<Member | undefined>;
  batches(): AsyncIterable<Batch>;
  returnFiles(): AsyncIterable<AppliedFile>;
  runs(): AsyncIterable<RunRecord>;
  cases(): AsyncIterable<Case>;
  auditPages(memberId: string): Promise<readonly AuditPage[]>;
}

/** What is done with files rejects with a `FileRefused` where a file that was named is the reason. */
export interface OpsFiles {
  /** A file, or all CSV and JSON files of a folder. */
  forImport(path: string): Promise<readonly ImportFile[]>;
  returns(path: string): Promise<FoundFile>;
  /** A file that only its owner may read. Refuses to write over one that is there. */
  write(path: string, pieces: AsyncIterable<string>): Promise<void>;
  exportedHeads(): Promise<ExportedHeads>;
}

export interface ExportedHeads {
  /** Every end of a trail that was ever put outside the store, by the key of its member. */
  readonly heads: ReadonlyMap<string, readonly Head[]>;
  /** Lines that nobody here wrote, by file and number. */
  readonly unreadable: readonly string[];
}

/** Care for the store itself. */
export interface OpsKeeping {
  /** Seals a consistent copy of the store into one file. */
  backUp(path: string, progress: (text: string) => void): Promise<KeepResult>;
  /** Every document that cannot be read, and whatever contradicts another. */
  check(progress: (text: string) => void): Promise<CheckReport>;
  /** Seals numbers under the newest key. Can be stopped and started again. */
  rotateVault(dryRun: boolean, progress: (done: number) => void): Promise<Rotated>;
}

export interface Rotated {
  readonly sealed: number;
  /** Changed by somebody else in the same moment. */
  readonly left: number;
  /** Those that no key opens: tokens by the version of the key they need, or `altered`. */
  readonly unopened: Readonly<Record<string, readonly string[]>>;
}

export type KeepResult =
  | { readonly kind: 'done'; readonly files: number; readonly bytes: number }
  | { readonly kind: 'refused'; readonly why: string };

export interface CheckReport {
  readonly counts: Readonly<Record<string, number>>;
  readonly faults: readonly string[];
}
