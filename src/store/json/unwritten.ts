import type { Entry } from '../catalogue.ts';
import type { Kind, Stored } from '../documents.ts';
import { seal } from '../sealed.ts';
import { type Change, keyOf } from '../staging.ts';
import { changedValue } from './journalRecord.ts';

/** A change that is safe in the journal and not yet in a file of its own. */
export interface UnwrittenChange {
  readonly kind: Kind;
  readonly id: string;
  /** What the catalogue says of the document; nothing where it is gone. */
  readonly entry: Entry | undefined;
  /** The document as it is handed out; or the JSON of its change, which takes less memory, where that was given. */
  readonly held: Stored<Kind> | Buffer | undefined;
  /** Whether no file and no catalogue line knows of the document, so that its removal needs none either. */
  readonly isNew: boolean;
  readonly bytes: number;
}

/** The newest state of every document that the next checkpoint must write. They are never dropped from memory before. */
export class Unwritten {
  #waiting = new Map<string, UnwrittenChange>();
  #beingWritten: ReadonlyMap<string, UnwrittenChange> = new Map();

  get isEmpty(): boolean {
    return this.#waiting.size === 0;
  }

  has(key: string): boolean {
    return this.#waiting.has(key) || this.#beingWritten.has(key);
  }

  get(key: string): Stored<Kind> | undefined {
    const found = this.#waiting.get(key) ?? this.#beingWritten.get(key);
    return found === undefined ? undefined : storedOf(found);
  }

  add({ kind, id, after }: Change, existed: boolean, bytes: number, json?: Buffer): void {
    const key = keyOf({ kind, id });
    const before = this.#waiting.get(key);
    const isNew = before === undefined ? !existed && !this.#beingWritten.has(key) : before.isNew;
    const held = after === undefined ? undefined : (json ?? after.stored);
    // Most messages come and go between two checkpoints and never cost a file.
    if (after === undefined && isNew) this.#waiting.delete(key);
    else this.#waiting.set(key, { kind, id, entry: after?.entry, held, isNew, bytes });
  }

  /** Hands over all that waits; changes from here on wait for the next checkpoint. */
  take(): readonly UnwrittenChange[] {
    this.#beingWritten = this.#waiting;
    this.#waiting = new Map();
    return [...this.#beingWritten.values()];
  }

  /** What was taken is safe in files. Returns those documents that are still as they were written. */
  written(): readonly UnwrittenChange[] {
    const current = [...this.#beingWritten].filter(([key]) => !this.#waiting.has(key)).map(([, each]) => each);
    this.#beingWritten = new Map();
    return current;
  }

  /** The checkpoint failed: what was taken waits again. Files may have been written, so nothing counts as new. */
  putBack(): void {
    for (const [key, each] of this.#beingWritten) {
      if (!this.#waiting.has(key)) this.#waiting.set(key, { ...each, isNew: false });
    }
    this.#beingWritten = new Map();
  }
}

/** What is to be written, not checked again: it was when it was committed. */
export function valueOf({ held }: UnwrittenChange): unknown {
  return Buffer.isBuffer(held) ? changedValue(held) : held?.value;
}

function storedOf(change: UnwrittenChange): Stored<Kind> | undefined {
  const { id, entry, held } = change;
  if (entry === undefined || !Buffer.isBuffer(held)) return held as Stored<Kind> | undefined;
  return Object.freeze({ id, version: entry.version, value: seal(changedValue(held)) }) as Stored<Kind>;
}
