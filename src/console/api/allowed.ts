import { type Holding, mayDo, type StaffAction, staffActions } from '../../staff/index.ts';
import type { QueueRow } from '../desk.ts';
import type { SignedIn } from '../staffRoute.ts';

/** What this person may do with a case, for the page to show no button that would be refused. */
export function allowedTo({ role }: Pick<SignedIn, 'role'>, holding: Holding): readonly StaffAction[] {
  return staffActions.filter((action) => mayDo(role, action, holding));
}

/** Whose case a row of the queue is. */
export function holdingOf({ state, staff }: Pick<QueueRow, 'state' | 'staff'>, staffId: string): Holding {
  if (state === 'waiting') return 'waiting';
  return state === 'withStaff' && staff?.staffId === staffId ? 'own' : 'other';
}
