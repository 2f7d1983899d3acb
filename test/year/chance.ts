/** Chance that repeats itself: the same words give the same numbers on every machine. */
export interface Chance {
  /** From zero up to one. */
  next(): number;
  /** A whole number from the first to the last, both possible. */
  between(first: number, last: number): number;
  happens(share: number): boolean;
  oneOf<T>(all: readonly T[]): T;
  /** One of the names, each as often as its weight says. */
  weighted<T extends string>(weights: Readonly<Record<T, number>>): T;
}

export function chanceOf(...words: readonly (string | number)[]): Chance {
  let state = hashOf(words.join('/'));
  const next = () => {
    // Mulberry32: small, and good enough to spread events over a year.
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (first: number, last: number) => first + Math.floor(next() * (last - first + 1));
  return {
    next,
    between,
    happens: (share) => next() < share,
    oneOf: <T>(all: readonly T[]) => all[between(0, all.length - 1)] as T,
    weighted<T extends string>(weights: Readonly<Record<T, number>>) {
      const entries = Object.entries(weights) as [T, number][];
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      return (entries.find(([, weight]) => (left -= weight) < 0) ?? (entries.at(-1) as [T, number]))[0];
    },
  };
}

function hashOf(text: string): number {
  let hash = 2_166_136_261;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16_777_619);
  return hash >>> 0;
}
