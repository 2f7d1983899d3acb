// @ts-check

/**
 * @typedef {import('./drawnList.js').Message} Message
 * @typedef {{ show: (messages: readonly Message[]) => void, clear: () => void }} List
 * @typedef {{
 *   list: List,
 *   trouble: HTMLElement,
 *   path: string,
 *   words: Record<string, string>,
 *   shown?: (messages: readonly Message[]) => void,
 * }} ThreadParts
 * @typedef {{ show: (query: Record<string, string>) => void, send: (body: object) => Promise<boolean> }} Thread
 */

const busyMs = 700;
const idleMs = 3_000;
/** So long after something new more is likely to come. */
const busyForMs = 15_000;
const longestWaitMs = 15_000;

/** The server said no. Asking the same again changes nothing. */
class Refused extends Error {}

/**
 * Shows what is said and keeps asking for more, quickly while something happens and not at all while nobody looks.
 * @param {ThreadParts} parts
 * @returns {Thread}
 */
export function followThread({ list, trouble, path, words, shown }) {
  /** @type {Record<string, string>} */
  let query = {};
  let mark = '';
  let timer = 0;
  let asked = 0;
  let answered = 0;
  let failures = 0;
  let busyUntil = 0;

  /** @param {object} [body] what is said; nothing where only the news is asked for */
  const ask = async (body) => {
    const mine = ++asked;
    const of = query;
    const answer = await request(`${path}?${new URLSearchParams({ ...query, after: mark })}`, body);
    // Another thread is shown by now, or an answer that was asked for later came first.
    if (of !== query || mine < answered) return;
    answered = mine;
    mark = answer.mark;
    if (answer.messages === undefined) return;
    busyUntil = Date.now() + busyForMs;
    list.show(answer.messages);
    shown?.(answer.messages);
  };

  const poll = async () => {
    clearTimeout(timer);
    if (document.hidden) return;
    const of = query;
    try {
      await ask();
      if (failures > 0) trouble.textContent = '';
      failures = 0;
    } catch (error) {
      if (of !== query) return;
      trouble.textContent = words[error instanceof Refused ? 'try.failed' : 'try.lost'] ?? '';
      if (error instanceof Refused) return;
      failures += 1;
    }
    if (of !== query) return;
    const pace = Date.now() < busyUntil ? busyMs : idleMs;
    clearTimeout(timer);
    timer = setTimeout(() => void poll(), Math.min(longestWaitMs, pace * 2 ** failures));
  };

  document.addEventListener('visibilitychange', () => void poll());
  return {
    show(of) {
      query = of;
      mark = '';
      answered = asked;
      trouble.textContent = '';
      list.clear();
      void poll();
    },
    async send(body) {
      busyUntil = Date.now() + busyForMs;
      try {
        await ask(body);
        trouble.textContent = '';
        void poll();
        return true;
      } catch {
        trouble.textContent = words['try.notSent'] ?? '';
        return false;
      }
    },
  };
}

/**
 * @param {string} url
 * @param {object} [body]
 * @returns {Promise<{ mark: string, messages?: readonly Message[] }>}
 */
async function request(url, body) {
  const answer = await fetch(url, {
    ...(body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(15_000),
  });
  if (answer.ok) return answer.json();
  // Too many requests pass with time, as do the server's own troubles.
  if (answer.status >= 400 && answer.status < 500 && answer.status !== 429) throw new Refused();
  throw new Error(`the server answered ${answer.status}`);
}
