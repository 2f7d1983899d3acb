// @ts-check
import { Lost, SignedOut } from './api.js';
import { tellConnection, tellFailure } from './status.js';

/** @typedef {import('../live/liveReader.ts').Hint} Hint */

const firstWaitMs = 500;
const longestWaitMs = 15_000;
/** Longer than two of the server's heartbeats: the line is dead, though nobody said so. */
const silenceMs = 75_000;
const afterMs = 150;

/**
 * Brings the page up to date now, after every hint, and after every time the connection was lost.
 * @param {string} query of the feed's address, such as `?case=H-12345`
 * @param {() => Promise<void>} refresh asks for everything again
 * @param {(hint: Hint) => void} heard before the page is brought up to date
 */
export function keepUpToDate(query, refresh, heard = () => {}) {
  let waitMs = firstWaitMs;
  let timer = 0;
  let isOver = false;

  const upToDate = inTurn(async () => {
    try {
      await refresh();
    } catch (error) {
      if (error instanceof SignedOut) isOver = true;
      if (error instanceof Lost) tellConnection(true);
      else tellFailure(error);
    }
  });

  const connect = () => {
    const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/staff/live${query}`);
    let silence = 0;
    const listen = () => {
      clearTimeout(silence);
      silence = window.setTimeout(() => socket.close(), silenceMs);
    };
    socket.addEventListener('open', () => {
      waitMs = firstWaitMs;
      tellConnection(false);
      listen();
      void upToDate();
    });
    socket.addEventListener('message', ({ data }) => {
      listen();
      const hint = /** @type {Hint} */ (JSON.parse(data));
      heard(hint);
      if (hint.kind === 'beat' || hint.kind === 'typing') return;
      clearTimeout(timer);
      timer = window.setTimeout(() => void upToDate(), afterMs);
    });
    socket.addEventListener('close', () => {
      clearTimeout(silence);
      // Whether the session ended is known only after asking.
      void upToDate().then(() => {
        if (isOver) return;
        tellConnection(true);
        setTimeout(connect, waitMs * (0.75 + Math.random() / 2));
        waitMs = Math.min(longestWaitMs, waitMs * 2);
      });
    });
  };
  void upToDate();
  connect();
  return { refresh: upToDate };
}

/**
 * One run at a time; whoever asks during a run is answered by the one after it.
 * @param {() => Promise<void>} run
 * @returns {() => Promise<void>}
 */
function inTurn(run) {
  /** @type {Promise<void> | undefined} */
  let running;
  /** @type {Promise<void> | undefined} */
  let next;
  return () => {
    if (running === undefined) {
      running = run().finally(() => (running = undefined));
      return running;
    }
    next ??= running.then(() => {
      next = undefined;
      running = run().finally(() => (running = undefined));
      return running;
    });
    return next;
  };
}
