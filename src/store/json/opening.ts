import type { Entry } from '../catalogue.ts';
import type { KindTable } from '../documents.ts';
import type { Change } from '../staging.ts';
import type { Disk } from './disk.ts';
import type { Layout } from './layout.ts';
import type { Lock } from './lock.ts';

/** What an operator should know: no value of a document, no id. */
export type StoreLog = (
  event: 'tornLineCut' | 'lockTakenOver' | 'checkpointFailed' | 'diskFailed',
  detail: string,
) => void;

/** A document of a commit that is safe now, with what the catalogue said of it before. */
export interface Observed {
  readonly change: Change;
  readonly before: Entry | undefined;
}

export interface JsonStoreOptions {
  readonly dir: string;
  /** Without it, a folder that holds no store is refused: a wrong path must not look like a store without members. */
  readonly createIfMissing: boolean;
  readonly kinds: KindTable;
  /** Tells the time written into the lock, for a person who finds it. */
  readonly clockForLock?: { now(): string };
  readonly log?: StoreLog;
  readonly disk?: Disk;
  /** Told of every document that was changed, once that is safe. It must be quick and may not throw. */
  readonly observe?: (observed: Observed) => void;
  /** How many bytes of documents to keep in memory beside those not yet in files. */
  readonly recentBytes?: number;
}

/** Options, filled in, of a store whose lock is held. */
export interface Opening extends JsonStoreOptions {
  readonly layout: Layout;
  readonly disk: Disk;
  readonly lock: Lock;
  readonly log: StoreLog;
}
