import type { Actor, Member, Sha256 } from '../payments/index.ts';
import { recordChanges } from '../payments/index.ts';
import type { CommitResult, DocumentKey, DocumentStore, Documents, Kind, Put } from './documents.ts';
import { keyOf } from './staging.ts';

/** A document as a work sees it. */
interface Seen {
  readonly key: DocumentKey;
  /** What the commit expects to find; undefined where anything will do. */
  readonly version: number | undefined;
  readonly value: Documents[Kind] | undefined;
  readonly staged?: 'put' | 'delete';
  /** As it was read, before anything was staged. */
  readonly before?: Documents[Kind] | undefined;
}

/** What one work has read and staged, and its commit. */
export class SeenDocuments {
  readonly #store: DocumentStore;
  readonly #seen = new Map<string, Seen>();

  constructor(store: DocumentStore) {
    this.#store = store;
  }

  async get<K extends Kind>(kind: K, id: string): Promise<Documents[K] | undefined> {
    const key = { kind, id };
    if (!this.#seen.has(keyOf(key))) {
      const stored = await this.#store.get(kind, id);
      // What was staged while the store was being asked is newer.
      if (!this.#seen.has(keyOf(key)))
        this.#seen.set(keyOf(key), { key, version: stored?.version ?? 0, value: stored?.value });
    }
    return this.#seen.get(keyOf(key))?.value as Documents[K] | undefined;
  }

  /** One that was never read is taken for new. */
  put<K extends Kind>(kind: K, id: string, value: Documents[K]): void {
    const key = { kind, id };
    const known = this.#seen.get(keyOf(key));
    const before = known?.staged === undefined ? known?.value : known.before;
    this.#seen.set(keyOf(key), { key, version: known ? known.version : 0, value, staged: 'put', before });
  }

  /** `unread` is the version that one which was never read must have; without it anything will do. */
  remove(kind: Kind, id: string, unread?: number): void {
    const key = { kind, id };
    const known = this.#seen.get(keyOf(key));
    this.#seen.set(keyOf(key), { key, version: known ? known.version : unread, value: undefined, staged: 'delete' });
  }

  versionOf(kind: Kind, id: string): number {
    return this.#seen.get(keyOf({ kind, id }))?.version ?? 0;
  }

  /** What was put here and not committed yet. */
  *staged<K extends Kind>(kind: K): Iterable<Documents[K]> {
    for (const { key, value, staged } of this.#seen.values())
      if (staged === 'put' && key.kind === kind) yield value as Documents[K];
  }

  discard(): void {
    this.#seen.clear();
  }

  /** Carries on the audit trail of every member that is to be written. */
  keepTrails(actor: Actor | undefined, sha256: Sha256): void {
    for (const { key, value, staged, before } of this.#seen.values()) {
      if (key.kind !== 'member' || staged !== 'put') continue;
      const recorded = recordChanges(before as Member | undefined, value as Member, actor, sha256);
      if (recorded.member !== value) this.put('member', key.id, recorded.member);
      if (recorded.page !== undefined) this.put('audit', `${key.id}.${recorded.page.page}`, recorded.page);
    }
  }

  async commit(): Promise<CommitResult> {
    const before = [...this.#seen.values()];
    const result = await this.#store.commit({
      puts: before.filter(({ staged }) => staged === 'put').map(({ key, value }) => ({ ...key, value }) as Put),
      deletes: before.filter(({ staged }) => staged === 'delete').map(({ key }) => key),
      expectedVersions: before.flatMap(({ key, version }) => (version === undefined ? [] : [{ ...key, version }])),
    });
    if (result.kind === 'committed') for (const each of before) this.#seen.set(keyOf(each.key), afterCommit(each));
    return result;
  }
}

function afterCommit({ key, version, value, staged }: Seen): Seen {
  if (staged === undefined) return { key, version, value };
  if (staged === 'delete') return { key, version: 0, value: undefined };
  return { key, version: version === undefined ? undefined : version + 1, value };
}
