/** Which document holds a value, asked of a declared index. */
export interface ValueIndex {
  /** What a document held before, and what it holds from now on. */
  replace(id: string, had: readonly string[], has: readonly string[]): void;
  holders(value: string): readonly string[];
  /** What to keep in memory for `values`: the same list for every document that holds the same, where that may be. */
  shared(values: readonly string[]): readonly string[];
}

const free = 0;
const released = 1;
const firstHolder = 2;
const smallest = 1_024;

/**
 * Values that one document holds, by a million and more. A table of numbers: filling a map of strings took two thirds of
 * the time a large store needs to start, and grows with long pauses. It keeps no value itself; `holds` tells whether a
 * document of the same hash is the right one.
 */
export class UniqueIndex implements ValueIndex {
  readonly #holds: (id: string, value: string) => boolean;
  readonly #ids: string[] = [];
  readonly #numbers = new Map<string, number>();
  /** Open addressing; a slot is a hash and the number of its holder, or free, or released. */
  #hashes = new Uint32Array(smallest);
  #slots = new Uint32Array(smallest);
  #used = 0;

  constructor(holds: (id: string, value: string) => boolean) {
    this.#holds = holds;
  }

  replace(id: string, had: readonly string[], has: readonly string[]): void {
    // A document that never held anything gets no number, so that an index costs nothing where it is empty.
    if (had.length === 0 && has.length === 0) return;
    const number = this.#numberOf(id);
    for (const value of had) if (!has.includes(value)) this.#release(hashOf(value), number);
    for (const value of has) {
      if (had.includes(value)) continue;
      if (this.#used * 2 >= this.#slots.length) this.#grow();
      this.#place(hashOf(value), number);
    }
  }

  holders(value: string): readonly string[] {
    for (const slot of this.#slotsOf(hashOf(value))) {
      const id = this.#ids[(this.#slots[slot] ?? free) - firstHolder];
      if (id !== undefined && this.#holds(id, value)) return [id];
    }
    return [];
  }

  shared(values: readonly string[]): readonly string[] {
    return values;
  }

  #release(hash: number, number: number): void {
    for (const slot of this.#slotsOf(hash)) {
      if (this.#slots[slot] !== number) continue;
      this.#slots[slot] = released;
      return;
    }
  }

  *#slotsOf(hash: number): Iterable<number> {
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; this.#slots[slot] !== free; slot = (slot + 1) & mask) {
      if (this.#hashes[slot] === hash) yield slot;
    }
  }

  #place(hash: number, number: number): void {
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    while (this.#slots[slot] !== free) slot = (slot + 1) & mask;
    this.#hashes[slot] = hash;
    this.#slots[slot] = number;
    this.#used += 1;
  }

  #grow(): void {
    const hashes = this.#hashes;
    const slots = this.#slots;
    let held = 0;
    for (const number of slots) if (number >= firstHolder) held += 1;
    // Where most slots were only released, the same length does again.
    const length = held * 4 > slots.length ? slots.length * 2 : slots.length;
    this.#hashes = new Uint32Array(length);
    this.#slots = new Uint32Array(length);
    this.#used = 0;
    for (let slot = 0; slot < slots.length; slot += 1) {
      const number = slots[slot] ?? free;
      if (number >= firstHolder) this.#place(hashes[slot] ?? 0, number);
    }
  }

  #numberOf(id: string): number {
    const known = this.#numbers.get(id);
    if (known !== undefined) return known;
    const number = this.#ids.push(id) - 1 + firstHolder;
    this.#numbers.set(id, number);
    return number;
  }
}

/** 32 bits, spread well enough for ids that differ in their last characters only. */
function hashOf(value: string): number {
  let hash = 0;
  for (let i = 0; i < value.length; i += 1) hash = (Math.imul(hash, 31) + value.charCodeAt(i)) | 0;
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 12)) >>> 0;
}
