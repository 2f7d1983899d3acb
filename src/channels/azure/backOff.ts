const firstMs = 1_000;
const longestMs = 300_000;
const mostKeys = 10_000;

/** How long to leave a conversation alone after it refused for now: twice as long each time, and never two at once. */
export interface BackOff {
  next(key: string): number;
  succeeded(key: string): void;
}

/** `random` is between 0 and 1: half of the wait is certain, the other half is spread. */
export function createBackOff(random: () => number): BackOff {
  const failures = new Map<string, number>();
  return {
    next(key) {
      const before = failures.get(key) ?? 0;
      // Set anew, so that the map's order is the order of use.
      failures.delete(key);
      failures.set(key, before + 1);
      if (failures.size > mostKeys) failures.delete(failures.keys().next().value ?? key);
      const most = Math.min(longestMs, firstMs * 2 ** Math.min(before, 20));
      return Math.round(most / 2 + (random() * most) / 2);
    },
    succeeded: (key) => void failures.delete(key),
  };
}
