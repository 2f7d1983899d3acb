import type { Member } from '../member.ts';
import { brokenAgreements } from './agreements.ts';
import { agreedDetail, moneyChanges } from './moneyChanges.ts';
import { type AuditEntry, type AuditPage, entryHash, type Sha256 } from './trail.ts';

/**
 * A place in a member's trail that is not what was written, money that no entry explains, money of the entries that is gone, or
 * an agreement that is not what it was.
 */
export interface TrailFault {
  readonly seq: number;
  readonly what:
    | 'missing'
    | 'changed'
    | 'notTheEnd'
    | 'notAsExported'
    | 'moneyWithoutEntry'
    | 'moneyGone'
    | 'agreementChanged';
  readonly subject?: string;
}

/**
 * Checks a member's trail from its first entry to its end, against the ends that were put outside the store, and against the
 * money as it stands: what the entries say must be what the member has.
 */
export function verifyTrail(
  member: Member,
  pages: readonly AuditPage[],
  exported: readonly { readonly seq: number; readonly head: string }[],
  sha256: Sha256,
): TrailFault[] {
  const entries = [
    ...pages.toSorted((a, b) => a.page - b.page).flatMap((page) => page.entries),
    ...member.audit.recent,
  ];
  const faults = chainFaults(entries, sha256);
  const last = entries.at(-1);
  const { seq, head } = member.audit;
  if ((last?.seq ?? 0) !== seq || (last?.hash ?? '') !== head) faults.push({ seq, what: 'notTheEnd' });
  const hashes = new Map(entries.map((entry) => [entry.seq, entry.hash]));
  for (const end of exported) {
    if (end.seq > 0 && hashes.get(end.seq) !== end.head) faults.push({ seq: end.seq, what: 'notAsExported' });
  }
  return [...faults, ...unexplained(member, entries, sha256)];
}

function chainFaults(entries: readonly AuditEntry[], sha256: Sha256): TrailFault[] {
  let before = '';
  const faults: TrailFault[] = [];
  for (const [index, entry] of entries.entries()) {
    if (entry.seq !== index + 1) return [...faults, { seq: index + 1, what: 'missing' }];
    const { hash, ...said } = entry;
    if (entryHash(before, said, sha256) !== hash) faults.push({ seq: entry.seq, what: 'changed' });
    before = hash;
  }
  return faults;
}

/** Where the money that stands is not what the entries say of it, the latest word last. */
function unexplained(member: Member, entries: readonly AuditEntry[], sha256: Sha256): TrailFault[] {
  const told = new Map<string, AuditEntry['detail']>();
  for (const { what, subject, detail } of entries) {
    if (what === 'removed') told.delete(subject);
    else told.set(subject, { ...told.get(subject), ...detail });
  }
  // Seen from nothing, every part of the member's money is a change with all that can be said of it.
  const stands = new Map(moneyChanges(undefined, member, sha256).map(({ subject, detail }) => [subject, detail]));
  const isOther = (subject: string, detail: AuditEntry['detail']) =>
    Object.entries(detail).some(([name, value]) => name !== agreedDetail && told.get(subject)?.[name] !== value);
  const broken = new Set(brokenAgreements(member, sha256));
  const isOtherAgreement = (subject: string, { [agreedDetail]: agreed }: AuditEntry['detail']) => {
    const known = told.get(subject)?.[agreedDetail];
    return known === undefined ? broken.has(subject) : known !== agreed;
  };
  const { seq } = member.audit;
  const found = (what: TrailFault['what'], subject: string): TrailFault => ({ seq, what, subject });
  return [
    ...[...stands].flatMap(([subject, detail]) => [
      ...(isOther(subject, detail) ? [found('moneyWithoutEntry', subject)] : []),
      ...(isOtherAgreement(subject, detail) ? [found('agreementChanged', subject)] : []),
    ]),
    ...[...told.keys()].flatMap((subject) => (stands.has(subject) ? [] : [found('moneyGone', subject)])),
  ];
}
