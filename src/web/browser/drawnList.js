// @ts-check

/**
 * @typedef {Readonly<Record<string, unknown>> & { readonly id: string }} Message
 * @typedef {(message: Message, before: HTMLElement | undefined) => HTMLElement} Draw
 */

/**
 * Messages in a list. One that changed keeps its place, and what did not change is left alone.
 * @param {HTMLElement} list
 * @param {HTMLElement} empty shown while there are none
 * @param {Draw} draw gets what it drew before of a message that changed, and may mend that
 */
export function drawnList(list, empty, draw) {
  /** @type {Map<string, { json: string, element: HTMLElement }>} */
  const drawn = new Map();

  /**
   * @param {Message} message
   * @returns {HTMLElement | undefined} what is new in the list
   */
  const put = (message) => {
    const json = JSON.stringify(message);
    const before = drawn.get(message.id);
    if (before?.json === json) return undefined;
    const element = draw(message, before?.element);
    drawn.set(message.id, { json, element });
    if (before === undefined) {
      list.append(element);
      return element;
    }
    if (element !== before.element) before.element.replaceWith(element);
    return undefined;
  };

  return {
    /** @param {readonly Message[]} messages */
    show(messages) {
      const isFirst = drawn.size === 0;
      const added = messages.map(put).filter((element) => element !== undefined);
      const there = new Set(messages.map(({ id }) => id));
      for (const [id, { element }] of drawn) {
        if (there.has(id)) continue;
        element.remove();
        drawn.delete(id);
      }
      empty.hidden = messages.length > 0;
      // Whoever comes back sees the latest; whoever is here goes on where they were.
      const goal = isFirst ? added.at(-1) : added[0];
      if (goal !== undefined) bringIntoSight(list, goal);
    },

    clear() {
      drawn.clear();
      list.replaceChildren();
      empty.hidden = true;
    },
  };
}

/**
 * The newest in sight, but the beginning of what is new before its end.
 * @param {HTMLElement} list
 * @param {HTMLElement} goal
 */
function bringIntoSight(list, goal) {
  const end = list.scrollHeight - list.clientHeight;
  list.scrollTop = Math.min(end, goal.offsetTop - list.offsetTop - 8);
}
