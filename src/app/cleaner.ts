import { type Cleaner, type Counts, numbersInUse, type Sha256 } from '../payments/index.ts';
import { addDays, bostonDateOf, type CalendarDate, type Instant } from '../rules/index.ts';
import type { DocumentStore, Documents, Kind, Stored } from '../store/documents.ts';
import { createJobWork } from '../store/jobWork.ts';

const deletesPerCommit = 200;
/** A draft that silence has not dropped yet may still hold a fresh number. */
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
      const used = new Set<string>();
      for await (const id of store.ids('member')) {
        const member = await store.get('member', id);
        for (const token of member === undefined ? [] : numbersInUse(member.value, { today, policy })) used.add(token);
      }
      await drop(
        'numbers',
        'vault',
        ({ token, sealedAt }) => !used.has(token) && isBefore(sealedAt, before(freshDays)),
      );
      await drop('runs', 'run', ({ day }) => day < before(policy.keepDays.runs));
    },
  };
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
