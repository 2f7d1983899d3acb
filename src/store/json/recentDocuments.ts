import type { Kind, Stored } from '../documents.ts';

/** Documents used lately that are safe in files of their own; the least recently used go when they weigh too much. */
export class RecentDocuments {
  readonly #most: number;
  readonly #kept = new Map<string, { readonly stored: Stored<Kind>; readonly weight: number }>();
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

  delete(key: string): void {
    this.#weight -= this.#kept.get(key)?.weight ?? 0;
    this.#kept.delete(key);
  }
}
