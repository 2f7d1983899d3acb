import { type Catalogue, type Entry, entryOf, indexNames } from './catalogue.ts';
import {
  type Commit,
  type CommitResult,
  type DocumentKey,
  InvalidDocument,
  type Kind,
  type KindTable,
  type Put,
  type Stored,
} from './documents.ts';
import { seal } from './sealed.ts';

/** What one commit does to one document: its new state, or its end. */
export interface Change {
  readonly kind: Kind;
  readonly id: string;
  readonly after: { readonly stored: Stored<Kind>; readonly entry: Entry } | undefined;
}

export type Refusal = Exclude<CommitResult, { kind: 'committed' }>;

/**
 * Decides commits against what is published and against commits accepted but not yet safe on disk, so that two
 * commits sharing one write to the disk cannot contradict each other. The same for every implementation in this process.
 */
export class Staging {
  readonly #kinds: KindTable;
  readonly #catalogue: Catalogue;
  /** The newest pending change of each document. */
  readonly #pending = new Map<string, Change>();
  /** Which pending document claims a value of a unique index. */
  readonly #claims = new Map<string, string>();

  constructor(kinds: KindTable, catalogue: Catalogue) {
    this.#kinds = kinds;
    this.#catalogue = catalogue;
  }

  /** Whether a decision made now may rest on commits that are not on disk yet. */
  get isEmpty(): boolean {
    return this.#pending.size === 0;
  }

  /** The changes of an acceptable commit, from now on pending; or why it is refused. Throws `InvalidDocument`. */
  stage(commit: Commit): readonly Change[] | Refusal {
    for (const expected of commit.expectedVersions) {
      if (this.#version(expected) !== expected.version) return conflict(expected);
    }
    const changes = new Map<string, Change>();
    for (const put of commit.puts) addOnce(changes, this.#put(put));
    for (const { kind, id } of commit.deletes) addOnce(changes, { kind, id, after: undefined });
    const refusal = this.#notUnique(changes);
    if (refusal !== undefined) return refusal;
    for (const [key, change] of changes) this.#replacePending(key, change);
    return [...changes.values()];
  }

  /** Makes pending changes what everybody sees. Called in the order in which they were staged. */
  publish(changes: readonly Change[]): void {
    for (const change of changes) {
      this.#catalogue.set(change.kind, change.id, change.after?.entry);
      const key = keyOf(change);
      if (this.#pending.get(key) !== change) continue;
      this.#pending.delete(key);
      for (const claim of this.#claimsOf(change)) this.#claims.delete(claim.key);
    }
  }

  /** Forgets all that is pending, after the disk failed. */
  drop(): void {
    this.#pending.clear();
    this.#claims.clear();
  }

  #version(key: DocumentKey): number {
    const pending = this.#pending.get(keyOf(key));
    if (pending !== undefined) return pending.after?.stored.version ?? 0;
    return this.#catalogue.entry(key.kind, key.id)?.version ?? 0;
  }

  #put({ kind, id, value }: Put): Change {
    try {
      const checked = this.#kinds[kind].parse(seal(value));
      const stored = Object.freeze({ id, version: this.#version({ kind, id }) + 1, value: checked });
      return { kind, id, after: { stored, entry: entryOf(this.#kinds, kind, stored.version, checked) } };
    } catch (error) {
      throw new InvalidDocument(`a ${kind} cannot be stored: ${error instanceof Error ? error.message : 'unknown'}`);
    }
  }

  #notUnique(changes: ReadonlyMap<string, Change>): Refusal | undefined {
    const claimed = new Map<string, string>();
    for (const change of changes.values()) {
      for (const { key, index, value } of this.#claimsOf(change)) {
        const rival = claimed.get(key) ?? this.#claims.get(key);
        const isFree =
          rival === undefined ||
          rival === change.id ||
          (!claimed.has(key) && changes.has(keyOf({ kind: change.kind, id: rival })));
        if (!isFree || this.#isPublished(change, index, value, changes)) {
          return { kind: 'notUnique', on: { kind: change.kind, id: change.id }, index };
        }
        claimed.set(key, change.id);
      }
    }
    return undefined;
  }

  /** Whether a published document that nobody is changing holds the value. */
  #isPublished({ kind, id }: Change, index: string, value: string, changes: ReadonlyMap<string, Change>): boolean {
    return this.#catalogue.holders(kind, index, value).some((holder) => {
      const key = keyOf({ kind, id: holder });
      return holder !== id && !changes.has(key) && !this.#pending.has(key);
    });
  }

  #replacePending(key: string, change: Change): void {
    const before = this.#pending.get(key);
    if (before !== undefined) {
      for (const claim of this.#claimsOf(before)) {
        if (this.#claims.get(claim.key) === before.id) this.#claims.delete(claim.key);
      }
    }
    this.#pending.set(key, change);
    for (const claim of this.#claimsOf(change)) this.#claims.set(claim.key, change.id);
  }

  *#claimsOf({ kind, after }: Change): Iterable<{ key: string; index: string; value: string }> {
    if (after === undefined) return;
    for (const [position, index] of indexNames(this.#kinds[kind]).entries()) {
      if (!this.#kinds[kind].indexes[index]?.unique) continue;
      for (const value of after.entry.values[position] ?? [])
        yield { key: `${kind}\n${index}\n${value}`, index, value };
    }
  }
}

export function keyOf({ kind, id }: DocumentKey): string {
  return `${kind}\n${id}`;
}

function conflict({ kind, id }: DocumentKey): Refusal {
  return { kind: 'conflict', on: { kind, id } };
}

function addOnce(changes: Map<string, Change>, change: Change): void {
  if (changes.has(keyOf(change))) throw new InvalidDocument(`a commit changes the same ${change.kind} twice`);
  changes.set(keyOf(change), change);
}
