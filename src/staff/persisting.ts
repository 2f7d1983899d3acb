import type { StaffStore, StaffWork } from './ports.ts';

/** What was decided, and whether what was staged for it is to be written. */
export type Decided<T> = { readonly done: T; readonly commit?: boolean };

const mostTries = 50;

/** Decides anew as often as somebody else changed what it was decided on. */
export async function persisting<T>(
  store: Pick<StaffStore, 'openWork'>,
  decide: (work: StaffWork) => Promise<Decided<T>>,
  notUnique?: T,
): Promise<T> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const work = store.openWork();
    const { done, commit = false } = await decide(work);
    if (!commit) return done;
    const { kind } = await work.commit();
    if (kind === 'committed') return done;
    if (kind === 'notUnique' && notUnique !== undefined) return notUnique;
  }
  throw new Error('what staff sign in with was changed by others again and again');
}
