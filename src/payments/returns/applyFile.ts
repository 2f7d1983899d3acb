import { momentOf } from '../moment.ts';
import { checkMove } from '../moves.ts';
import type { JobWork } from '../ports.ts';
import { committed, countedCommit } from '../runs/commits.ts';
import type { Counts } from '../runs/counts.ts';
import { MemberBroke, naming } from '../runs/memberBroke.ts';
import type { JobTools } from '../runs/tools.ts';
import { applyCorrection } from './applyCorrection.ts';
import { applyPrenoteReturn } from './applyPrenoteReturn.ts';
import { applyReturn, type ReturnApplied } from './applyReturn.ts';
import { type Matched, matchEntry } from './matching.ts';
import { type AppliedFile, type EntryOutcome, nextReturnFileStates, type ReturnedEntry } from './returnFile.ts';

/** A return file that could be read whole. */
export interface ReadReturns {
  readonly sha256: string;
  readonly name: string;
  readonly entries: readonly ReturnedEntry[];
}

/**
 * Applies every entry of a file once, each in a commit of its own together with how far the file came. A file that was
 * applied before changes nothing; one that was begun is finished. False where an entry is left for the next run, because its
 * member is broken: the others are not kept waiting.
 */
export async function applyFile(file: ReadReturns, tools: JobTools, counts: Counts): Promise<boolean> {
  const known = await tools.store.openWork().appliedFile(file.sha256);
  if (known?.state === 'applied') {
    counts.add('files.appliedBefore');
    return true;
  }
  if (known === undefined) await committed(tools, 'returns', async (work) => work.putAppliedFile(begun(file, tools)));
  let isWhole = true;
  for (const [index, returned] of file.entries.entries()) {
    if ((known?.entries[index]?.outcome ?? null) !== null) continue;
    isWhole = (await applyOrLeave(file, index, returned, tools, counts)) && isWhole;
    tools.progress('returns.entry', counts.all());
  }
  if (!isWhole) return false;
  await countedCommit(tools, 'returns', counts, async (work) => {
    const now = (await work.appliedFile(file.sha256)) ?? begun(file, tools);
    checkMove('a file of returns', nextReturnFileStates, now.state, 'applied');
    work.putAppliedFile({ ...now, state: 'applied' });
    return { 'files.applied': 1 };
  });
  return true;
}

async function applyOrLeave(
  file: ReadReturns,
  index: number,
  returned: ReturnedEntry,
  tools: JobTools,
  counts: Counts,
): Promise<boolean> {
  try {
    await applyEntry(file, index, returned, tools, counts);
    return true;
  } catch (error) {
    if (!(error instanceof MemberBroke)) throw error;
    counts.broke(error.memberId);
    tools.broke('returns', error.cause);
    return false;
  }
}

function begun({ sha256, name, entries }: ReadReturns, { now }: JobTools): AppliedFile {
  return {
    sha256,
    name,
    state: 'applying',
    readAt: now(),
    entries: entries.map(({ code, originalTrace, cents }) => ({ code, originalTrace, cents, outcome: null })),
  };
}

async function applyEntry(
  file: ReadReturns,
  index: number,
  returned: ReturnedEntry,
  tools: JobTools,
  counts: Counts,
): Promise<void> {
  const matched = await matchEntry(returned, tools);
  await countedCommit(tools, 'returns', counts, async (work) => {
    const outcome =
      matched === undefined
        ? await unmatched(returned, work, tools)
        : await naming(matched.entry.memberId, () => applied(matched, returned, work, tools));
    const now = (await work.appliedFile(file.sha256)) ?? begun(file, tools);
    const entries = now.entries.map((each, at) => (at === index ? { ...each, outcome } : each));
    work.putAppliedFile({ ...now, entries });
    return { [`${outcome}.${returned.code}`]: 1 };
  });
}

/** Nobody guesses whose money it is. What a bank says again in another file is the same case. */
async function unmatched(
  { code, originalTrace, effectiveOn, cents }: ReturnedEntry,
  work: JobWork,
  tools: JobTools,
): Promise<EntryOutcome> {
  const about = [originalTrace, effectiveOn ?? 'noDay', code, cents].join('.');
  const found = [code, `trace${originalTrace}`];
  await tools.askStaff(work, { reason: 'unmatchedReturn', memberId: null, about, found }, tools.now());
  return 'unmatched';
}

async function applied(
  { entry }: Matched,
  returned: ReturnedEntry,
  work: JobWork,
  tools: JobTools,
): Promise<EntryOutcome> {
  const moment = momentOf(tools.now(), tools.policies);
  const member = await work.member(entry.memberId);
  if (member === undefined) throw new Error('a payment of a bank file lost its member');
  const { of } = entry;
  const { code, corrected } = returned;
  if (code.startsWith('C')) {
    const correction = applyCorrection(member, entry, code, corrected ?? {}, moment, tools);
    if (correction.record !== undefined) work.putVaultRecord(correction.record);
    return staged(correction, work, tools);
  }
  if (of.kind === 'prenote') {
    const tested = { autopayId: of.autopayId, vaultToken: entry.vaultToken };
    return staged(applyPrenoteReturn(member, tested, code, moment, tools.ids), work, tools);
  }
  const payment = member.payments.find(({ paymentId }) => paymentId === of.paymentId);
  if (payment === undefined) throw new Error('a payment of a bank file vanished');
  return staged(applyReturn(member, payment, code, moment, tools.ids), work, tools);
}

async function staged({ member, outcome, asks }: ReturnApplied, work: JobWork, tools: JobTools): Promise<EntryOutcome> {
  work.putMember(member);
  for (const ask of asks) await tools.askStaff(work, ask, tools.now());
  return outcome;
}
