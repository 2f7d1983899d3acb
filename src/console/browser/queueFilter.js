// @ts-check
import { byId } from './dom.js';

/** @typedef {import('./queueRow.js').Row} Row */

/** @type {Readonly<Record<string, (row: Row) => boolean>>} */
const states = {
  waiting: ({ state }) => state === 'waiting',
  mine: ({ holding }) => holding === 'own',
  all: () => true,
};

/**
 * Which cases are shown. The address remembers it, so that a reload or a bookmark shows the same.
 * @param {() => void} changed
 */
export function filter(changed) {
  const queue = byId('filter-queue', HTMLSelectElement);
  const buttons = [...document.querySelectorAll('[data-state]')];
  const asked = new URLSearchParams(location.search);
  const isQueue = [...queue.options].some(({ value }) => value === asked.get('queue'));
  queue.value = isQueue ? (asked.get('queue') ?? '') : '';
  let state = Object.hasOwn(states, asked.get('state') ?? '') ? (asked.get('state') ?? '') : 'waiting';

  const remember = () => {
    const query = new URLSearchParams({ ...(queue.value === '' ? {} : { queue: queue.value }), state });
    history.replaceState(null, '', `?${query}`);
    press();
    changed();
  };
  const press = () => {
    for (const button of buttons) button.setAttribute('aria-pressed', String(stateOf(button) === state));
  };
  queue.addEventListener('change', remember);
  for (const button of buttons) {
    button.addEventListener('click', () => {
      state = stateOf(button);
      remember();
    });
  }
  press();

  return {
    /**
     * The rows that are wanted, with the counts of each choice beside it.
     * @param {readonly Row[]} rows
     */
    apply(rows) {
      const ofQueue = rows.filter((row) => queue.value === '' || row.queue === queue.value);
      for (const button of buttons) {
        const count = button.querySelector('.count');
        if (count !== null) count.textContent = String(ofQueue.filter(isIn(stateOf(button))).length);
      }
      return ofQueue.filter(isIn(state));
    },
  };
}

/** @param {Element} button */
const stateOf = (button) => button.getAttribute('data-state') ?? 'all';

/** @param {string} state */
const isIn = (state) => states[state] ?? (() => true);
