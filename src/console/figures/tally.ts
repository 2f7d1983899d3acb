export interface Count {
  readonly name: string;
  readonly count: number;
}

/** Counts by name. */
export class Tally {
  readonly #counts = new Map<string, number>();

  add(name: string, count = 1): void {
    this.#counts.set(name, this.of(name) + count);
  }

  of(name: string): number {
    return this.#counts.get(name) ?? 0;
  }

  get total(): number {
    return [...this.#counts.values()].reduce((sum, each) => sum + each, 0);
  }

  /** The most frequent first. */
  ranked(): readonly Count[] {
    return [...this.#counts]
      .map(([name, count]) => ({ name, count }))
      .toSorted((one, other) => other.count - one.count || (one.name < other.name ? -1 : 1));
  }

  /** Each of these names, in their order, also where there is none of it. */
  each(names: readonly string[]): readonly Count[] {
    return names.map((name) => ({ name, count: this.of(name) }));
  }
}
