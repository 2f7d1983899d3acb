import { type TalkFacts, talkFactsOf } from '../console/figures/talkFacts.ts';
import type { DocumentStore } from '../store/documents.ts';
import { type Conversation, type Line, pageOf } from '../turns/index.ts';

const mostKept = 20_000;

/** Reads talks for figures. What was made of one is kept until it changes. */
export interface TalkReader {
  facts(conversationId: string): Promise<TalkFacts | undefined>;
  /** A talk with all its lines, in order. */
  whole(conversationId: string): Promise<{ conversation: Conversation; lines: readonly Line[] } | undefined>;
}

export function createTalkReader(store: Pick<DocumentStore, 'get' | 'versionOf'>, most = mostKept): TalkReader {
  const kept = new Map<string, { readonly version: number; readonly facts: TalkFacts }>();

  const whole: TalkReader['whole'] = async (id) => {
    const stored = await store.get('conversation', id);
    if (stored === undefined) return undefined;
    const { lines, lastSeq } = stored.value;
    const firstKept = lastSeq - lines.length + 1;
    const earlier: Line[] = [];
    for (let page = 0; firstKept > 1 && page <= pageOf(firstKept - 1); page += 1) {
      earlier.push(...((await store.get('transcript', `${id}.${page}`))?.value.lines ?? []));
    }
    return { conversation: stored.value, lines: [...earlier, ...lines] };
  };

  return {
    whole,
    async facts(id) {
      const version = await store.versionOf('conversation', id);
      const known = kept.get(id);
      kept.delete(id);
      const facts = known?.version === version ? known.facts : await read(id);
      if (facts === undefined) return undefined;
      // The one that was asked for last stands last, so that the first is the one to let go of.
      kept.set(id, { version, facts });
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
      return facts;
    },
  };

  async function read(id: string): Promise<TalkFacts | undefined> {
    const found = await whole(id);
    return found === undefined ? undefined : talkFactsOf(found.conversation, found.lines);
  }
}
