// @ts-check
import { get, Refused } from './api.js';
import { byId } from './dom.js';
import { setClock } from './format.js';
import { say } from './page.js';
import { tellFailure } from './status.js';

/** @typedef {import('../api/bodies.ts').SearchBody} SearchBody */

/**
 * Shows what was searched for above the queue. What was typed stays out of the address: it may be a Member ID.
 * @param {{ show: (rows: SearchBody['rows']) => void }} list
 */
export function takeSearches(list) {
  const box = byId('q', HTMLInputElement);
  const results = byId('found');
  const heading = byId('found-title');
  const words = byId('found-words');
  let asked = 0;

  /** @param {string} text */
  const find = async (text) => {
    const mine = ++asked;
    try {
      const body = /** @type {SearchBody} */ (await get(`search?${new URLSearchParams({ q: text })}`));
      if (mine !== asked) return;
      setClock(body.now);
      const isNone = body.readAs !== 'nothing' && body.rows.length === 0;
      words.textContent = `${say(`search.${body.readAs}`)}${isNone ? ` ${say('search.none')}` : ''}`;
      list.show(body.rows);
    } catch (error) {
      if (!(error instanceof Refused)) return tellFailure(error);
      words.textContent = error.message;
      list.show([]);
    }
    results.hidden = false;
    heading.focus();
  };
  const close = () => {
    asked += 1;
    results.hidden = true;
    list.show([]);
    box.value = '';
    box.focus();
  };

  byId('search', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    void find(box.value);
  });
  byId('found-close').addEventListener('click', close);
  for (const part of [results, box]) {
    part.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') close();
    });
  }
}
