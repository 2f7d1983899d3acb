import type { CalendarDate, Instant, Policy } from '../../rules/index.ts';
import type { Rail } from '../bankFile/rail.ts';
import type { MoneyTools } from '../moment.ts';
import type { JobWork, Vault } from '../ports.ts';
import type { StaffAsk } from '../staff.ts';

/** Indexes by which a run finds the members it has something to do for. */
export type MemberIndex = 'autopay' | 'toClaim' | 'toSettle' | 'notices' | 'quotes' | 'account' | 'audited';

/** As much of the store as the runs use directly: whom there is something to do for. */
export interface JobStore {
  /** A work of its own for each commit. */
  openWork(): JobWork;
  /** Members whose index holds the value; a snapshot at the call. */
  membersBy(index: MemberIndex, value: string): AsyncIterable<string>;
  memberIds(): AsyncIterable<string>;
  /** Bank files that are not submitted yet, oldest first. */
  openBatches(): Promise<readonly string[]>;
  /** Bank files with entries for this entry date, the latest first; all of them where a return names no date. */
  batchesFor(effectiveOn: CalendarDate | null): Promise<readonly string[]>;
  /** Return files whose entries are not all applied. */
  openReturnFiles(): Promise<readonly string[]>;
}

/** Everything a run works with. */
export interface JobTools extends MoneyTools {
  readonly store: JobStore;
  readonly now: () => Instant;
  readonly policies: readonly Policy[];
  readonly vault: Pick<Vault, 'seal' | 'open' | 'fingerprint'>;
  readonly rail: Rail;
  /** Writes down for staff what a person has to look at, within the same commit. Twice the same is one case. */
  readonly askStaff: (work: JobWork, ask: StaffAsk, at: Instant) => Promise<void>;
  /** Hears after each step what was done so far. */
  readonly progress: (step: string, counts: Readonly<Record<string, number>>) => void;
  /** Hears of a member on whom a run broke, or of another document: `expire.conversation`. */
  readonly broke: (run: string, error: unknown) => void;
  /** Nothing is written; the counts are what would be. */
  readonly dryRun: boolean;
}

/** Members that are changed by one commit. */
export const membersPerCommit = 200;
