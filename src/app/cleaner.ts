import { type Cleaner, type Counts, type Moment, numbersInUse, pagesOf, type Sha256 } from '../payments/index.ts';
import { addDays, bostonDateOf, type CalendarDate, type Instant } from '../rules/index.ts';
import type { DocumentStore, Documents, Kind, Stored } from '../store/documents.ts';
import { createJobWork } from '../store/jobWork.ts';

const deletesPerCommit = 200;
/** A number that was sealed so lately is let be: its payment may not have been confirmed yet. */
const freshDays = 2;

/**
 * Clears away what has had its time: failed proofs and used tokens every day; talks, runs and numbers in the vault that
 * nothing uses on the first of a month, because all members have to be looked at for them.
 */
export function storeCleaner(store: DocumentStore, sha256: Sha256): Cleaner {
  return {
    async clean({ today, policy }, monthly, counts) {
      const before = (days: number) => addDays(today, -days);
      const drop = dropperOf(store, sha256, counts);
      await drop('attempts', 'attempts', ({ failedAt, blockedUntil }) =>
        [...failedAt, blockedUntil].every((at) => at === null || isBefore(at, before(policy.keepDays.attempts))),
      );
      if (!monthly) return;
      await dropTalks(store, drop, before(policy.keepDays.conversations));
      const used = await numbersUsed(store, { today, policy });
      await drop(
        'numbers',
        'vault',
        ({ token, sealedAt }) => !used.has(token) && isBefore(sealedAt, before(freshDays)),
      );
      await drop('runs', 'run', ({ day }) => day < before(policy.keepDays.runs));
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

/** What is said goes first: without its talk nobody would find it any more. */
async function dropTalks(store: DocumentStore, drop: Drop, before: CalendarDate): Promise<void> {
  const old = new Set<string>();
  for await (const id of store.ids('conversation')) {
    const talk = await store.get('conversation', id);
    if (talk !== undefined && isBefore(talk.value.lastSeenAt, before)) old.add(id);
  }
  if (old.size === 0) return;
  await drop('transcripts', 'transcript', ({ conversationId }) => old.has(conversationId));
  await drop('conversations', 'conversation', ({ lastSeenAt }) => isBefore(lastSeenAt, before));
}

type Drop = <K extends Kind>(what: string, kind: K, isOver: (value: Documents[K]) => boolean) => Promise<void>;

/** Drops whatever of a kind is over, some hundred to a commit, and counts it as `what`. */
function dropperOf(store: DocumentStore, sha256: Sha256, counts: Counts): Drop {
  return async (what, kind, isOver) => {
    let chunk: Stored<typeof kind>[] = [];
    const ids: string[] = [];
    for await (const id of store.ids(kind)) ids.push(id);
    for (const id of ids) {
      const stored = await store.get(kind, id);
      if (stored !== undefined && isOver(stored.value)) chunk.push(stored);
      if (chunk.length < deletesPerCommit) continue;
      await dropAll(what, kind, chunk);
      chunk = [];
    }
    await dropAll(what, kind, chunk);
  };

  /** One that was used again in the meantime stays, or keeps its chunk until the next time. */
  async function dropAll<K extends Kind>(what: string, kind: K, all: readonly Stored<K>[]): Promise<void> {
    const work = createJobWork(store, sha256);
    let many = 0;
    for (const { id, version } of all) {
      await work.get(kind, id);
      if (work.versionOf(kind, id) !== version) continue;
      work.delete(kind, id);
      many += 1;
    }
    if (many === 0) return;
    await counts.stage(work, { [what]: many });
    if ((await work.commit()).kind === 'committed') counts.staged({ [what]: many });
  }
}

function isBefore(at: Instant, day: CalendarDate): boolean {
  return bostonDateOf(at) < day;
}
