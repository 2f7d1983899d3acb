import type { Instant } from '../../rules/index.ts';

/** Who makes a change, and when. `name`: the run, or what the operator did. */
export interface Actor {
  readonly by: 'member' | 'staff' | 'run' | 'operator' | 'import' | 'bank';
  readonly name: string;
  readonly at: Instant;
}

/** One money change of one member. It holds no account number and nobody's words. */
export interface AuditEntry {
  readonly seq: number;
  readonly at: Instant;
  readonly by: string;
  readonly what: string;
  /** The payment or AutoPay it is about. */
  readonly subject: string;
  readonly detail: Readonly<Record<string, string | number>>;
  /** Over this entry and the hash of the one before, so that none can be changed, left out or put in unseen. */
  readonly hash: string;
}

/** A member's chain of entries: its end, and the latest entries. Older ones are in pages that never change again. */
export interface AuditTrail {
  readonly seq: number;
  readonly head: string;
  readonly recent: readonly AuditEntry[];
}

/** A full page of older entries. Id: `<memberId>.<page>`. */
export interface AuditPage {
  readonly memberId: string;
  readonly page: number;
  readonly entries: readonly AuditEntry[];
}

/** Entries kept in the member's own document before they move to a page. */
export const auditPageLength = 12;

export type Sha256 = (text: string) => string;

export function entryHash(
  before: string,
  { seq, at, by, what, subject, detail }: Omit<AuditEntry, 'hash'>,
  sha256: Sha256,
): string {
  const sorted = Object.entries(detail).sort(([a], [b]) => (a < b ? -1 : 1));
  return sha256(JSON.stringify([before, seq, at, by, what, subject, sorted]));
}
