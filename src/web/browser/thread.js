// @ts-check

/**
 * @typedef {Readonly<Record<string, unknown>> & { readonly id: string }} Message
 * @typedef {{
 *   list: HTMLElement,
 *   empty: HTMLElement,
 *   trouble: HTMLElement,
 *   path: string,
 *   words: Record<string, string>,
 *   draw: (message: Message, before: HTMLElement | undefined) => HTMLElement,
 *   shown?: (messages: readonly Message[]) => void,
 * }} ThreadParts
 * @typedef {{ show: (query: Record<string, string>) => void, send: (body: object) => Promise<boolean> }} Thread
 */

const busyMs = 600;
const idleMs = 4_000;
/** So long after something new more is likely to come. */
const busyForMs = 60_000;
const longestWaitMs = 15_000;

/** The server said no. Asking the same again changes nothing. */
class Refused extends Error {}

/**
 * Shows what is said and keeps asking for more, quickly while something happens and not at all while nobody looks. A
 * message that changed keeps its place.
 * @param {ThreadParts} parts `draw` gets what it drew before of a message that changed, and may mend that
 * @returns {Thread}
 */
export function followThread({ list, empty, trouble, path, words, draw, shown }) {
  /** @type {Map<string, { json: string, element: HTMLElement }>} */
  const drawn = new Map();
  /** @type {Record<string, string>} */
  let query = {};
  let mark = '';
  let timer = 0;
  let asked = 0;
  let answered = 0;
  let failures = 0;
  let busyUntil = 0;

  /** @param {readonly Message[]} messages */
  const drawAll = (messages) => {
    const isFirst = drawn.size === 0;
    /** @type {HTMLElement | undefined} */
    let firstNew;
    for (const message of messages) {
      const json = JSON.stringify(message);
      const before = drawn.get(message.id);
      if (before?.json === json) continue;
      const element = draw(message, before?.element);
      if (before === undefined) list.append(element);
      else if (element !== before.element) before.element.replaceWith(element);
      if (before === undefined) firstNew ??= element;
      drawn.set(message.id, { json, element });
    }
    const there = new Set(messages.map(({ id }) => id));
    for (const [id, { element }] of drawn) {
      if (there.has(id)) continue;
      element.remove();
      drawn.delete(id);
    }
    empty.hidden = messages.length > 0;
    shown?.(messages);
    if (firstNew !== undefined) bringIntoSight(list, isFirst ? undefined : firstNew);
  };

  /**
   * @param {object} [body] what is said; nothing where only the news is asked for
   * @returns {Promise<void>}
   */
  const ask = async (body) => {
    const mine = ++asked;
    const of = query;
    const search = new URLSearchParams({ ...query, after: mark });
    const answer = await request(`${path}?${search}`, body);
    // Another thread is shown by now, or an answer that was asked for later came first.
    if (of !== query || mine < answered) return;
    answered = mine;
    mark = answer.mark;
    if (answer.messages === undefined) return;
    busyUntil = Date.now() + busyForMs;
    drawAll(answer.messages);
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
      if (of === query) trouble.textContent = words[error instanceof Refused ? 'try.failed' : 'try.lost'] ?? '';
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
      drawn.clear();
      list.replaceChildren();
      empty.hidden = true;
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
 * The newest in sight, but the beginning of what is new before its end.
 * @param {HTMLElement} list
 * @param {HTMLElement | undefined} firstNew
 */
function bringIntoSight(list, firstNew) {
  const end = list.scrollHeight - list.clientHeight;
  const start = firstNew === undefined ? end : firstNew.offsetTop - list.offsetTop - 8;
  list.scrollTop = Math.min(end, start);
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
