import { type Cleaner, type Moment, numbersInUse, pagesOf } from '../payments/index.ts';
import { addDays, bostonDateOf, type CalendarDate, type Instant } from '../rules/index.ts';
import type { DocumentKey, DocumentStore, Documents, Kind, Stored } from '../store/documents.ts';

const deletesPerCommit = 200;
/** A number that was sealed so lately is let be: its payment may not have been confirmed yet. */
const freshDays = 2;

/**
 * Clears away what has had its time: failed proofs and used tokens every day; talks, runs and numbers in the vault that
 * nothing uses on the first of a month, because all members have to be looked at for them.
 */
export function storeCleaner(store: DocumentStore): Cleaner {
  return {
    async clean({ today, policy }, monthly): Promise<Record<string, number>> {
      const before = (days: number) => addDays(today, -days);
      const attempts = await drop(store, 'attempts', ({ failedAt, blockedUntil }) =>
        [...failedAt, blockedUntil].every((at) => at === null || isBefore(at, before(policy.keepDays.attempts))),
      );
      if (!monthly) return { attempts };
      const conversations = await dropTalks(store, before(policy.keepDays.conversations));
      const used = await numbersUsed(store, { today, policy });
      const numbers = await drop(
        store,
        'vault',
        ({ token, sealedAt }) => !used.has(token) && isBefore(sealedAt, before(freshDays)),
      );
      const runs = await drop(store, 'run', ({ day }) => day < before(policy.keepDays.runs));
      return { attempts, conversations, numbers, runs };
    },
  };
}

/** What members' money rests on, what a bank file may have to be made from again, and what a talk is about to pay with. */
async function numbersUsed(store: DocumentStore, moment: Pick<Moment, 'today' | 'policy'>): Promise<Set<string>> {
  const used = new Set<string>();
  for await (const id of store.ids('member')) {
    const member = await store.get('member', id);
    for (const token of member === undefined ? [] : numbersInUse(member.value, moment)) used.add(token);
  }
  const since = addDays(moment.today, -moment.policy.keepDays.numbers);
  for await (const id of store.ids('batch')) {
    const batch = (await store.get('batch', id))?.value;
    if (batch === undefined || (batch.state === 'submitted' && batch.day < since)) continue;
    for (const { id: page } of pagesOf(batch))
      for (const { vaultToken } of (await store.get('batchPage', page))?.value.entries ?? []) used.add(vaultToken);
  }
  for await (const id of store.holders('conversation', 'expires', 'yes')) {
    const talk = await store.get('conversation', id);
    for (const token of tokensIn(talk?.value.dialogState)) used.add(token);
  }
  return used;
}

/** What a dialog remembers is its own affair; how it names an account is not. */
function tokensIn(remembered: unknown): string[] {
  if (typeof remembered !== 'object' || remembered === null) return [];
  return Object.entries(remembered).flatMap(([name, value]) =>
    name === 'vaultToken' && typeof value === 'string' ? [value] : tokensIn(value),
  );
}

async function dropTalks(store: DocumentStore, before: CalendarDate): Promise<number> {
  const gone = new Set<string>();
  const dropped = await drop(store, 'conversation', ({ lastSeenAt, conversationId }) => {
    const isOld = isBefore(lastSeenAt, before);
    if (isOld) gone.add(conversationId);
    return isOld;
  });
  if (gone.size > 0) await drop(store, 'transcript', ({ conversationId }) => gone.has(conversationId));
  return dropped;
}

async function drop<K extends Kind>(
  store: DocumentStore,
  kind: K,
  isOver: (value: Documents[K]) => boolean,
): Promise<number> {
  let chunk: Stored<K>[] = [];
  let dropped = 0;
  const flush = async () => {
    dropped += await dropAll(store, kind, chunk);
    chunk = [];
  };
  const ids: string[] = [];
  for await (const id of store.ids(kind)) ids.push(id);
  for (const id of ids) {
    const stored = await store.get(kind, id);
    if (stored !== undefined && isOver(stored.value)) chunk.push(stored);
    if (chunk.length === deletesPerCommit) await flush();
  }
  await flush();
  return dropped;
}

/** One that was used again in the meantime keeps its chunk until the next time. */
async function dropAll<K extends Kind>(store: DocumentStore, kind: K, all: readonly Stored<K>[]): Promise<number> {
  if (all.length === 0) return 0;
  const deletes: DocumentKey[] = all.map(({ id }) => ({ kind, id }));
  const expectedVersions = all.map(({ id, version }) => ({ kind, id, version }));
  const { kind: result } = await store.commit({ puts: [], deletes, expectedVersions });
  return result === 'committed' ? all.length : 0;
}

function isBefore(at: Instant, day: CalendarDate): boolean {
  return bostonDateOf(at) < day;
}
