import type { Instant } from '../rules/index.ts';
import { foldName } from './names.ts';
import { persisting } from './persisting.ts';
import type { StaffAccount, StaffTools } from './ports.ts';
import { stepOf } from './secondFactor.ts';
import { openSession, type OpenedSession } from './sessions.ts';
import { forgiveTry, keysOf, takeTry, type TryKeys } from './tries.ts';

export interface Credentials {
  readonly name: string;
  readonly password: string;
  readonly code: string;
  /** The network they came from. */
  readonly source: string;
}

/** Why nobody was let in: for the log alone. Whoever asks is told the same in every case. */
export type SignInRefusal =
  | 'unknownName'
  | 'wrongPassword'
  | 'wrongCode'
  | 'usedCode'
  | 'disabled'
  | 'printedTooOld'
  | 'notChecked';

export type SignInOutcome =
  | { readonly kind: 'signedIn'; readonly opened: OpenedSession; readonly account: StaffAccount }
  /** Known, with a password that was printed for them: they have to choose their own first. */
  | { readonly kind: 'newPassword'; readonly opened: OpenedSession }
  | { readonly kind: 'refused'; readonly why: SignInRefusal }
  | { readonly kind: 'locked'; readonly until: Instant }
  | { readonly kind: 'busy' };

/** Compared with where nobody is known, so that it takes as long. */
const nobodysSecret = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

/** Name, password and code. Each of them is looked at whatever the others are. */
export async function signIn(tools: StaffTools, given: Credentials): Promise<SignInOutcome> {
  // Asked before it counts as a try: a flood of others must lock nobody.
  if (tools.hasher.isFull()) return { kind: 'busy' };
  const signInName = foldName(given.name);
  const now = tools.now();
  const keys = keysOf(tools, signInName, given.source);
  const tried = await takeTry(tools, keys, now);
  if (tried.kind === 'locked') return tried;
  const account = await tools.store.openWork().accountNamed(signInName);
  const isRight = await tools.hasher.matches(given.password, account?.password ?? null);
  if (isRight === 'busy') return { kind: 'busy' };
  const { sealedSecret = null, staffId = '' } = account ?? {};
  const secret = sealedSecret === null ? nobodysSecret : tools.seal.open(sealedSecret, staffId);
  const step = stepOf(given.code, secret, now);
  if (account === undefined) return refused('unknownName');
  if (!isRight) return refused('wrongPassword');
  if (step === undefined || sealedSecret === null) return refused('wrongCode');
  return letIn(tools, { known: account, step, keys, now });
}

interface Checked {
  readonly known: StaffAccount;
  readonly step: number;
  readonly keys: TryKeys;
  readonly now: Instant;
}

function letIn(tools: StaffTools, { known, step, keys, now }: Checked): Promise<SignInOutcome> {
  return persisting<SignInOutcome>(tools.store, async (work) => {
    const account = await work.account(known.staffId);
    // Reset while it was compared: what was compared counts no more.
    const isChecked = account?.password?.hash === known.password?.hash && account?.sealedSecret === known.sealedSecret;
    if (account === undefined || !isChecked) return { done: refused('notChecked') };
    if (account.disabled) return { done: refused('disabled') };
    if (step <= account.lastStep) return { done: refused('usedCode') };
    const { printedUntil } = account;
    if (printedUntil !== null && printedUntil <= now) return { done: refused('printedTooOld') };
    const opens = printedUntil === null ? 'console' : 'newPassword';
    const opened = openSession(tools, account.staffId, opens, now);
    const after = { ...account, lastStep: step, ...(opens === 'console' ? { lastSignInAt: now } : {}) };
    work.putAccount(after);
    work.putSession(opened.session);
    await forgiveTry(work, keys, now);
    const done: SignInOutcome =
      opens === 'console' ? { kind: 'signedIn', opened, account: after } : { kind: 'newPassword', opened };
    return { done, commit: true };
  });
}

/** For whoever is proven to be somebody in another way: by a provider, or in a demonstration by pressing a button. */
export function signInProven(
  tools: StaffTools,
  find: { readonly staffId: string } | { readonly name: string },
): Promise<SignInOutcome> {
  return persisting<SignInOutcome>(tools.store, async (work) => {
    const account = 'staffId' in find ? await work.account(find.staffId) : await work.accountNamed(foldName(find.name));
    if (account === undefined) return { done: refused('unknownName') };
    if (account.disabled) return { done: refused('disabled') };
    const now = tools.now();
    const opened = openSession(tools, account.staffId, 'console', now);
    const after = { ...account, lastSignInAt: now };
    work.putAccount(after);
    work.putSession(opened.session);
    return { done: { kind: 'signedIn', opened, account: after }, commit: true };
  });
}

function refused(why: SignInRefusal): SignInOutcome {
  return { kind: 'refused', why };
}
