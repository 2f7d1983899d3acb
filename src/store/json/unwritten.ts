import { type Change, keyOf } from '../staging.ts';

/** A change that is safe in the journal and not yet in a file of its own. */
export interface UnwrittenChange {
  readonly change: Change;
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

  get(key: string): Change | undefined {
    return (this.#waiting.get(key) ?? this.#beingWritten.get(key))?.change;
  }

  add(change: Change, existed: boolean, bytes: number): void {
    const key = keyOf(change);
    const before = this.#waiting.get(key);
    const isNew = before === undefined ? !existed && !this.#beingWritten.has(key) : before.isNew;
    // Most messages come and go between two checkpoints and never cost a file.
    if (change.after === undefined && isNew) this.#waiting.delete(key);
    else this.#waiting.set(key, { change, isNew, bytes });
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
