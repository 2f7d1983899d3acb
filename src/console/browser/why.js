// @ts-check
import { get } from './api.js';
import { showDialog } from './dialogs.js';
import { el, plain } from './dom.js';
import { fullDate } from './format.js';
import { casePage, say } from './page.js';
import { tellFailure } from './status.js';

/** @typedef {import('../desk.ts').WhyView} WhyView */

/**
 * Opens what a line of the bot rests on.
 * @param {number} seq
 */
export async function showWhy(seq) {
  try {
    const view = /** @type {WhyView} */ (await get(`cases/${encodeURIComponent(casePage().number)}/lines/${seq}/why`));
    const close = el('form', { method: 'dialog' }, el('button', {}, say('close.dialog')));
    showDialog(say('why.title'), drawWhy(view), close).classList.add('wide');
  } catch (error) {
    tellFailure(error);
  }
}

/** @param {WhyView} view */
function drawWhy({ said, articles, rulesFrom }) {
  return el(
    'div',
    { class: 'why-parts' },
    el('h3', {}, say('why.said')),
    said.map(({ key, values, rule }) =>
      el(
        'article',
        { class: 'fact' },
        el('p', {}, el('code', {}, plain(key))),
        el(
          'dl',
          {},
          Object.entries(values).map(([name, value]) =>
            el('div', {}, el('dt', {}, plain(name)), el('dd', {}, plain(value))),
          ),
        ),
        el('p', { class: 'quiet' }, rule === null ? say('why.noRule') : [`${say('why.rule')}: `, el('code', {}, rule)]),
      ),
    ),
    el('h3', {}, say('why.articles')),
    articles.length === 0
      ? el('p', { class: 'quiet' }, say('why.noArticles'))
      : el(
          'ul',
          {},
          articles.map(({ id, from }) => el('li', {}, say('why.article', { id: plain(id), day: fullDate(from) }))),
        ),
    rulesFrom === null ? undefined : el('p', {}, say('why.rulesFrom', { day: fullDate(rulesFrom) })),
  );
}
