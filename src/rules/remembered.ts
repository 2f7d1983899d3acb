import type { Policy } from './policy.ts';

/** More days or months than anybody asks about at a time; what is forgotten is worked out anew. */
const most = 2_000;

/**
 * The same function, which works out only once what follows from a day or month and a policy alone. Everybody who asks gets
 * the same value, so it is frozen. A policy, too, must not change once it was asked about.
 */
export function remembered<K extends string, V>(workOut: (key: K, policy: Policy) => V): (key: K, policy: Policy) => V {
  const known = new WeakMap<Policy, Map<K, V>>();
  return (key, policy) => {
    const ofPolicy = known.get(policy) ?? new Map<K, V>();
    const found = ofPolicy.get(key);
    if (found !== undefined) return found;
    const value = Object.freeze(workOut(key, policy));
    if (ofPolicy.size >= most) ofPolicy.clear();
    known.set(policy, ofPolicy.set(key, value));
    return value;
  };
}
