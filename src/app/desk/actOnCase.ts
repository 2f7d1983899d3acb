import {
  type ActOutcome,
  type Acting,
  type Case,
  claimed,
  closed,
  type Moved,
  noted,
  passed,
  type StaffAct,
  type StaffName,
} from '../../handoff/index.ts';
import type { Clock } from '../../payments/index.ts';
import type { DocumentStore } from '../../store/documents.ts';

const conflictRetries = 8;
const actsKept = 20;

/** What staff do with a case that a run found. There is no talk in which to answer, so it is only taken, noted, passed on and closed. */
export async function actOnCase(
  { store, clock }: { readonly store: DocumentStore; readonly clock: Clock },
  caseId: string,
  act: StaffAct,
  who: StaffName,
  actId: string,
): Promise<ActOutcome> {
  for (let tries = 0; tries < conflictRetries; tries += 1) {
    const stored = await store.get('case', caseId);
    if (stored === undefined) return { kind: 'refused', reason: 'unknownCase' };
    if (stored.value.actIds.includes(actId)) return { kind: 'done' };
    const moved = moveOf(stored.value, act, { who, at: clock.now() });
    if (moved.kind === 'refused') return moved;
    const value = { ...moved.case, actIds: [...moved.case.actIds, actId].slice(-actsKept) };
    const result = await store.commit({
      puts: [{ kind: 'case', id: caseId, value }],
      deletes: [],
      expectedVersions: [{ kind: 'case', id: caseId, version: stored.version }],
    });
    if (result.kind === 'committed') return { kind: 'done' };
  }
  throw new Error('an act of staff met a changed case every time');
}

function moveOf(given: Case, act: StaffAct, acting: Acting): Moved {
  switch (act.kind) {
    case 'claim':
      return claimed(given, acting, act.takesOver === true);
    case 'note':
      return { kind: 'moved', case: noted(given, act.text, acting) };
    case 'pass':
      return passed(given, act, acting);
    case 'close':
      return closed(given, act, acting);
    case 'reply':
    case 'giveBack':
    case 'sendLink':
    case 'correct':
    case 'cancelPayment':
    case 'approveCancel':
    case 'stopAutopay':
      return { kind: 'refused', reason: 'noTalk' };
  }
}
