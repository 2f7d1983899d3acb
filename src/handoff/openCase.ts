import { caseNumber } from '../rules/index.ts';
import type { Case, CaseWork } from './ports.ts';

export type CaseRequest = Omit<Case, 'id' | 'number' | 'state' | 'openedAt'> & { readonly at: Case['openedAt'] };

/**
 * Writes down for staff what a talk found out, and returns the number to name on the phone. The same talk about the same
 * thing keeps its waiting case, with the newest evidence.
 */
export async function openCase(
  work: CaseWork,
  { at, ...request }: CaseRequest,
  ids: { readonly bytes: (count: number) => Uint8Array },
): Promise<{ readonly caseNumber: string }> {
  const first = `${request.conversationId}.${request.reason}`;
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
  work.putCase({ ...request, evidence, id, number, state: 'waiting', openedAt: known?.openedAt ?? at });
  return { caseNumber: number };
}
