import type { Rail } from '../../src/payments/index.ts';
import type { DocumentStore } from '../../src/store/documents.ts';

/** The process ended here. Nothing that came before is undone, nothing that would have come after is done. */
export class Killed extends Error {
  override readonly name = 'Killed';
}

/** Ends the process at a step that changes something outside it: just before the change, or just after. */
export class Fuse {
  #left = Infinity;
  #when: 'before' | 'after' = 'before';
  blown = 0;

  set(step: number, when: 'before' | 'after'): void {
    this.#left = step;
    this.#when = when;
  }

  clear(): void {
    this.#left = Infinity;
  }

  async step<T>(act: () => Promise<T>): Promise<T> {
    this.#left -= 1;
    const ends = this.#left <= 0;
    if (ends && this.#when === 'before') this.#blow();
    const done = await act();
    if (ends) this.#blow();
    return done;
  }

  #blow(): never {
    this.clear();
    this.blown += 1;
    throw new Killed('the process was ended');
  }
}

export function fusedStore(store: DocumentStore, fuse: Fuse): DocumentStore {
  return {
    get: (kind, id) => store.get(kind, id),
    find: (kind, index, value) => store.find(kind, index, value),
    holders: (kind, index, value) => store.holders(kind, index, value),
    versionOf: (kind, id) => store.versionOf(kind, id),
    ids: (kind) => store.ids(kind),
    commit: (change) => fuse.step(() => store.commit(change)),
    close: () => store.close(),
  };
}

export function fusedRail(rail: Rail, fuse: Fuse): Rail {
  return {
    name: rail.name,
    odfi: rail.odfi,
    send: (file) => fuse.step(() => rail.send(file)),
    print: (file) => rail.print(file),
    check: (routingNumber, open) => rail.check(routingNumber, open),
    arrived: (day, now) => rail.arrived(day, now),
    putAway: (name, how) => fuse.step(() => rail.putAway(name, how)),
  };
}
