import type { ValueIndex } from './uniqueIndex.ts';

/** Few values that many documents hold. */
export class SharedIndex implements ValueIndex {
  readonly #holders = new Map<string, Set<string>>();

  replace(id: string, had: readonly string[], has: readonly string[]): void {
    for (const value of had) if (!has.includes(value)) this.#release(value, id);
    for (const value of has) if (!had.includes(value)) this.#hold(value, id);
  }

  holders(value: string): readonly string[] {
    return [...(this.#holders.get(value) ?? [])];
  }

  #hold(value: string, id: string): void {
    const holders = this.#holders.get(value);
    if (holders === undefined) this.#holders.set(value, new Set([id]));
    else holders.add(id);
  }

  #release(value: string, id: string): void {
    const holders = this.#holders.get(value);
    if (holders?.delete(id) && holders.size === 0) this.#holders.delete(value);
  }
}
