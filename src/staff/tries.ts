import { addMinutes, type Instant } from '../rules/index.ts';
import { signInLimits } from './limits.ts';
import { persisting } from './persisting.ts';
import type { StaffTools, StaffWork, Tries } from './ports.ts';

/** Under which keys a try to sign in counts, and how many of each are too many. */
export interface TryKeys {
  readonly name: string;
  readonly network: string;
}

export type TryTaken = { readonly kind: 'taken' } | { readonly kind: 'locked'; readonly until: Instant };

/** A name counts whether it is known or not: being locked tells nothing about it. */
export function keysOf({ fingerprint }: Pick<StaffTools, 'fingerprint'>, signInName: string, source: string): TryKeys {
  return {
    name: `staffName.${fingerprint(`staff name ${signInName}`)}`,
    network: `staffNetwork.${fingerprint(`staff network ${source}`)}`,
  };
}

/** Counts a try as failed before it is looked at, so that no number of tries at once is more than the limit. */
export function takeTry(tools: StaffTools, keys: TryKeys, now: Instant): Promise<TryTaken> {
  return persisting<TryTaken>(tools.store, async (work) => {
    const name = await work.tries(keys.name);
    const network = await work.tries(keys.network);
    const until = [name, network]
      .flatMap(({ blockedUntil }) => blockedUntil ?? [])
      .toSorted()
      .at(-1);
    if (until !== undefined && until > now) return { done: { kind: 'locked', until } };
    work.putTries(counted(name, now, signInLimits.triesOfName));
    work.putTries(counted(network, now, signInLimits.triesOfNetwork));
    return { done: { kind: 'taken' }, commit: true };
  });
}

/** It was no failure after all: the name begins anew, and its network has this try back. */
export async function forgiveTry(work: StaffWork, keys: TryKeys, at: Instant): Promise<void> {
  await forgetTries(work, keys.name);
  const { key, failedAt, blockedUntil } = await work.tries(keys.network);
  const left = failedAt.toSpliced(failedAt.lastIndexOf(at), failedAt.includes(at) ? 1 : 0);
  work.putTries({ key, failedAt: left, blockedUntil: left.length < signInLimits.triesOfNetwork ? null : blockedUntil });
}

/** As if nobody had tried. Read first, because it is changed. */
export async function forgetTries(work: StaffWork, key: string): Promise<void> {
  work.putTries({ ...(await work.tries(key)), failedAt: [], blockedUntil: null });
}

function counted({ key, failedAt }: Tries, now: Instant, most: number): Tries {
  const since = addMinutes(now, -signInLimits.withinMinutes);
  const recent = [...failedAt.filter((at) => at > since), now];
  return {
    key,
    failedAt: recent,
    blockedUntil: recent.length < most ? null : addMinutes(now, signInLimits.waitMinutes),
  };
}
