import type { Member } from '../member.ts';
import { type MoneyChange, moneyChanges } from './moneyChanges.ts';
import { type Actor, type AuditEntry, type AuditPage, auditPageLength, entryHash, type Sha256 } from './trail.ts';

/** A member with their trail carried on, and the page that became full by it. */
export interface Recorded {
  readonly member: Member;
  readonly page?: AuditPage;
}

/** Writes what was changed between two states of a member into their trail. Throws where nobody says who changed money. */
export function recordChanges(
  before: Member | undefined,
  after: Member,
  actor: Actor | undefined,
  sha256: Sha256,
): Recorded {
  // The trail is nobody's to hand in: it goes on from where it stood.
  const trail = before?.audit ?? after.audit;
  const changes = entriesFor(trail.seq, before, after, sha256);
  if (changes.length === 0) return { member: after.audit === trail ? after : { ...after, audit: trail } };
  if (actor === undefined) throw new Error('money was changed and nobody said by whom');
  let { seq, head } = trail;
  const added = changes.map((change): AuditEntry => {
    seq += 1;
    const entry = { seq, at: actor.at, by: `${actor.by}:${actor.name}`, ...change };
    head = entryHash(head, entry, sha256);
    return { ...entry, hash: head };
  });
  const entries = [...trail.recent, ...added];
  if (entries.length <= auditPageLength) return { member: { ...after, audit: { seq, head, recent: entries } } };
  // A page is named by its first entry, so that its length may vary: one commit may add many. The latest entry stays: by its
  // day the member is found whose end is to be put outside the store.
  const page = { memberId: after.memberId, page: entries[0]?.seq ?? 0, entries: entries.slice(0, -1) };
  return { member: { ...after, audit: { seq, head, recent: entries.slice(-1) } }, page };
}

/** The first entries of a member that an earlier release left without a trail say all that is known of their money. */
function entriesFor(seq: number, before: Member | undefined, after: Member, sha256: Sha256): MoneyChange[] {
  const changes = moneyChanges(before, after, sha256);
  return changes.length > 0 && seq === 0 ? moneyChanges(undefined, after, sha256) : changes;
}
