import type { Documents, Kind } from './documents.ts';
import type { Observed } from './json/opening.ts';

/** Hears of every document of one kind that was put, once it is safe, until the returned function is called. */
export type Watch = <K extends Kind>(kind: K, listener: (value: Documents[K]) => void) => () => void;

/**
 * Lets many hear what a store tells one. They hear it a moment later, so that reading the store again finds it; one that breaks is
 * told of and keeps nobody else from hearing.
 */
export function createWatch(broke: (error: unknown) => void): {
  readonly observe: (observed: Observed) => void;
  readonly watch: Watch;
} {
  const listeners = new Map<Kind, Set<(value: never) => void>>();
  const tell = (kind: Kind, value: Documents[Kind]) => {
    for (const hear of listeners.get(kind) ?? []) {
      try {
        hear(value as never);
      } catch (error) {
        broke(error);
      }
    }
  };
  return {
    observe({ change: { kind, after } }) {
      if (after !== undefined && listeners.has(kind)) queueMicrotask(() => tell(kind, after.stored.value));
    },
    watch(kind, listener) {
      const heard = listeners.get(kind) ?? new Set();
      listeners.set(kind, heard.add(listener));
      return () => {
        heard.delete(listener);
      };
    },
  };
}
