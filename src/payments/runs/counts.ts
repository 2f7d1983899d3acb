/** How many of what a run did. */
export class Counts {
  readonly #counts = new Map<string, number>();
  readonly #broken = new Set<string>();

  add(what: string, many = 1): void {
    this.#counts.set(what, (this.#counts.get(what) ?? 0) + many);
  }

  addAll(did: readonly string[]): void {
    for (const each of did) this.add(each);
  }

  /** Nothing was done for this member, because something about them is broken. The others are not kept waiting for it. */
  broke(memberId: string): void {
    if (this.#broken.has(memberId)) return;
    this.#broken.add(memberId);
    this.add('broken');
  }

  broken(): readonly string[] {
    return [...this.#broken].sort();
  }

  /** In the order of their names, so that two runs that did the same say the same. */
  all(): Record<string, number> {
    return Object.fromEntries([...this.#counts].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  }
}
