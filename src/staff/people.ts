import { isOver } from './sessions.ts';
import type { StaffAccount, StaffTools } from './ports.ts';

/** An account as it may be shown: nothing of its password or second factor. */
export interface Person
  extends Pick<StaffAccount, 'staffId' | 'name' | 'signInName' | 'role' | 'disabled' | 'lastSignInAt' | 'madeAt'> {
  /** How many sessions of theirs are open. */
  readonly sessions: number;
  /** Has not chosen a password of their own yet. */
  readonly isNew: boolean;
}

/** Everybody who has an account, by sign-in name. */
export async function people({ store, now }: Pick<StaffTools, 'store' | 'now'>): Promise<readonly Person[]> {
  const accounts = await store.accounts();
  return Promise.all(
    accounts.map(async ({ staffId, name, signInName, role, disabled, lastSignInAt, madeAt, printedUntil }) => {
      const work = store.openWork();
      const sessions = await Promise.all((await work.sessionIdsOf(staffId)).map((id) => work.session(id)));
      const open = sessions.filter((each) => each?.opens === 'console' && !isOver(each, now()));
      const isNew = printedUntil !== null;
      return { staffId, name, signInName, role, disabled, lastSignInAt, madeAt, sessions: open.length, isNew };
    }),
  );
}
