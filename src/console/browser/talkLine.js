// @ts-check
import { el, plain, theirs } from './dom.js';
import { moment } from './format.js';
import { page, say } from './page.js';
import { showWhy } from './why.js';

/** @typedef {import('../desk.ts').LineView} LineView */

/**
 * A line of the talk, with who really speaks.
 * @param {LineView} line
 * @param {boolean} mayAskWhy
 */
export function drawLine(line, mayAskWhy) {
  const { seq, at, from, text } = line;
  return el(
    'article',
    { class: `line ${from}`, 'data-seq': seq },
    el(
      'p',
      { class: 'by' },
      el('b', {}, speaker(line)),
      el('time', { datetime: at }, moment(at)),
      from === 'bot' && mayAskWhy ? whyButton(seq) : undefined,
    ),
    text === '' ? undefined : from === 'member' ? theirs(text) : el('p', { class: 'said' }, plain(text)),
    line.pressed ? el('p', { class: 'quiet' }, say('talk.pressed')) : undefined,
    rows(line.rows),
    line.notes.map((note) => el('p', { class: 'quiet' }, plain(note))),
    list('talk.form', line.form),
    list('talk.choices', line.choices),
  );
}

/** @param {LineView} line */
function speaker({ from, by }) {
  if (from !== 'staff') return say(`talk.${from}`);
  if (by === null) return say('talk.staffUnnamed');
  return say(by === page.me.name ? 'talk.you' : 'talk.staff', { name: plain(by) });
}

/** @param {number} seq */
function whyButton(seq) {
  return el(
    'button',
    { type: 'button', class: 'why', 'aria-label': say('why.of', { seq }), onclick: () => void showWhy(seq) },
    say('why'),
  );
}

/** @param {LineView['rows']} rows */
function rows(rows) {
  if (rows.length === 0) return undefined;
  return el(
    'dl',
    {},
    rows.map(({ label, value }) => el('div', {}, el('dt', {}, plain(label)), el('dd', {}, plain(value)))),
  );
}

/**
 * @param {string} word
 * @param {readonly string[]} items
 */
function list(word, items) {
  if (items.length === 0) return undefined;
  return el(
    'div',
    { class: 'offered' },
    el('span', { class: 'quiet' }, say(word)),
    el(
      'ul',
      {},
      items.map((item) => el('li', {}, plain(item))),
    ),
  );
}
