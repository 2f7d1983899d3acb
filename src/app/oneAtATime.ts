/** Lets no two acts run at once: each begins when those asked for before it have ended, well or not. */
export type Exclusively = <T>(act: () => Promise<T>) => Promise<T>;

export interface OneAtATime {
  readonly exclusively: Exclusively;
  /** Resolves when everything that was asked for so far has ended. */
  readonly settled: () => Promise<void>;
}

export function oneAtATime(): OneAtATime {
  let tail: Promise<unknown> = Promise.resolve();
  return {
    exclusively(act) {
      const done = tail.then(act, act);
      tail = done.catch(() => undefined);
      return done;
    },
    settled: async () => {
      await tail;
    },
  };
}
