import type { CaseState } from '../../handoff/index.ts';
import { type Holding, mayDo, type StaffAction, staffActions } from '../../staff/index.ts';
import type { QueueRow } from '../desk.ts';
import type { SignedIn } from '../staffRoute.ts';

/** What can be done with a case that nobody holds any more. */
const afterwards: Readonly<Record<'givenBack' | 'closed', readonly StaffAction[]>> = {
  givenBack: ['seeCase', 'seeWhy', 'note', 'claim'],
  closed: ['seeCase', 'seeWhy', 'note'],
};

/** What this person may do with a case, for the page to show no button that would be refused. */
export function allowedTo(
  { role }: Pick<SignedIn, 'role'>,
  holding: Holding,
  state: CaseState,
): readonly StaffAction[] {
  const possible = state === 'givenBack' || state === 'closed' ? afterwards[state] : staffActions;
  return possible.filter((action) => mayDo(role, action, holding));
}

/** Whose case a row of the queue is. */
export function holdingOf({ state, staff }: Pick<QueueRow, 'state' | 'staff'>, staffId: string): Holding {
  if (state === 'waiting') return 'waiting';
  return staff?.staffId === staffId ? 'own' : 'other';
}
