import type { ValueIndex } from './uniqueIndex.ts';

interface Group {
  /** The value alone, as a list that the entries of all its holders share. */
  readonly alone: readonly string[];
  readonly ids: Set<string>;
}

/** Few values that many documents hold. */
export class SharedIndex implements ValueIndex {
  readonly #groups = new Map<string, Group>();

  replace(id: string, had: readonly string[], has: readonly string[]): void {
    for (const value of had) if (!has.includes(value)) this.#release(value, id);
    for (const value of has) if (!had.includes(value)) this.#hold(value, id);
  }

  holders(value: string): readonly string[] {
    return [...(this.#groups.get(value)?.ids ?? [])];
  }

  shared(values: readonly string[]): readonly string[] {
    const [value] = values;
    if (value === undefined || values.length > 1) return values;
    return this.#groups.get(value)?.alone ?? values;
  }

  #hold(value: string, id: string): void {
    const group = this.#groups.get(value);
    if (group === undefined) this.#groups.set(value, { alone: Object.freeze([value]), ids: new Set([id]) });
    else group.ids.add(id);
  }

  #release(value: string, id: string): void {
    const group = this.#groups.get(value);
    if (group?.ids.delete(id) && group.ids.size === 0) this.#groups.delete(value);
  }
}
