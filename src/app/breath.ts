import { setImmediate as nextTick } from 'node:timers/promises';

const longestMs = 4;

/** Lets others have their turn whenever a long piece of work has held the process for a few milliseconds. */
export function breaths(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < longestMs) return;
    await nextTick();
    since = performance.now();
  };
}
