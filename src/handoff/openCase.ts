import { caseNumber } from '../rules/index.ts';
import { becoming } from './caseStates.ts';
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

export type CaseRequest = Pick<Case, FromRequest> & { readonly at: Case['openedAt'] } & (
    | { readonly conversationId: string }
    /** Found without a talk. */
    | { readonly about: string }
  );

/**
 * Writes down for staff what a talk or a run found out, and resolves to the case. The same thing found again keeps its case,
 * with the newest evidence: one that waits or is held goes on, one that was given back waits again under its number.
 */
export async function openCase(
  work: CaseWork,
  { at, ...request }: CaseRequest,
  ids: { readonly bytes: (count: number) => Uint8Array },
): Promise<Case> {
  const conversationId = 'conversationId' in request ? request.conversationId : null;
  const about = 'about' in request ? request.about : null;
  const first = `${conversationId ?? about}.${request.reason}`;
  let id = first;
  let known = await work.caseOf(id);
  for (let next = 2; known?.state === 'closed'; next += 1) {
    id = `${first}.${next}`;
    known = await work.caseOf(id);
  }
  // What was found out before stays true, also once the same talk finds out more.
  const found = [...new Set([...(known?.evidence.found ?? []), ...request.evidence.found])];
  const evidence = { ...request.evidence, found };
  const opened = known === undefined ? newCase(id, request, at, ids) : askedAgain(known, request, at);
  const put: Case = { ...opened, conversationId, about, evidence };
  work.putCase(put);
  return put;
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
    events: [{ at, by: null, what: 'opened', detail: reason }],
  };
}

/** Whoever waits keeps their place; what is with a person stays there. */
function askedAgain(known: Case, request: Pick<Case, FromRequest>, at: Case['openedAt']): Case {
  const { memberId, proof, provedBy, language, channel, askedAtSeq } = request;
  const newest = { ...known, memberId, proof, provedBy, language, channel, askedAtSeq };
  if (known.state === 'withStaff') return newest;
  const waits = known.waits === 'callBack' || request.waits === 'nobody' ? known.waits : request.waits;
  if (known.state === 'waiting') return { ...newest, waits };
  const events = [...known.events, { at, by: null, what: 'askedAgain', detail: request.reason } as const];
  const waiting = becoming(newest, 'waiting');
  return { ...waiting, waits: request.waits, waitingSince: at, staff: null, passedTo: null, events };
}
