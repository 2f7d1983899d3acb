import type { FiguresDesk, RecallRequest, ToldTalk } from '../console/figures/ports.ts';
import type { StaffName } from '../handoff/index.ts';
import type { Clock } from '../payments/index.ts';
import type { CorrectedTalk, Recall } from '../staff/index.ts';
import type { DocumentStore } from '../store/documents.ts';
import type { TalkReader } from './talkReader.ts';
import { toldWhom } from './toldWhom.ts';

/**
 * Puts a correction into a talk as a line of whoever wrote it, once for each recall however often it is asked to. `later`: it must
 * wait, because a text would ring a phone at night.
 */
export type Correct = (
  conversationId: string,
  correction: { readonly recallId: string; readonly text: string; readonly by: StaffName },
) => Promise<'sent' | 'already' | 'gone' | 'later'>;

export interface RecallParts {
  readonly store: DocumentStore;
  readonly talks: TalkReader;
  readonly clock: Clock;
  readonly correct: Correct;
  readonly report: (event: 'recall.notSent' | 'recall.sent', fields: Readonly<Record<string, unknown>>) => void;
}

export interface Recalls extends Pick<FiguresDesk, 'told' | 'recalls' | 'recall' | 'sendRecall' | 'goOnWith'> {
  /** Goes on with what a crash, or the night, left unfinished. Call once talks run, and again now and then. */
  resume(): Promise<void>;
  /** Resolves when nothing is being sent. */
  settled(): Promise<void>;
  /** Sends no more; what is left goes on after the next start. */
  close(): Promise<void>;
}

/** What was sent is written down so often; what is repeated after a crash, `correct` knows. */
const writtenDownEvery = 20;

export function createRecalls(parts: RecallParts): Recalls {
  const { store, talks } = parts;
  const running = new Map<string, Promise<void>>();
  let closing = false;

  const goOnWith = (recallId: string): void => {
    if (closing || running.has(recallId)) return;
    const run = sendWaiting(parts, recallId, () => closing)
      .catch((error: unknown) => parts.report('recall.notSent', { recallId, error }))
      .finally(() => running.delete(recallId));
    running.set(recallId, run);
  };

  return {
    told: (question) => toldWhom(store, talks, question),

    async recalls() {
      const all: Recall[] = [];
      for await (const id of store.ids('recall')) {
        const found = await store.get('recall', id);
        if (found !== undefined) all.push(found.value);
      }
      return all.toSorted((one, other) => (one.at < other.at ? 1 : -1));
    },

    recall: async (recallId) => (await store.get('recall', recallId))?.value,

    async sendRecall(request, who) {
      if ((await store.versionOf('recall', request.recallId)) > 0) return 'already';
      const told = await toldWhom(store, talks, request);
      if (told.length === 0) return 'nobodyTold';
      if (told.some(({ language }) => (request.texts[language] ?? '').trim() === '')) return 'languageMissing';
      const value = recallOf(request, told, who, parts.clock);
      const { recallId: id } = request;
      const expectedVersions = [{ kind: 'recall', id, version: 0 }] as const;
      const made = await store.commit({ puts: [{ kind: 'recall', id, value }], deletes: [], expectedVersions });
      if (made.kind !== 'committed') return 'already';
      goOnWith(id);
      return 'sending';
    },

    goOnWith,

    async resume() {
      for await (const id of store.holders('recall', 'open', 'yes')) goOnWith(id);
    },

    async settled() {
      await Promise.all(running.values());
    },

    async close() {
      closing = true;
      await Promise.all(running.values());
    },
  };
}

function recallOf(
  { recallId, articleId, period, version, texts }: RecallRequest,
  told: readonly ToldTalk[],
  { staffId, name }: StaffName,
  clock: Clock,
): Recall {
  return {
    recallId,
    articleId,
    ...period,
    version,
    texts,
    by: { staffId, name },
    at: clock.now(),
    talks: told.map(({ conversationId, language }) => ({ conversationId, language, state: 'waiting', at: null })),
  };
}

/** A talk that fails keeps waiting and holds up nobody else. */
async function sendWaiting(parts: RecallParts, recallId: string, isClosing: () => boolean): Promise<void> {
  const { store, report } = parts;
  const stored = await store.get('recall', recallId);
  if (stored === undefined) return;
  let done = new Map<string, CorrectedTalk>();
  for (const talk of stored.value.talks.filter(({ state }) => state === 'waiting')) {
    if (isClosing()) break;
    const corrected = await sendOne(parts, stored.value, talk).catch((error: unknown) => {
      report('recall.notSent', { recallId, conversationId: talk.conversationId, error });
      return undefined;
    });
    if (corrected !== undefined) done.set(talk.conversationId, corrected);
    if (done.size < writtenDownEvery) continue;
    await writeDown(store, recallId, done);
    done = new Map();
  }
  if (done.size > 0) await writeDown(store, recallId, done);
  if (!isClosing()) report('recall.sent', { recallId });
}

/** `undefined`: it waits for the morning. */
async function sendOne(
  { correct, clock }: RecallParts,
  { recallId, texts, by }: Recall,
  talk: CorrectedTalk,
): Promise<CorrectedTalk | undefined> {
  const result = await correct(talk.conversationId, { recallId, text: texts[talk.language] ?? '', by });
  if (result === 'later') return undefined;
  return { ...talk, state: result === 'gone' ? 'gone' : 'sent', at: clock.now() };
}

async function writeDown(
  store: DocumentStore,
  recallId: string,
  done: ReadonlyMap<string, CorrectedTalk>,
): Promise<void> {
  const stored = await store.get('recall', recallId);
  if (stored === undefined) return;
  const talks = stored.value.talks.map((talk) => done.get(talk.conversationId) ?? talk);
  const value = { ...stored.value, talks };
  await store.commit({
    puts: [{ kind: 'recall', id: recallId, value }],
    deletes: [],
    expectedVersions: [{ kind: 'recall', id: recallId, version: stored.version }],
  });
}
