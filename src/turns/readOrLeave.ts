import type { TalksOptions } from './options.ts';
import type { TalkDocuments } from './ports.ts';

/** `undefined`: it cannot be read. `found` is `undefined` where there is no such document. */
export type ReadOrLeave = <K extends 'inbox' | 'conversation'>(
  document: K,
  id: string,
) => Promise<{ readonly found: TalkDocuments[K] | undefined } | undefined>;

/**
 * Reads what is looked through on behalf of everybody, where one document that is damaged must keep nobody else waiting. It is
 * tried again each time, and reported once in the life of the process.
 */
export function createReader({ store, report }: Pick<TalksOptions, 'store' | 'report'>): ReadOrLeave {
  const reported = new Set<string>();
  return async (document, id) => {
    const key = `${document} ${id}`;
    try {
      const stored = await store.get(document, id);
      reported.delete(key);
      return { found: stored?.value };
    } catch (error) {
      const [conversationId = id] = id.split('.', 1);
      if (!reported.has(key)) report({ event: 'unreadable', conversationId, document, error });
      reported.add(key);
      return undefined;
    }
  };
}
