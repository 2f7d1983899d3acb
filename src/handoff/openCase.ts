import { caseNumber } from '../rules/index.ts';
import { becoming } from './caseStates.ts';
import { isElsewhere, ours, withEvent } from './hold.ts';
import type { DeskKind } from './line.ts';
import type { Case, CaseWork } from './ports.ts';
import { queueOf } from './queueOf.ts';

type FromRequest =
  | 'reason'
  | 'memberId'
  | 'proof'
  | 'provedBy'
  | 'evidence'
  | 'language'
  | 'channel'
  | 'waits'
  | 'askedAtSeq';

export type CaseRequest = Pick<Case, FromRequest> & {
  readonly at: Case['openedAt'];
  readonly desk?: DeskKind;
} /** `goesOnWith`: the case that this talk has already; whatever else is found in the talk belongs to it. */ & (
    | { readonly conversationId: string; readonly goesOnWith?: string | undefined }
    /** Found without a talk. */
    | { readonly about: string }
  );

/**
 * Writes down for staff what a talk or a run found out, and resolves to the case. The same thing found again keeps its case,
 * with the newest evidence: one that waits or is held goes on, one that was given back waits again under its number.
 */
export async function openCase(
  work: CaseWork,
  { at, desk = 'line', ...request }: CaseRequest,
  ids: { readonly bytes: (count: number) => Uint8Array },
): Promise<Case> {
  const conversationId = 'conversationId' in request ? request.conversationId : null;
  const about = 'about' in request ? request.about : null;
  const { id, known } = await caseFor(work, request, `${conversationId ?? about}.${request.reason}`);
  // What was found out before stays true, also once the same talk finds out more.
  const found = [...new Set([...(known?.evidence.found ?? []), ...request.evidence.found])];
  const evidence = { ...request.evidence, found };
  const opened = known === undefined ? newCase(id, request, at, ids) : askedAgain(known, request, at);
  const put: Case = { ...atDesk(opened, desk, at), conversationId, about, evidence };
  work.putCase(put);
  return put;
}

/** The case that goes on, or the id of a new one. Somebody else's is not gone on with, nor one that has ended. */
async function caseFor(
  work: CaseWork,
  request: { readonly goesOnWith?: string | undefined; readonly memberId: string | null },
  first: string,
): Promise<{ readonly id: string; readonly known: Case | undefined }> {
  const isOver = (known: Case) => known.state === 'closed' || isOthers(known, request.memberId);
  const current = request.goesOnWith === undefined ? undefined : await work.caseOf(request.goesOnWith);
  if (current !== undefined && !isOver(current)) return { id: current.id, known: current };
  let id = first;
  let known = await work.caseOf(id);
  for (let next = 2; known !== undefined && isOver(known); next += 1) {
    id = `${first}.${next}`;
    known = await work.caseOf(id);
  }
  return { id, known };
}

/** Two members may talk at one browser, one after the other. */
function isOthers(known: Case, memberId: string | null): boolean {
  return known.memberId !== null && memberId !== null && known.memberId !== memberId;
}

function newCase(
  id: string,
  { reason, ...rest }: Pick<Case, FromRequest>,
  at: Case['openedAt'],
  ids: { readonly bytes: (count: number) => Uint8Array },
): Case {
  return {
    ...rest,
    reason,
    id,
    number: caseNumber(ids.bytes(5)),
    queue: queueOf(reason),
    state: 'waiting',
    openedAt: at,
    waitingSince: at,
    conversationId: null,
    about: null,
    callBack: null,
    staff: null,
    passedTo: null,
    firstClaimedAt: null,
    closedAt: null,
    outcome: null,
    asks: [],
    actIds: [],
    events: [{ at, by: null, what: 'opened', detail: reason }],
  };
}

/** Whoever is with a person stays with them; anybody else waits where this talk's desk is now. */
function atDesk(opened: Case, desk: DeskKind, at: Case['openedAt']): Case {
  if (opened.state !== 'waiting') return opened;
  if (desk === 'line') return ours(opened);
  if (isElsewhere(opened)) return opened;
  return withEvent({ ...opened, elsewhereSince: at }, { at, by: null, what: 'sentElsewhere', detail: '' });
}

/** Whoever waits keeps their place; what is with a person stays there. */
function askedAgain(known: Case, request: Pick<Case, FromRequest>, at: Case['openedAt']): Case {
  const { language, channel } = request;
  // What it is about was said where that came up, and not where a person was asked for once more.
  const askedAtSeq = vague.has(request.reason) && !vague.has(known.reason) ? known.askedAtSeq : request.askedAtSeq;
  const newest = withReason(
    { ...known, ...provenIn(known, request), language, channel, askedAtSeq },
    request.reason,
    at,
  );
  if (known.state === 'withStaff') return newest;
  const waits = known.waits === 'callBack' || request.waits === 'nobody' ? known.waits : request.waits;
  if (known.state === 'waiting') return { ...newest, waits };
  const waiting = becoming(ours(newest), 'waiting');
  const again = { at, by: null, what: 'askedAgain', detail: request.reason } as const;
  return withEvent({ ...waiting, waits: request.waits, waitingSince: at, staff: null, passedTo: null }, again);
}

/** What was shown once is not unknown again because somebody was silent since. */
function provenIn(known: Case, { memberId, proof, provedBy }: Pick<Case, FromRequest>) {
  return proof === 'none' && known.proof !== 'none' ? {} : { memberId, proof, provedBy };
}

const vague: ReadonlySet<Case['reason']> = new Set(['asked', 'notUnderstood', 'identityFailed']);

/** Whoever only asked for a person and then tells why is at the desk for that; what else comes up is added to what was found. */
function withReason(known: Case, reason: Case['reason'], at: Case['openedAt']): Case {
  if (reason === known.reason || vague.has(reason)) return known;
  const more = withEvent(known, { at, by: null, what: 'askedAgain', detail: reason });
  if (!vague.has(known.reason)) return more;
  return { ...more, reason, queue: known.state === 'withStaff' ? known.queue : queueOf(reason) };
}
