import { csvKinds, type CsvRow } from './csvKinds.ts';
import type { ImportProblem, Place } from './importProblem.ts';
import type {
  ImportedPerson,
  ImportedPlan,
  ImportKind,
  ImportPatch,
  ListKind,
  PlanLists,
  PlanRow,
} from './importPatch.ts';
import { keyOf } from './planLists.ts';
import type { Damage } from './readCsv.ts';

/** Puts together what rows of any number of files say of each member. */
export interface Gathering {
  /** A member who came as one piece. Says what is wrong when they came already. */
  whole(patch: ImportPatch): ImportProblem | undefined;
  /** One row of a member. Says what is wrong when the same was said already. */
  row(row: CsvRow, at: Place): ImportProblem | undefined;
  damaged(damage: Damage): void;
  patches(): ImportPatch[];
}

type Draft = {
  readonly memberId: string;
  readonly at: Place;
  person?: ImportedPerson;
  plans?: PlanRow<ImportedPlan>[];
} & { [K in ListKind]?: PlanRow<PlanLists[K]>[] };

export function gatherPatches(): Gathering {
  const wholes = new Map<string, ImportPatch>();
  const drafts = new Map<string, { readonly said: Draft; readonly keys: Set<string> }>();
  const damages = new Map<string, Set<ImportKind>>();
  return {
    whole(patch) {
      if (wholes.has(patch.memberId)) return repeated(patch.at, 'memberId');
      wholes.set(patch.memberId, patch);
      return undefined;
    },
    row(row, at) {
      const { memberId } = row;
      if (wholes.has(memberId)) return { at, field: 'memberId', reason: 'is in a JSON file of this import' };
      const draft = drafts.get(memberId) ?? { said: { memberId, at }, keys: new Set() };
      const key = keyOfRow(row);
      if (draft.keys.has(key)) return repeated(at, csvKinds[row.kind].key);
      draft.keys.add(key);
      add(draft.said, row, at);
      drafts.set(memberId, draft);
      return undefined;
    },
    damaged({ memberId, kind }) {
      damages.set(memberId, (damages.get(memberId) ?? new Set()).add(kind));
    },
    patches() {
      const inRows = Array.from(drafts.values(), ({ said }) => {
        return { ...said, isWhole: false, damaged: damages.get(said.memberId) ?? new Set<ImportKind>() };
      });
      return [...wholes.values(), ...inRows];
    },
  };
}

function repeated(at: Place, field: string): ImportProblem {
  return { at, field, reason: 'is in this import already' };
}

function keyOfRow(row: CsvRow): string {
  if (row.kind === 'members') return row.kind;
  return row.kind === 'plans' ? `${row.kind}\n${row.plan.planId}` : keyOfListed(row);
}

function keyOfListed<K extends ListKind>(row: { kind: K; planId: string; value: PlanLists[K] }): string {
  const key = keyOf[row.kind](row.value);
  return row.kind === 'payments' ? `${row.kind}\n${key}` : `${row.kind}\n${row.planId}\n${key}`;
}

function add(draft: Draft, row: CsvRow, at: Place): void {
  switch (row.kind) {
    case 'members':
      draft.person = row.person;
      return;
    case 'plans':
      (draft.plans ??= []).push({ at, planId: row.plan.planId, value: row.plan });
      return;
    case 'premiums':
      (draft.premiums ??= []).push({ at, planId: row.planId, value: row.value });
      return;
    case 'charges':
      (draft.charges ??= []).push({ at, planId: row.planId, value: row.value });
      return;
    case 'coverageEvents':
      (draft.coverageEvents ??= []).push({ at, planId: row.planId, value: row.value });
      return;
    case 'payments':
      (draft.payments ??= []).push({ at, planId: row.planId, value: row.value });
  }
}
