import type { Log } from '../log.ts';

/** As much of the process as its end takes. */
export interface EndingProcess {
  on(
    event: 'uncaughtException' | 'unhandledRejection' | 'SIGINT' | 'SIGTERM',
    listener: (error: unknown) => void,
  ): void;
  exit(code: number): void;
}

export interface WatchedEnd {
  /** From here on there is something to finish first, and a signal does that. */
  started(stop: () => Promise<void>): void;
}

/** What is running ends by its own deadlines before this one. */
const patience = 20_000;

/**
 * Ends the process when it is told to, and when something broke that nobody caught: never without a line in the log. What was
 * promised is on disk at any time; stopping only spares whoever is being answered at this moment.
 */
export function watchForEnd(of: EndingProcess, log: Log, { patienceMs = patience } = {}): WatchedEnd {
  let stop: (() => Promise<void>) | undefined;
  let isEnding = false;
  let code = 0;

  const end = async (): Promise<void> => {
    if (isEnding) return;
    isEnding = true;
    try {
      await stop?.();
    } catch (error) {
      log.error('app.notStopped', { error });
      code = 1;
    }
    of.exit(code);
  };

  for (const fault of ['uncaughtException', 'unhandledRejection'] as const) {
    of.on(fault, (error) => {
      log.error(`app.${fault}`, { error });
      code = 1;
      // Whatever broke may be what the stop waits for.
      setTimeout(() => of.exit(code), patienceMs);
      void end();
    });
  }
  return {
    started(stopping) {
      stop = stopping;
      for (const signal of ['SIGINT', 'SIGTERM'] as const) {
        of.on(signal, () => {
          if (!isEnding) log.info('app.stopping', { signal });
          void end();
        });
      }
    },
  };
}
