import { isDeepStrictEqual } from 'node:util';
import { type ImportedPayment, type Member, nothingOfOurs } from '../../payments/member.ts';
import type { ImportProblem } from './importProblem.ts';
import type { ImportedPerson, ImportPatch, PlanRow } from './importPatch.ts';
import { mergePlans } from './mergePlans.ts';
import { inOrder, listKinds } from './planLists.ts';

export interface Merged {
  /** Undefined where nobody knows the member: not the store, and the import only in passing. */
  readonly member: Member | undefined;
  /** Rows that could not be taken, because what they are about is not known. */
  readonly problems: readonly ImportProblem[];
}

/**
 * The member after the import. The import owns the person, the plans with their lists, and payments made elsewhere;
 * whatever else the document holds is ours and stays as it is. Gives back the very same object when the import says
 * nothing new, so that the same files twice write nothing.
 */
export function mergeMember(existing: Member | undefined, patch: ImportPatch): Merged {
  const before = existing ?? newMember(patch);
  if (before === undefined)
    return { member: undefined, problems: [...(patch.plans ?? []), ...listedRows(patch)].map(notKnown('memberId')) };
  const { plans, problems } = mergePlans(before, patch);
  const planIds = new Set(plans.map(({ planId }) => planId));
  const strays = listedRows(patch).filter(({ planId }) => !planIds.has(planId));
  const { importedPayments: known = [], ...kept } = before;
  const importedPayments = mergePayments(known, patch, planIds);
  const merged: Member = {
    ...kept,
    ...personAfter(before, patch.person),
    plans,
    ...(importedPayments.length === 0 ? {} : { importedPayments }),
  };
  return {
    member: existing !== undefined && isDeepStrictEqual(existing, merged) ? existing : merged,
    problems: [...problems, ...strays.map(notKnown('planId'))],
  };
}

function newMember({ memberId, person }: ImportPatch): Member | undefined {
  if (person === undefined) return undefined;
  return { ...nothingOfOurs, memberId, ...person, email: null, phone: null, language: null, plans: [] };
}

function listedRows(patch: ImportPatch): PlanRow<unknown>[] {
  return listKinds.flatMap((kind): readonly PlanRow<unknown>[] => patch[kind] ?? []);
}

function notKnown(field: string): (row: PlanRow<unknown>) => ImportProblem {
  return ({ at }) => ({ at, field, reason: 'is not known' });
}

function personAfter(before: Member, person: ImportedPerson | undefined): Partial<Member> {
  if (person === undefined) return {};
  return {
    ...person,
    email: person.email === undefined ? before.email : person.email,
    phone: person.phone === undefined ? before.phone : person.phone,
    // The member chooses it in the chat, so the import may give one and never take it away.
    language: person.language ?? before.language,
  };
}

/** The rows replace the payments of the plans they name; a plan that is gone takes its payments along. */
function mergePayments(
  known: readonly ImportedPayment[],
  patch: ImportPatch,
  planIds: ReadonlySet<string>,
): readonly ImportedPayment[] {
  const rows = patch.payments?.map(({ value }) => value).filter(({ planId }) => planIds.has(planId));
  const ofPlans = known.filter(({ planId }) => planIds.has(planId));
  if (rows === undefined) return ofPlans;
  const told = new Set((patch.isWhole ? patch.plans : patch.payments)?.map(({ planId }) => planId));
  const named = new Set(rows.map(({ externalId }) => externalId));
  const isReplaced = ({ planId }: ImportedPayment) => told.has(planId) && !patch.damaged.has('payments');
  const staying = ofPlans.filter((each) => !named.has(each.externalId) && !isReplaced(each));
  return patch.isWhole ? [...rows, ...staying] : inOrder('payments', [...rows, ...staying]);
}
