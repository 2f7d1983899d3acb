import type { Member } from '../../payments/member.ts';
import type { PlanFacts } from '../../rules/index.ts';
import type { ImportProblem } from './importProblem.ts';
import type { ImportedPlan, ImportPatch, ListKind, PlanLists, PlanRow } from './importPatch.ts';
import { inOrder, keyOf } from './planLists.ts';
import { premiumsRefusal } from './premiumsRefusal.ts';

/** The plans after the import. One whose premiums would not do stays as it was, or out where it is new. */
export function mergePlans(before: Member, patch: ImportPatch): { plans: PlanFacts[]; problems: ImportProblem[] } {
  const known = new Map(before.plans.map((plan) => [plan.planId, plan]));
  const given = new Map(patch.plans?.map((row) => [row.planId, row]));
  const rows = {
    premiums: byPlan(patch.premiums),
    charges: byPlan(patch.charges),
    coverageEvents: byPlan(patch.coverageEvents),
  };
  const merged = planIdsAfter(before, patch).map((planId) => {
    const lists = {
      premiums: rows.premiums.get(planId),
      charges: rows.charges.get(planId),
      coverageEvents: rows.coverageEvents.get(planId),
    };
    return mergePlan(known.get(planId), { row: given.get(planId), ...lists, patch });
  });
  return { plans: merged.flatMap(({ plan }) => plan ?? []), problems: merged.flatMap(({ problem }) => problem ?? []) };
}

function byPlan<T>(rows: readonly PlanRow<T>[] = []): ReadonlyMap<string, readonly PlanRow<T>[]> {
  return Map.groupBy(rows, ({ planId }) => planId);
}

/** The plans of the import, and those it no longer names but may not take away. */
function planIdsAfter(before: Member, patch: ImportPatch): string[] {
  const known = before.plans.map(({ planId }) => planId);
  if (patch.plans === undefined) return known;
  const rows = patch.isWhole ? patch.plans : patch.plans.toSorted(healthFirst);
  const held = patch.damaged.has('plans') ? new Set(known) : plansOfOurs(before);
  return [...new Set([...rows.map(({ planId }) => planId), ...known.filter((planId) => held.has(planId))])];
}

/**
 * Plans that something of ours points at, so that the import cannot take them away. Whatever else in the member's document
 * names a plan belongs into this list.
 */
function plansOfOurs({ payments, quotes, autopay }: Member): Set<string> {
  return new Set([...payments, ...quotes, ...autopay].map(({ planId }) => planId));
}

function healthFirst({ value: one }: PlanRow<ImportedPlan>, { value: other }: PlanRow<ImportedPlan>): number {
  if (one.kind !== other.kind) return one.kind === 'health' ? -1 : 1;
  return one.planId < other.planId ? -1 : 1;
}

type Given = { readonly row: PlanRow<ImportedPlan> | undefined; readonly patch: ImportPatch } & {
  readonly [K in Exclude<ListKind, 'payments'>]: readonly PlanRow<PlanLists[K]>[] | undefined;
};

function mergePlan(known: PlanFacts | undefined, given: Given): { plan?: PlanFacts; problem?: ImportProblem } {
  const facts = given.row?.value ?? known;
  if (facts === undefined) return {};
  const premiums = listAfter('premiums', known?.premiums, given.premiums, given);
  const lists = {
    charges: listAfter('charges', known?.charges, given.charges, given),
    coverageEvents: listAfter('coverageEvents', known?.coverageEvents, given.coverageEvents, given),
  };
  // What was not touched is not judged: nobody could tell where to mend it.
  const touched = given.row?.at ?? given.premiums?.[0]?.at;
  // What stays beside a bad row is not counted: whether this row goes in must not hang on another one being bad.
  const judged = given.premiums?.map(({ value }) => value) ?? premiums;
  const reason = touched === undefined ? undefined : premiumsRefusal(facts.coverageStart, judged);
  if (touched === undefined || reason === undefined) return { plan: { ...known, ...facts, premiums, ...lists } };
  const isReplacing = known !== undefined && given.premiums !== undefined;
  const problem = { at: touched, field: 'premiums', reason: isReplacing ? `${reason}; ${replacesList}` : reason };
  return known === undefined ? { problem } : { plan: { ...known, ...lists }, problem };
}

const replacesList = 'the file replaces the whole list of the plan, so give all its rows, also those that are known';

function listAfter<K extends ListKind>(
  kind: K,
  known: readonly PlanLists[K][] = [],
  rows: readonly PlanRow<PlanLists[K]>[] | undefined,
  { patch, row }: Given,
): readonly PlanLists[K][] {
  const values = rows?.map(({ value }) => value);
  if (patch.isWhole && row !== undefined) return values ?? [];
  if (values === undefined) return known;
  const named = new Set(values.map(keyOf[kind]));
  const staying = patch.damaged.has(kind) ? known.filter((value) => !named.has(keyOf[kind](value))) : [];
  return inOrder(kind, [...values, ...staying]);
}
