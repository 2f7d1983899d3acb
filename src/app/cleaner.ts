import {
  type Cleaner,
  type Counts,
  type Moment,
  type Noting,
  numbersInUse,
  pagesOf,
  readOrNote,
  type Sha256,
} from '../payments/index.ts';
import { addDays, bostonDateOf, type CalendarDate, type Instant } from '../rules/index.ts';
import type { DocumentStore, Documents, Kind, Stored } from '../store/documents.ts';
import { createJobWork } from '../store/jobWork.ts';

const deletesPerCommit = 200;
/** A number that was sealed so lately is let be: its payment may not have been confirmed yet. */
const freshDays = 2;

/**
 * Clears away what has had its time: failed proofs, used tokens, pages never sent and sessions of staff every day; talks, texts, runs and numbers in
 * the vault that nothing uses on the first of a month, because all members have to be looked at for them. That a message was
 * received stays for good.
 */
export function storeCleaner(store: DocumentStore, sha256: Sha256): Cleaner {
  return {
    async clean({ today, policy }, monthly, noting) {
      const before = (days: number) => addDays(today, -days);
      const read = readerOf(store, noting);
      const drop = dropperOf(store, sha256, read, noting.counts);
      await drop('attempts', 'attempts', ({ failedAt, blockedUntil }) =>
        [...failedAt, blockedUntil].every((at) => at === null || isBefore(at, before(policy.keepDays.attempts))),
      );
      await drop('pages', 'formPage', ({ expiresAt }) => isBefore(expiresAt, before(policy.keepDays.attempts)));
      await drop('sessions', 'staffSession', ({ lastUsedAt }) => isBefore(lastUsedAt, today));
      if (!monthly) return;
      await drop('texts', 'outgoing', ({ open, madeAt }) => !open && isBefore(madeAt, before(policy.keepDays.notices)));
      await dropTalks(store, drop, read, before(policy.keepDays.conversations));
      const used = await numbersUsed(store, read, { today, policy });
      if (used === undefined) noting.counts.left('skipped.numbers', 'vault');
      else
        await drop(
          'numbers',
          'vault',
          ({ token, sealedAt }) => !used.has(token) && isBefore(sealedAt, before(freshDays)),
        );
      await drop('runs', 'run', ({ day }) => day < before(policy.keepDays.runs));
    },
  };
}

/** What is made of a document; `undefined` where it is gone, `unreadable` and noted where it cannot be read. */
type Read = <K extends Kind, T>(
  kind: K,
  id: string,
  make: (stored: Stored<K>) => T,
) => Promise<T | typeof unreadable | undefined>;

const unreadable = Symbol('unreadable');

function readerOf(store: DocumentStore, noting: Noting): Read {
  return async (kind, id, make) => {
    const reading = async () => {
      const stored = await store.get(kind, id);
      return stored === undefined ? undefined : make(stored);
    };
    const read = await readOrNote(kind, id, reading, noting);
    return read === undefined ? unreadable : read.found;
  };
}

/**
 * What members' money rests on, what a bank file may have to be made from again, and what a talk is about to pay with.
 * `undefined` where something of it cannot be read: nobody knows then which numbers that uses.
 */
async function numbersUsed(
  store: DocumentStore,
  read: Read,
  moment: Pick<Moment, 'today' | 'policy'>,
): Promise<ReadonlySet<string> | undefined> {
  const used = new Set<string>();
  let isWhole = true;
  const add = (tokens: Iterable<string> | typeof unreadable | undefined) => {
    if (tokens === unreadable) isWhole = false;
    else for (const token of tokens ?? []) used.add(token);
  };
  for await (const id of store.ids('member')) add(await read('member', id, ({ value }) => numbersInUse(value, moment)));
  const since = addDays(moment.today, -moment.policy.keepDays.numbers);
  for await (const id of store.ids('batch')) {
    const isOver = ({ value: { state, day } }: Stored<'batch'>) => state === 'submitted' && day < since;
    const pages = await read('batch', id, (batch) => (isOver(batch) ? [] : pagesOf(batch.value)));
    if (pages === unreadable) add(pages);
    else
      for (const { id: page } of pages ?? [])
        add(await read('batchPage', page, ({ value }) => value.entries.map(({ vaultToken }) => vaultToken)));
  }
  for await (const id of store.holders('conversation', 'expires', 'yes'))
    add(await read('conversation', id, ({ value }) => tokensIn(value.dialogState)));
  return isWhole ? used : undefined;
}

/** What a dialog remembers is its own affair; how it names an account is not. */
function tokensIn(remembered: unknown): string[] {
  if (typeof remembered !== 'object' || remembered === null) return [];
  return Object.entries(remembered).flatMap(([name, value]) =>
    name === 'vaultToken' && typeof value === 'string' ? [value] : tokensIn(value),
  );
}

/**
 * What is said goes first: without its talk nobody would find it any more. So a talk stays where something that was said in it
 * could not be dropped.
 */
async function dropTalks(store: DocumentStore, drop: Drop, read: Read, before: CalendarDate): Promise<void> {
  const old = new Set<string>();
  for await (const id of store.ids('conversation')) {
    const isOld = await read('conversation', id, ({ value }) => isBefore(value.lastSeenAt, before));
    if (isOld === true) old.add(id);
  }
  if (old.size === 0) return;
  const left = await drop('transcripts', 'transcript', ({ conversationId }) => old.has(conversationId));
  const kept = new Set(left.map((id) => id.slice(0, id.lastIndexOf('.'))));
  await drop(
    'conversations',
    'conversation',
    ({ conversationId, lastSeenAt }) => !kept.has(conversationId) && isBefore(lastSeenAt, before),
  );
}

/** Resolves to the ids of what could not be read, and stays for that. */
type Drop = <K extends Kind>(
  what: string,
  kind: K,
  isOver: (value: Documents[K]) => boolean,
) => Promise<readonly string[]>;

/** Drops whatever of a kind is over, some hundred to a commit, and counts it as `what`. */
function dropperOf(store: DocumentStore, sha256: Sha256, read: Read, counts: Counts): Drop {
  return async (what, kind, isOver) => {
    let chunk: Stored<typeof kind>[] = [];
    const ids: string[] = [];
    const left: string[] = [];
    for await (const id of store.ids(kind)) ids.push(id);
    for (const id of ids) {
      const over = await read(kind, id, (stored) => (isOver(stored.value) ? stored : undefined));
      if (over === unreadable) left.push(id);
      else if (over !== undefined) chunk.push(over);
      if (chunk.length < deletesPerCommit) continue;
      await dropAll(what, kind, chunk);
      chunk = [];
    }
    await dropAll(what, kind, chunk);
    return left;
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
