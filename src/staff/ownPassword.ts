import { faultOf, type PasswordFault } from './passwords.ts';
import { persisting } from './persisting.ts';
import type { StaffAccount, StaffTools } from './ports.ts';
import { type FoundSession, openSession, type OpenedSession } from './sessions.ts';

export type PasswordOutcome =
  | { readonly kind: 'signedIn'; readonly opened: OpenedSession; readonly account: StaffAccount }
  | { readonly kind: 'refused'; readonly why: PasswordFault }
  /** The session ended, or the account changed meanwhile. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'busy' };

/** Takes the password that somebody chose in place of the printed one, and signs them in anew. */
export async function chooseOwnPassword(
  tools: StaffTools,
  { session: { sessionId }, account: known }: FoundSession,
  password: string,
): Promise<PasswordOutcome> {
  const fault = faultOf(password, known);
  if (fault !== undefined) return { kind: 'refused', why: fault };
  const isPrinted = await tools.hasher.matches(password, known.password);
  if (isPrinted === 'busy') return { kind: 'busy' };
  if (isPrinted) return { kind: 'refused', why: 'printed' };
  const hash = await tools.hasher.hash(password);
  return persisting<PasswordOutcome>(tools.store, async (work) => {
    const account = await work.account(known.staffId);
    const session = await work.session(sessionId);
    const isOpen = session !== undefined && account?.disabled === false;
    if (!isOpen || account.password?.hash !== known.password?.hash) return { done: { kind: 'gone' } };
    for (const id of await work.sessionIdsOf(account.staffId)) work.deleteSession(id);
    const now = tools.now();
    const opened = openSession(tools, account.staffId, 'console', now);
    const after = { ...account, password: hash, printedUntil: null, lastSignInAt: now };
    work.putAccount(after);
    work.putSession(opened.session);
    return { done: { kind: 'signedIn', opened, account: after }, commit: true };
  });
}
