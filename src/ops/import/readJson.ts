import { type ImportProblem, type Place, wholeFile } from './importProblem.ts';
import type { ImportPatch, PlanRow } from './importPatch.ts';
import { importedMember, type WholeMember } from './memberShape.ts';
import { importedPaymentOf } from './planLists.ts';

/** What a row of a file came to: a member, or what is wrong with it. */
export type JsonRow = { readonly member: ImportPatch } | { readonly problems: readonly ImportProblem[] };

/** Reads a JSON list of members, or one JSON object per line. */
export function* readJson(file: string, text: string): Generator<JsonRow> {
  for (const { at, json } of rowsOf(file, text)) {
    const read = json === undefined ? undefined : importedMember.safeParse(json);
    if (read === undefined)
      yield { problems: [{ at, field: at.unit === 'file' ? 'file' : 'row', reason: 'is not JSON' }] };
    else if (read.success) yield { member: wholeMember(read.data, at) };
    else
      yield { problems: read.error.issues.map(({ path, message }) => ({ at, field: fieldAt(path), reason: message })) };
  }
}

function* rowsOf(file: string, text: string): Generator<{ at: Place; json: unknown }> {
  if (text.trimStart().startsWith('[')) {
    const list = parsed(text);
    if (!Array.isArray(list)) return yield { at: wholeFile(file), json: undefined };
    for (const [index, json] of list.entries()) yield { at: { file, unit: 'member', number: index + 1 }, json };
    return;
  }
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() !== '') yield { at: { file, unit: 'line', number: index + 1 }, json: parsed(line) };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function fieldAt(path: readonly PropertyKey[]): string {
  return path.length === 0 ? 'row' : path.map(String).join('.');
}

function wholeMember({ memberId, plans, ...person }: WholeMember, at: Place): ImportPatch {
  const rowsOfPlans = <T>(rowsOfPlan: (plan: WholeMember['plans'][number]) => readonly T[]): PlanRow<T>[] =>
    plans.flatMap((plan) => rowsOfPlan(plan).map((value) => ({ at, planId: plan.planId, value })));
  return {
    memberId,
    at,
    isWhole: true,
    damaged: new Set(),
    person,
    plans: rowsOfPlans(({ planId, kind, carrier, name, coverageStart }) => [
      { planId, kind, carrier, name, coverageStart },
    ]),
    premiums: rowsOfPlans(({ premiums }) => premiums),
    charges: rowsOfPlans(({ charges }) => charges),
    coverageEvents: rowsOfPlans(({ coverageEvents }) => coverageEvents),
    payments: rowsOfPlans(({ planId, payments }) => payments.map((each) => importedPaymentOf(planId, each))),
  };
}
