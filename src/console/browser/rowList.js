// @ts-check
import { now, since } from './format.js';
import { drawRow } from './queueRow.js';

/** @typedef {import('./queueRow.js').Row} Row */

const tickMs = 15_000;

/**
 * Cases in a list, in the order given. What did not change is left alone, and whoever had the focus keeps it.
 * @param {HTMLElement} list
 * @param {(row: Row) => void} claim
 */
export function rowList(list, claim) {
  /** @type {Map<string, { json: string, row: Row, element: HTMLElement }>} */
  let drawn = new Map();

  setInterval(() => {
    for (const element of list.querySelectorAll('[data-since]')) {
      element.textContent = since(element.getAttribute('data-since') ?? '', now());
    }
  }, tickMs);

  /** @param {Element | null} element */
  const rowAt = (element) => drawn.get(element?.closest('[data-number]')?.getAttribute('data-number') ?? '')?.row;

  return {
    /** @param {readonly Row[]} rows */
    show(rows) {
      const focused = list.contains(document.activeElement) ? document.activeElement : null;
      const number = focused?.closest('[data-number]')?.getAttribute('data-number');
      const before = drawn;
      drawn = new Map(
        rows.map((row) => {
          const json = JSON.stringify(row);
          const known = before.get(row.number);
          return [row.number, known?.json === json ? known : { json, row, element: drawRow(row, claim) }];
        }),
      );
      const elements = [...drawn.values()].map(({ element }) => element);
      const isSame =
        elements.length === list.childElementCount && elements.every((element, at) => element === list.children[at]);
      if (isSame) return;
      list.replaceChildren(...elements);
      if (focused === null) return;
      const home = drawn.get(number ?? '')?.element ?? elements[0];
      const part = focused.getAttribute('data-focus') ?? 'open';
      const goal = home?.querySelector(`[data-focus="${part}"]`) ?? home?.querySelector('[data-focus]');
      if (goal instanceof HTMLElement) goal.focus();
    },

    /** The row with the focus. */
    current: () => rowAt(document.activeElement),

    /** @param {1 | -1} step */
    move(step) {
      const goals = [...list.querySelectorAll('a[data-focus="open"]')];
      const mine = document.activeElement?.closest('[data-number]')?.querySelector('a[data-focus="open"]');
      const at = mine === null || mine === undefined ? -1 : goals.indexOf(mine);
      const goal = at === -1 ? goals.at(step === 1 ? 0 : -1) : goals[at + step];
      if (!(goal instanceof HTMLElement)) return;
      goal.focus();
      goal.closest('[data-number]')?.scrollIntoView({ block: 'nearest' });
    },
  };
}
