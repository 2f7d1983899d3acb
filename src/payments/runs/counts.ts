/** How many of what a run did. */
export class Counts {
  readonly #counts = new Map<string, number>();

  add(what: string, many = 1): void {
    this.#counts.set(what, (this.#counts.get(what) ?? 0) + many);
  }

  addAll(did: readonly string[]): void {
    for (const each of did) this.add(each);
  }

  /** In the order of their names, so that two runs that did the same say the same. */
  all(): Record<string, number> {
    return Object.fromEntries([...this.#counts].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  }
}
