// @ts-check
import { flat } from './dom.js';

/**
 * A part of the page that is drawn anew when its data changed, and only then. Whoever had the focus in it keeps it.
 * @template Data
 * @param {HTMLElement} host
 * @param {(data: Data) => import('./dom.js').Child} draw
 * @returns {(data: Data) => void}
 */
export function redrawn(host, draw) {
  let drawn = '';
  return (data) => {
    const json = JSON.stringify(data);
    if (json === drawn) return;
    drawn = json;
    const focused = host.contains(document.activeElement)
      ? document.activeElement?.getAttribute('data-focus')
      : undefined;
    host.replaceChildren(...flat([draw(data)]));
    if (typeof focused !== 'string') return;
    const goal = [...host.querySelectorAll('[data-focus]')].find((one) => one.getAttribute('data-focus') === focused);
    if (goal instanceof HTMLElement) goal.focus();
  };
}
