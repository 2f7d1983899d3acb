import { caseNumber } from '../rules/index.ts';
import type { Case, CaseWork } from './ports.ts';

export type CaseRequest = Omit<Case, 'id' | 'number' | 'state' | 'openedAt' | 'conversationId' | 'about'> & {
  readonly at: Case['openedAt'];
} & (
    | { readonly conversationId: string }
    /** Found without a talk. */
    | { readonly about: string }
  );

/**
 * Writes down for staff what a talk found out, and returns the number to name on the phone. The same thing found again
 * keeps its waiting case, with the newest evidence.
 */
export async function openCase(
  work: CaseWork,
  { at, ...request }: CaseRequest,
  ids: { readonly bytes: (count: number) => Uint8Array },
): Promise<{ readonly caseNumber: string }> {
  const conversationId = 'conversationId' in request ? request.conversationId : null;
  const about = 'about' in request ? request.about : null;
  const first = `${conversationId ?? about}.${request.reason}`;
  let id = first;
  let known = await work.caseOf(id);
  for (let next = 2; known?.state === 'closed'; next += 1) {
    id = `${first}.${next}`;
    known = await work.caseOf(id);
  }
  const number = known?.number ?? caseNumber(ids.bytes(5));
  // What was found out before stays true, also once the same talk finds out more.
  const found = [...new Set([...(known?.evidence.found ?? []), ...request.evidence.found])];
  const evidence = { ...request.evidence, found };
  const openedAt = known?.openedAt ?? at;
  work.putCase({ ...request, conversationId, about, evidence, id, number, state: 'waiting', openedAt });
  return { caseNumber: number };
}
