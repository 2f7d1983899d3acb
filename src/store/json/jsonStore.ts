import type { Catalogue } from '../catalogue.ts';
import {
  type Commit,
  type CommitResult,
  type DocumentStore,
  type Kind,
  type KindTable,
  type Stored,
  StoreUnavailable,
} from '../documents.ts';
import { type Change, keyOf, type Staging } from '../staging.ts';
import { checkpoint, type CheckpointParts } from './checkpoint.ts';
import { codeOf } from './codeOf.ts';
import { getDocument, getFromFile } from './getDocument.ts';
import { inOnePiece } from './inOnePiece.ts';
import { type WrittenChange, writtenChange } from './journalRecord.ts';
import type { Lock } from './lock.ts';
import type { Opening, StoreLog } from './opening.ts';
import { type StoreFile, storeFiles } from './storeFiles.ts';

export interface JsonStoreParts extends CheckpointParts {
  readonly staging: Staging;
  readonly lock: Lock;
  readonly log: StoreLog;
  readonly observe: Opening['observe'];
}

/** A talk changes its documents at every turn: the longer the wait, the more of these changes cost one file together. */
const checkpointAfterMs = 30_000;
const checkpointAfterBytes = 16_000_000;
/** Beyond this commits wait for the checkpoint, or the journal would grow faster than it can be moved into files. */
const mostReplayBytes = 64_000_000;
/** A commit of this many documents is a job's. It waits earlier, so that a job never makes a talk wait. */
const manyAtOnce = 50;
const mostReplayBytesOfJobs = 32_000_000;
const readsAtOnce = 16;

/** Documents in files of their own behind a journal. Opened by `openJsonStore`. */
export class JsonStore implements DocumentStore {
  readonly #parts: JsonStoreParts;
  readonly #catalogue: Catalogue;
  #checkpoint: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;
  /** After a failed checkpoint only the timer tries again, or every commit would. */
  #isWaiting = false;

  constructor(parts: JsonStoreParts) {
    this.#parts = parts;
    this.#catalogue = parts.catalogue;
    if (!parts.unwritten.isEmpty) this.#checkpointSoon();
  }

  get<K extends Kind>(kind: K, id: string): Promise<Stored<K> | undefined> {
    return getDocument(this.#parts, kind, id);
  }

  /** As `get`, and the file is read even where the document is in memory. */
  getFromFile<K extends Kind>(kind: K, id: string): Promise<Stored<K> | undefined> {
    return getFromFile(this.#parts, kind, id);
  }

  async find<K extends Kind>(kind: K, index: string, value: string): Promise<readonly Stored<K>[]> {
    const ids = [...this.#catalogue.holders(kind, index, value)].sort();
    const found: Stored<K>[] = [];
    for (let from = 0; from < ids.length; from += readsAtOnce) {
      const read = await Promise.all(ids.slice(from, from + readsAtOnce).map((id) => this.get(kind, id)));
      found.push(...read.filter((stored) => stored !== undefined));
    }
    // While files were read, a document may have let go of the value.
    const holding = new Set(this.#catalogue.holders(kind, index, value));
    return found.filter(({ id }) => holding.has(id));
  }

  holders(kind: Kind, index: string, value: string): AsyncIterable<string> {
    return this.#catalogue.holdersOneByOne(kind, index, value);
  }

  versionOf(kind: Kind, id: string): Promise<number> {
    return Promise.resolve(this.#catalogue.entry(kind, id)?.version ?? 0);
  }

  async *ids(kind: Kind): AsyncIterable<string> {
    yield* this.#catalogue.entries(kind).keys();
  }

  async commit(commit: Commit): Promise<CommitResult> {
    const { journal, staging, kinds } = this.#parts;
    const isOfJob = commit.puts.length + commit.deletes.length >= manyAtOnce;
    const most = isOfJob ? mostReplayBytesOfJobs : mostReplayBytes;
    while (journal.position.replayBytes > most && !this.#isClosed) await this.#makeRoom();
    if (this.#isClosed) throw new StoreUnavailable('the store is closed');
    if (journal.failure !== undefined) throw new StoreUnavailable('the disk failed; the store must be restarted');
    const staged = staging.stage(commit);
    if ('kind' in staged || staged.length === 0) {
      // The decision may rest on commits that are not safe yet: the caller must find what it is told.
      if (!staging.isEmpty) await journal.settled();
      return 'kind' in staged ? staged : { kind: 'committed' };
    }
    const written = staged.map((change) => writtenChange(kinds, change));
    await journal.append(written.map(({ json }) => json).join(','), () => this.#publish(staged, written));
    return { kind: 'committed' };
  }

  get kinds(): KindTable {
    return this.#parts.kinds;
  }

  /** How many documents there are. */
  get size(): number {
    return this.#catalogue.size;
  }

  /** All files for a backup, as they make a whole store at the moment when the last has come; see `storeFiles`. */
  async *files(): AsyncGenerator<StoreFile> {
    // Between two checkpoints there is the least journal to copy.
    await this.#checkpoint?.catch(() => undefined);
    for await (const file of storeFiles(this.#parts)) {
      // Whoever opens the store next changes its files without waiting for us.
      if (this.#isClosed) throw new StoreUnavailable('the store was closed while its files were read');
      yield file;
    }
  }

  /** Whether commits are still taken: not after the disk failed, nor once closed. */
  get isWritable(): boolean {
    return !this.#isClosed && this.#parts.journal.failure === undefined;
  }

  /** Moves the journal into files now. Commits go on meanwhile. */
  checkpoint(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#checkpoint ??= checkpoint(this.#parts).finally(() => {
      this.#checkpoint = undefined;
    });
    return this.#checkpoint;
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    const { journal, catalogueFile, lock, log } = this.#parts;
    try {
      await journal.settled();
      await this.#checkpoint?.catch(() => undefined);
      await this.checkpoint();
    } catch (error) {
      // Nothing is lost: the next start replays the journal.
      log('checkpointFailed', codeOf(error));
    } finally {
      clearTimeout(this.#timer);
      await Promise.allSettled([journal.close(), catalogueFile.close()]);
      await lock.release();
    }
  }

  #publish(staged: readonly Change[], written: readonly WrittenChange[]): void {
    const { staging, unwritten, recent, journal } = this.#parts;
    // A job does not come back to what it changed: it waits for its files as JSON.
    const lean = staged.length < manyAtOnce ? [] : inOnePiece(written.map(({ json }) => json));
    for (const [i, change] of staged.entries()) {
      const { json = '', sum } = written[i] ?? {};
      const existed = this.#catalogue.entry(change.kind, change.id) !== undefined;
      unwritten.add(change, { existed, bytes: json.length, sum, json: lean[i] });
      recent.delete(keyOf(change));
    }
    const { observe } = this.#parts;
    if (observe)
      for (const change of staged) observe({ change, before: this.#catalogue.entry(change.kind, change.id) });
    staging.publish(staged);
    const isLong = journal.position.replayBytes > checkpointAfterBytes && !this.#isWaiting;
    if (isLong && this.#checkpoint === undefined) this.#checkpointQuietly();
    else this.#checkpointSoon();
  }

  #checkpointSoon(): void {
    this.#timer ??= setTimeout(() => this.#checkpointQuietly(), checkpointAfterMs).unref();
  }

  #checkpointQuietly(): void {
    this.#isWaiting = false;
    this.checkpoint().catch((error: unknown) => {
      this.#parts.log('checkpointFailed', codeOf(error));
      this.#isWaiting = true;
      if (!this.#isClosed && this.#parts.journal.failure === undefined) this.#checkpointSoon();
    });
  }

  async #makeRoom(): Promise<void> {
    try {
      await this.checkpoint();
    } catch (error) {
      throw new StoreUnavailable('the journal is full and cannot be moved into files', { cause: error });
    }
  }
}
