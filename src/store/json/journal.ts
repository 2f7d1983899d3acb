import { basename, join } from 'node:path';
import { StoreUnavailable } from '../documents.ts';
import { type AppendFile, type Disk, orClose } from './disk.ts';
import { recordLine } from './journalRecord.ts';
import { writeAndForce } from './writeAndForce.ts';

/** A commit waiting for the disk, or (without changes) somebody waiting for all commits before. */
interface Waiting {
  readonly changes: string | undefined;
  readonly whenForced: () => void;
  readonly resolve: () => void;
  readonly reject: (reason: Error) => void;
}

/** Where the journal goes on. */
export interface JournalPosition {
  readonly segment: string;
  /** Bytes of the segment that hold whole lines. */
  readonly length: number;
  readonly lastSeq: number;
  /** Bytes of all segments, to be replayed if the process ended now. */
  readonly replayBytes: number;
}

const segmentDigits = 14;
const mostGroupBytes = 4_000_000;

export function segmentName(firstSeq: number): string {
  return `${String(firstSeq).padStart(segmentDigits, '0')}.jsonl`;
}

export function firstSeqOf(path: string): number {
  return Number.parseInt(basename(path), 10);
}

/**
 * The append-only record of commits. One writer: commits that arrive while the disk works share the next write and force;
 * a lone one goes out at once. A commit is answered, and published, only after it was forced, in the order it came.
 */
export class Journal {
  readonly #disk: Disk;
  readonly #folder: string;
  readonly #onFailure: () => void;
  readonly #queue: Waiting[] = [];
  #file: AppendFile;
  #position: JournalPosition;
  #boundary: { act: () => void; resolve: () => void; reject: (reason: Error) => void } | undefined;
  #running = false;
  #keepers = 0;
  #failure: Error | undefined;

  constructor(disk: Disk, folder: string, file: AppendFile, position: JournalPosition, onFailure: () => void) {
    this.#disk = disk;
    this.#folder = folder;
    this.#file = file;
    this.#position = position;
    this.#onFailure = onFailure;
  }

  /** Up to where commits are surely on the disk. */
  get position(): JournalPosition {
    return this.#position;
  }

  /** Why the journal takes no more commits. */
  get failure(): Error | undefined {
    return this.#failure;
  }

  append(changes: string, whenForced: () => void): Promise<void> {
    return this.#wait(changes, whenForced);
  }

  /** Resolves when all commits so far are safe and published; rejects when one of them failed. */
  settled(): Promise<void> {
    return this.#wait(undefined, () => undefined);
  }

  /** Starts a new segment. `act` runs between two commits: all before are forced and published, none after is. */
  roll(act: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#boundary = { act, resolve, reject };
      this.#start();
    });
  }

  /** Until the answer is called, no segment is removed: somebody copies them. */
  keep(): () => void {
    this.#keepers += 1;
    return () => {
      this.#keepers -= 1;
    };
  }

  /** Removes the segments before the present one. What they hold must be safe elsewhere. */
  async cut(): Promise<void> {
    const names = (await this.#disk.list(this.#folder)) ?? [];
    for (const name of names.filter((each) => each < this.#position.segment).sort()) {
      if (this.#keepers === 0) await this.#disk.remove(join(this.#folder, name));
    }
    await this.#disk.forceFolder(this.#folder);
    this.#position = { ...this.#position, replayBytes: this.#position.length };
  }

  async close(): Promise<void> {
    await this.#file.close();
  }

  #wait(changes: string | undefined, whenForced: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#failure !== undefined) return reject(notWritten());
      this.#queue.push({ changes, whenForced, resolve, reject });
      this.#start();
    });
  }

  #start(): void {
    if (this.#running) return;
    this.#running = true;
    // After the present microtask, so that commits made in one breath share one force.
    queueMicrotask(() => void this.#run());
  }

  async #run(): Promise<void> {
    while (this.#queue.length > 0 || this.#boundary !== undefined) {
      if (this.#boundary !== undefined) await this.#startSegment();
      else await this.#writeGroup(this.#takeGroup());
    }
    this.#running = false;
  }

  #takeGroup(): Waiting[] {
    let bytes = 0;
    let count = 0;
    while (count < this.#queue.length && bytes < mostGroupBytes) bytes += this.#queue[count++]?.changes?.length ?? 0;
    return this.#queue.splice(0, count);
  }

  async #writeGroup(group: readonly Waiting[]): Promise<void> {
    if (this.#failure !== undefined) return refuseAll(group, notWritten());
    const { lastSeq, length, replayBytes } = this.#position;
    const lines = group
      .flatMap(({ changes }) => changes ?? [])
      .map((changes, i) => recordLine(lastSeq + 1 + i, lastSeq, changes));
    if (lines.length > 0) {
      const bytes = Buffer.from(lines.join(''));
      const failure = await writeAndForce(this.#file, bytes, length);
      if (failure !== undefined) return this.#fail(group, failure);
      this.#position = {
        ...this.#position,
        lastSeq: lastSeq + lines.length,
        length: length + bytes.length,
        replayBytes: replayBytes + bytes.length,
      };
    }
    for (const { whenForced, resolve } of group) {
      whenForced();
      resolve();
    }
  }

  #fail(group: readonly Waiting[], failure: Error): void {
    this.#failure = failure;
    this.#onFailure();
    refuseAll(group, failure);
    refuseAll(this.#queue.splice(0), notWritten());
  }

  async #startSegment(): Promise<void> {
    const boundary = this.#boundary;
    this.#boundary = undefined;
    try {
      if (this.#failure !== undefined) throw notWritten();
      const segment = segmentName(this.#position.lastSeq + 1);
      const file = await this.#disk.openAppend(join(this.#folder, segment), true);
      await orClose(file, () => this.#disk.forceFolder(this.#folder));
      // All of it was forced: whether the old file closes well changes nothing.
      this.#file.close().catch(() => undefined);
      this.#file = file;
      this.#position = { ...this.#position, segment, length: 0 };
      boundary?.act();
      boundary?.resolve();
    } catch (error) {
      boundary?.reject(error as Error);
    }
  }
}

function refuseAll(group: readonly Waiting[], reason: Error): void {
  for (const { reject } of group) reject(reason);
}

function notWritten(): StoreUnavailable {
  return new StoreUnavailable('the disk failed earlier; nothing was recorded, and the store must be restarted');
}
