import type { Kind, Stored } from '../documents.ts';

/** How many documents are remembered to have been read, by their keys alone. */
const mostReadOnce = 10_000;

/** Documents used lately that are safe in files of their own; the least recently used go when they weigh too much. */
export class RecentDocuments {
  readonly #most: number;
  readonly #kept = new Map<string, { readonly stored: Stored<Kind>; readonly weight: number }>();
  readonly #readOnce = new Set<string>();
  #weight = 0;

  constructor(mostBytes: number) {
    this.#most = mostBytes;
  }

  get(key: string): Stored<Kind> | undefined {
    const found = this.#kept.get(key);
    if (found === undefined) return undefined;
    // A map remembers the order of insertion: used again means youngest again.
    this.#kept.delete(key);
    this.#kept.set(key, found);
    return found.stored;
  }

  set(key: string, stored: Stored<Kind>, weight: number): void {
    this.delete(key);
    this.#kept.set(key, { stored, weight });
    this.#weight += weight;
    for (const oldest of this.#kept.keys()) {
      if (this.#weight <= this.#most) return;
      this.delete(oldest);
    }
  }

  /**
   * Keeps what was read from its file when it is read for the second time. A job over all documents reads each once, and
   * must not drive out those that talks come back to.
   */
  read(key: string, stored: Stored<Kind>, weight: number): void {
    if (this.#readOnce.delete(key)) return this.set(key, stored, weight);
    this.#readOnce.add(key);
    for (const oldest of this.#readOnce) {
      if (this.#readOnce.size <= mostReadOnce) return;
      this.#readOnce.delete(oldest);
    }
  }

  delete(key: string): void {
    this.#weight -= this.#kept.get(key)?.weight ?? 0;
    this.#kept.delete(key);
  }
}
