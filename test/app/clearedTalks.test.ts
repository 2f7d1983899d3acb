import { describe, expect, it } from '@jest/globals';
import { storeCleaner } from '../../src/app/cleaner.ts';
import { policies } from '../../src/app/policies.ts';
import { sha256 } from '../../src/app/sha256.ts';
import { Counts, momentOf, type Noting } from '../../src/payments/index.ts';
import { instant } from '../../src/rules/index.ts';
import type { DocumentStore } from '../../src/store/documents.ts';
import { kinds } from '../../src/store/kinds.ts';
import { openMemoryStore } from '../../src/store/memory.ts';
import { conversation, line, noon } from '../store/samples.ts';

const old = instant('2024-01-10T15:00:00.000Z');
const moment = momentOf(instant('2026-06-01T06:30:00.000Z'), policies);

const notingIn = (counts: Counts): Noting => ({
  run: 'expire',
  counts,
  broke: (_, error) => {
    throw error;
  },
});

async function withTalks(): Promise<DocumentStore> {
  const store = openMemoryStore(kinds);
  const talks = [conversation('old', { lastSeenAt: old }), conversation('young', { lastSeenAt: noon })];
  const puts = talks.flatMap((value) => [
    { kind: 'conversation' as const, id: value.conversationId, value },
    {
      kind: 'transcript' as const,
      id: `${value.conversationId}.0`,
      value: { conversationId: value.conversationId, page: 0, lines: [line(1)] },
    },
  ]);
  await store.commit({ puts, deletes: [], expectedVersions: [] });
  return store;
}

async function left(store: DocumentStore): Promise<string[]> {
  const ids: string[] = [];
  for (const kind of ['conversation', 'transcript'] as const) for await (const id of store.ids(kind)) ids.push(id);
  return ids.sort();
}

describe('clearing away old talks', () => {
  it('takes what was said with them, and leaves the young', async () => {
    const store = await withTalks();
    const counts = new Counts();
    await storeCleaner(store, sha256).clean(moment, true, notingIn(counts));
    expect(await left(store)).toEqual(['young', 'young.0']);
    expect(counts.all()).toEqual({ conversations: 1, transcripts: 1 });
  });

  it('leaves nothing that was said behind when it is stopped after any of its commits and done again', async () => {
    for (const commits of [0, 1, 2]) {
      const store = await withTalks();
      let done = 0;
      const dying: DocumentStore = {
        ...store,
        commit: async (change) => {
          if (done === commits) throw new Error('the process ended here');
          done += 1;
          return store.commit(change);
        },
      };
      await storeCleaner(dying, sha256)
        .clean(moment, true, notingIn(new Counts()))
        .catch(() => {});
      await storeCleaner(store, sha256).clean(moment, true, notingIn(new Counts()));
      expect(await left(store)).toEqual(['young', 'young.0']);
    }
  });
});
