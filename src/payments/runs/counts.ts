import type { CalendarDate, RunName } from '../../rules/index.ts';
import type { JobWork } from '../ports.ts';

export type Tally = Readonly<Record<string, number>>;

/**
 * How many of what a run did. Of a daily run they go into its record with the very commits that do it, so that the record of
 * a run that was killed and started again is that of one that was not.
 */
export class Counts {
  readonly #run: { readonly name: RunName; readonly day: CalendarDate } | undefined;
  readonly #broken = new Set<string>();
  readonly #left = new Map<string, Set<string>>();
  #done: Tally = {};
  /** Done and in no record yet. */
  #open: Tally = {};

  /** `run`: whose record they are for. Without one they are only told. */
  constructor(run?: { readonly name: RunName; readonly day: CalendarDate }) {
    this.#run = run;
  }

  add(what: string, many = 1): void {
    this.#done = plus(this.#done, { [what]: many });
    this.#open = plus(this.#open, { [what]: many });
  }

  /** Puts into the run's record what a commit is about to do, and what no commit has recorded before it. */
  async stage(work: JobWork, doing: Tally): Promise<void> {
    const known = this.#run && (await work.run(this.#run.name, this.#run.day));
    if (known !== undefined) work.putRun({ ...known, counts: plus(plus(known.counts, this.#open), doing) });
  }

  /** The commit that was staged went through. */
  staged(doing: Tally): void {
    this.#done = plus(this.#done, doing);
    this.#open = {};
  }

  /** Nothing was done for this member, because something about them is broken. The others are not kept waiting for it. */
  broke(memberId: string): void {
    this.#broken.add(memberId);
  }

  broken(): readonly string[] {
    return [...this.#broken].sort();
  }

  /**
   * Something else than a member that was left as it is: `broken.conversation`, `skipped.numbers`. As broken members it comes into
   * the record with the end of the run, because a run that is done again finds it again.
   */
  left(what: string, id: string): void {
    this.#left.set(what, (this.#left.get(what) ?? new Set()).add(id));
  }

  /** Members and other documents that could not be dealt with. */
  allBroken(): number {
    return brokenIn({ broken: this.broken(), counts: this.#ofBroken });
  }

  all(): Tally {
    return plus(this.#done, this.#ofBroken);
  }

  /** What the end of the run has still to put into its record. */
  open(): Tally {
    return plus(this.#open, this.#ofBroken);
  }

  get #ofBroken(): Tally {
    const members: Tally = this.#broken.size === 0 ? {} : { broken: this.#broken.size };
    return plus(members, Object.fromEntries([...this.#left].map(([what, ids]) => [what, ids.size])));
  }
}

const brokenDocument = 'broken.';

/** How a document that is broken and no member's is counted. */
export function brokenOf(kind: string): string {
  return `${brokenDocument}${kind}`;
}

/** How many members and other documents a run could not deal with. */
export function brokenIn({ broken, counts }: { readonly broken: readonly string[]; readonly counts: Tally }): number {
  const documents = Object.entries(counts).filter(([what]) => what.startsWith(brokenDocument));
  return documents.reduce((sum, [, many]) => sum + many, broken.length);
}

/** In the order of their names, so that two runs that did the same say the same. */
export function plus(some: Tally, more: Tally): Tally {
  const names = [...new Set([...Object.keys(some), ...Object.keys(more)])].sort();
  return Object.fromEntries(names.map((each) => [each, (some[each] ?? 0) + (more[each] ?? 0)]));
}

export function tallyOf(did: readonly string[]): Tally {
  const counts: Record<string, number> = {};
  for (const each of did) counts[each] = (counts[each] ?? 0) + 1;
  return plus(counts, {});
}
