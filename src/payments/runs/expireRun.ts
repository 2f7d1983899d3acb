import { addDays, type CalendarDate, dayOfMonth } from '../../rules/index.ts';
import { dropOld, dropOldQuotes } from '../expire.ts';
import type { Member } from '../member.ts';
import type { Moment } from '../moment.ts';
import type { Counts } from './counts.ts';
import { type Noting, readOrNote } from './readOrNote.ts';
import type { RunRecord } from './run.ts';
import { type Step, sweep } from './sweep.ts';
import type { JobTools } from './tools.ts';

/** Where the ends of audit trails are kept outside the store, so that whoever could change the store cannot change both. */
export interface HeadsFile {
  /** `memberKey` is a keyed hash: outside the store nobody is to be found by their Member ID. */
  /** Those that are there already are not written again. */
  write(day: CalendarDate, heads: readonly Head[]): Promise<void>;
}

export interface Head {
  readonly memberKey: string;
  readonly seq: number;
  readonly head: string;
}

/** Clears away what is no longer needed of other parts: failed proofs, old talks, numbers that nothing uses. */
export interface Cleaner {
  clean(moment: Moment, monthly: boolean, noting: Noting): Promise<void>;
}

export interface ExpireTools {
  readonly heads: HeadsFile;
  readonly cleaner: Cleaner;
}

/** Drops what has had its time, and puts the ends of the audit trails that grew since the last run outside the store. */
export async function runExpire(
  day: CalendarDate,
  missed: number,
  moment: Moment,
  { heads, cleaner }: ExpireTools,
  tools: JobTools,
  counts: Counts,
): Promise<RunRecord['heads']> {
  const days = Array.from({ length: missed + 2 }, (_, back) => addDays(day, -back)).toReversed();
  const monthly = days.slice(1).some((each) => dayOfMonth(each) === 1);
  const ids = monthly ? tools.store.memberIds() : tools.store.membersBy('quotes', 'open');
  const step = (member: Member, now: Moment) => (monthly ? both(member, now) : dropOldQuotes(member, now));
  const noting = { run: 'expire', counts, broke: tools.broke };
  await sweep({ name: 'expire', ids, step }, tools, counts);
  let exported: RunRecord['heads'] = null;
  try {
    if (!tools.dryRun) await cleaner.clean(moment, monthly, noting);
  } finally {
    // Whatever the clearing breaks on, the ends go outside: until then whoever can change the store can change them.
    exported = await exportHeads(day, days, heads, tools, noting);
  }
  return exported;
}

function both(member: Member, moment: Moment): Step {
  const quotes = dropOldQuotes(member, moment);
  const old = dropOld(quotes.member, moment);
  return { member: old.member, did: [...quotes.did, ...old.did] };
}

async function exportHeads(
  day: CalendarDate,
  days: readonly CalendarDate[],
  file: HeadsFile,
  { store, vault, sha256, dryRun }: JobTools,
  noting: Noting,
): Promise<RunRecord['heads']> {
  const heads: Head[] = [];
  for (const each of days) {
    for await (const memberId of store.membersBy('audited', each)) {
      const read = await readOrNote('member', memberId, () => store.openWork().member(memberId), noting);
      if (read?.found === undefined) continue;
      const { seq, head } = read.found.audit;
      heads.push({ memberKey: vault.fingerprint(`audit:${memberId}`), seq, head });
    }
  }
  heads.sort((a, b) => (a.memberKey < b.memberKey ? -1 : 1));
  noting.counts.add('heads', heads.length);
  if (heads.length === 0) return { count: 0, digest: sha256('') };
  if (!dryRun) await file.write(day, heads);
  return { count: heads.length, digest: sha256(heads.map(headLine).join('\n')) };
}

export function headLine({ memberKey, seq, head }: Head): string {
  return JSON.stringify({ memberKey, seq, head });
}
