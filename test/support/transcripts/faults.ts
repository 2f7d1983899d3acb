import { type DocumentStore, StoreUnavailable, UnknownOutcome } from '../../../src/store/documents.ts';
import type { Ears } from '../../../dialogs/talk.ts';

/** What goes wrong next. Each happens as often as its count says, then no more. */
export interface Faults {
  /** The bot throws an error that repeats what it heard. */
  hearing: number;
  /** Everything of a payment is staged, and then the turn throws. */
  receipt: number;
  /** A turn's commit meets a document that somebody else changed. */
  conflict: number;
  /** A turn's commit is surely not recorded; the store takes nothing more until the restart. */
  disk: number;
  /** A turn's commit is recorded, but the disk's answer is lost. */
  answer: number;
}

export function noFaults(): Faults {
  return { hearing: 0, receipt: 0, conflict: 0, disk: 0, answer: 0 };
}

export function faultyStore(store: DocumentStore, faults: Faults): DocumentStore {
  return {
    ...store,
    async commit(change) {
      const ofTurn = change.puts.some(({ kind }) => kind === 'conversation');
      if (ofTurn && happens(faults, 'conflict')) return { kind: 'conflict', on: { kind: 'member', id: 'somebody' } };
      if (ofTurn && happens(faults, 'disk')) throw new StoreUnavailable('the disk failed');
      const result = await store.commit(change);
      if (ofTurn && happens(faults, 'answer')) throw new UnknownOutcome('the disk did not answer');
      return result;
    },
  };
}

export function faultyEars(ears: Ears, faults: Faults): Ears {
  return {
    hear(text, listening) {
      if (happens(faults, 'hearing')) return Promise.reject(new Error(`could not read: ${text}`));
      return ears.hear(text, listening);
    },
  };
}

export function happens(faults: Faults, fault: keyof Faults): boolean {
  if (faults[fault] === 0) return false;
  faults[fault] -= 1;
  return true;
}
