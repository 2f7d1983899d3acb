import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { addMinutes, type Instant } from '../rules/index.ts';
import { signInLimits } from './limits.ts';
import { persisting } from './persisting.ts';
import type { StaffAccount, StaffSession, StaffTools } from './ports.ts';

/** A session that was just made. `secret` goes to the browser and is kept nowhere. */
export interface OpenedSession {
  readonly secret: string;
  readonly session: StaffSession;
}

export interface FoundSession {
  readonly session: StaffSession;
  readonly account: StaffAccount;
  /** What every change has to bring along. A page that cannot read the cookie cannot make it. */
  readonly token: string;
}

const secretBytes = 32;
const secretShape = /^[\w-]{43}$/;

/** Made anew at every sign-in, so that nobody can hand a session to somebody before. It still has to be put. */
export function openSession(
  { bytes }: Pick<StaffTools, 'bytes'>,
  staffId: string,
  opens: StaffSession['opens'],
  now: Instant,
): OpenedSession {
  const secret = Buffer.from(bytes(secretBytes)).toString('base64url');
  return { secret, session: { sessionId: idOf(secret), staffId, madeAt: now, lastUsedAt: now, opens } };
}

/** The session that a browser holds, while it lasts and its account is open. */
export async function findSession(tools: StaffTools, secret: string | undefined): Promise<FoundSession | undefined> {
  if (secret === undefined || !secretShape.test(secret)) return undefined;
  const work = tools.store.openWork();
  const session = await work.session(idOf(secret));
  if (session === undefined || isOver(session, tools.now())) return undefined;
  const account = await work.account(session.staffId);
  if (account === undefined || account.disabled) return undefined;
  return { session, account, token: tokenOf(secret) };
}

export function isOver({ madeAt, lastUsedAt, opens }: StaffSession, now: Instant): boolean {
  const longest = opens === 'console' ? signInLimits.longestMinutes : signInLimits.newPasswordMinutes;
  return addMinutes(lastUsedAt, signInLimits.idleMinutes) <= now || addMinutes(madeAt, longest) <= now;
}

/** Writes down that it was used. Whoever changed or ended it in the same moment goes first. */
export async function touchSession(tools: StaffTools, { sessionId, lastUsedAt }: StaffSession): Promise<void> {
  const now = tools.now();
  if (addMinutes(lastUsedAt, signInLimits.touchMinutes) > now) return;
  const work = tools.store.openWork();
  const session = await work.session(sessionId);
  if (session === undefined) return;
  work.putSession({ ...session, lastUsedAt: now });
  await work.commit();
}

export async function endSession({ store }: Pick<StaffTools, 'store'>, sessionId: string): Promise<void> {
  await persisting(store, async (work) => {
    work.deleteSession(sessionId);
    return { done: undefined, commit: true };
  });
}

/** Ends every session of an account, and says how many. `undefined` where there is no such account. */
export function endSessionsOf({ store }: Pick<StaffTools, 'store'>, staffId: string): Promise<number | undefined> {
  return persisting<number | undefined>(store, async (work) => {
    const account = await work.account(staffId);
    if (account === undefined) return { done: undefined };
    const ids = await work.sessionIdsOf(staffId);
    for (const id of ids) work.deleteSession(id);
    // Whoever signs in at the same moment changes the account as well: one of both comes second and sees the other.
    work.putAccount(account);
    return { done: ids.length, commit: true };
  });
}

export function isToken(given: string | undefined, token: string): boolean {
  const [one, other] = [Buffer.from(given ?? ''), Buffer.from(token)];
  return one.length === other.length && timingSafeEqual(one, other);
}

function idOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

function tokenOf(secret: string): string {
  return createHmac('sha256', secret).update('staff token').digest('base64url');
}
