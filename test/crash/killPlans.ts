import type { Plan } from './killer.ts';
import { confirmStep, stepsInAll } from './payers.ts';

export const talksAtOnce = 4;

/**
 * Each talk of a set is killed at a step of its own, three steps apart, so that one kill does not take the place of the
 * next. Ten sets meet every step of both kinds of talk, before and after its answer; the confirmation comes first.
 */
export function plansOf(set: number, random: () => number): readonly Plan[] {
  const offset = (confirmStep + 7 * set) % stepsInAll;
  return Array.from({ length: talksAtOnce }, (_, talk): Plan => {
    const when = talk % 2 === 0 ? 'answered' : 'sent';
    return {
      talk,
      step: (offset + 3 * talk) % stepsInAll,
      when,
      afterMs: random() * (random() < 0.2 ? 150 : when === 'sent' ? 8 : 30),
      duringStarts: random() < 0.2 ? [random() * 1_500] : [],
    };
  });
}

/** Numbers from 0 to 1 that are the same for the same seed, so that a failure can be looked for again. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
