import { addMinutes } from '../rules/index.ts';
import { signInLimits } from './limits.ts';
import { foldName, isSignInName } from './names.ts';
import { printedPassword } from './passwords.ts';
import { persisting } from './persisting.ts';
import type { StaffAccount, StaffTools, StaffWork } from './ports.ts';
import type { Role } from './roles.ts';
import { newSecret, secretAddress } from './secondFactor.ts';
import { forgetTries, keysOf } from './tries.ts';

/** What a person is given once, on paper or by phone: it is kept nowhere. */
export interface HandedOver {
  readonly password: string;
  readonly secret: string;
  /** The same secret as an authenticator app takes it. */
  readonly address: string;
}

export interface NewAccount {
  readonly signInName: string;
  readonly name: string;
  readonly role: Role;
}

export type Added =
  | { readonly kind: 'added'; readonly account: StaffAccount; readonly handed: HandedOver }
  | { readonly kind: 'badSignInName' | 'badName' | 'taken' };

const longestName = 80;

/** Why no account can be made so; `undefined` where one can. */
export async function whyNotAdded(
  { store }: Pick<StaffTools, 'store'>,
  { signInName, name }: NewAccount,
): Promise<Exclude<Added['kind'], 'added'> | undefined> {
  if (!isSignInName(foldName(signInName))) return 'badSignInName';
  if (name.trim() === '' || name.length > longestName || /\p{Cc}/u.test(name)) return 'badName';
  const taken = await store.openWork().accountNamed(foldName(signInName));
  return taken === undefined ? undefined : 'taken';
}

/** Makes an account that can be used with what is handed over, and nothing else. */
export async function addAccount(tools: StaffTools, asked: NewAccount): Promise<Added> {
  const why = await whyNotAdded(tools, asked);
  if (why !== undefined) return { kind: why };
  const signInName = foldName(asked.signInName);
  const staffId = tools.uuid();
  const { handed, kept } = await newKeys(tools, staffId, signInName);
  const account: StaffAccount = {
    ...kept,
    staffId,
    signInName,
    name: asked.name.trim(),
    role: asked.role,
    disabled: false,
    madeAt: tools.now(),
    lastSignInAt: null,
  };
  return persisting<Added>(
    tools.store,
    async (work) => {
      work.putAccount(account);
      return { done: { kind: 'added', account, handed }, commit: true };
    },
    { kind: 'taken' },
  );
}

export type Changed = { readonly kind: 'changed'; readonly account: StaffAccount; readonly ended: number };
export type NotFound = { readonly kind: 'unknown' };

/** Closes an account; whoever is signed in with it is not any more. */
export function disableAccount(tools: StaffTools, name: string): Promise<Changed | NotFound> {
  return change(tools, name, (account) => ({ ...account, disabled: true }));
}

export function enableAccount(tools: StaffTools, name: string): Promise<Changed | NotFound> {
  return change(tools, name, (account) => ({ ...account, disabled: false }));
}

/** Signed out everywhere: pages that are open show what the old role may see. */
export function changeRole(tools: StaffTools, name: string, role: Role): Promise<Changed | NotFound> {
  return change(tools, name, (account) => ({ ...account, role }));
}

/** A new password and second factor, and no lock. */
export async function resetAccount(
  tools: StaffTools,
  name: string,
): Promise<(Changed & { readonly handed: HandedOver }) | NotFound> {
  const signInName = foldName(name);
  const known = await tools.store.openWork().accountNamed(signInName);
  if (known === undefined) return { kind: 'unknown' };
  const { handed, kept } = await newKeys(tools, known.staffId, signInName);
  const changed = await change(tools, name, async (account, work) => {
    await forgetTries(work, keysOf(tools, signInName, '').name);
    return { ...account, ...kept };
  });
  return changed.kind === 'unknown' ? changed : { ...changed, handed };
}

/** Changes an account and ends its sessions in one piece. */
function change(
  { store }: StaffTools,
  name: string,
  make: (account: StaffAccount, work: StaffWork) => StaffAccount | Promise<StaffAccount>,
): Promise<Changed | NotFound> {
  return persisting<Changed | NotFound>(store, async (work) => {
    const account = await work.accountNamed(foldName(name));
    if (account === undefined) return { done: { kind: 'unknown' } };
    const sessions = await work.sessionIdsOf(account.staffId);
    for (const id of sessions) work.deleteSession(id);
    const after = await make(account, work);
    work.putAccount(after);
    return { done: { kind: 'changed', account: after, ended: sessions.length }, commit: true };
  });
}

async function newKeys(tools: StaffTools, staffId: string, signInName: string) {
  const password = printedPassword(tools.bytes);
  const secret = newSecret(tools.bytes);
  const handed: HandedOver = { password, secret, address: secretAddress(secret, signInName) };
  const kept = {
    password: await tools.hasher.hash(password),
    printedUntil: addMinutes(tools.now(), signInLimits.printedMinutes),
    sealedSecret: tools.seal.seal(secret, staffId),
    lastStep: 0,
  };
  return { handed, kept };
}
