export type Allowance = { readonly kind: 'allowed' } | { readonly kind: 'tooMany'; readonly retryAfterSeconds: number };

const mostKeys = 10_000;

/** Counts what happened under a key within a moving window. Remembers a bounded number of keys, the latest used. */
export function rateLimit(options: {
  readonly max: number;
  readonly windowMs: number;
  readonly now: () => number;
}): (key: string) => Allowance {
  const seen = new Map<string, readonly number[]>();
  return (key) => {
    const now = options.now();
    const recent = (seen.get(key) ?? []).filter((at) => now - at < options.windowMs);
    const [oldest = now] = recent;
    const allowed = recent.length < options.max;
    // Set anew, so that the map's order is the order of use.
    seen.delete(key);
    seen.set(key, allowed ? [...recent, now] : recent);
    if (seen.size > mostKeys) seen.delete(seen.keys().next().value ?? key);
    if (allowed) return { kind: 'allowed' };
    return { kind: 'tooMany', retryAfterSeconds: Math.ceil((oldest + options.windowMs - now) / 1000) };
  };
}
