// @ts-check
import { bubble } from './bubble.js';
import { takeWords } from './composer.js';
import { drawnList } from './drawnList.js';
import { withLinks } from './links.js';
import { keptInTab } from './tab.js';
import { followThread } from './thread.js';

/**
 * @typedef {{ newPhones: readonly string[], words: Record<string, string> }} PageData
 * @typedef {{ id: string, from: 'phone' | 'us', body: string, at: number, state: string, segments: number }} PhoneText
 */

/** @type {PageData} */
const page = JSON.parse(document.getElementById('page-data')?.textContent ?? '');
const { newPhones, words } = page;
const list = /** @type {HTMLElement} */ (document.getElementById('thread'));
const empty = /** @type {HTMLElement} */ (document.getElementById('empty'));
const trouble = /** @type {HTMLElement} */ (document.getElementById('trouble'));
const phones = /** @type {HTMLSelectElement} */ (document.getElementById('phone'));
const newPhone = /** @type {HTMLOptionElement} */ (document.getElementById('new-phone'));

const say = (/** @type {string} */ word) => words[word] ?? '';

/**
 * @param {import('./drawnList.js').Message} message
 * @param {HTMLElement | undefined} before
 */
function draw(message, before) {
  const text = /** @type {PhoneText} */ (/** @type {unknown} */ (message));
  const news = `${say(`try.state.${text.state}`)} · ${segments(text.segments)}`;
  const known = before?.querySelector('.state');
  if (before !== undefined && known) {
    // What was said is not said again to those who listen; only its fate has changed.
    known.textContent = news;
    before.classList.toggle('failed', text.state === 'failed');
    return before;
  }
  const isOurs = text.from === 'phone';
  const { element, said, meta } = bubble({
    from: say(isOurs ? 'try.you' : 'product'),
    side: isOurs ? 'ours' : 'theirs',
    at: text.at,
  });
  said.append(...withLinks(text.body));
  const state = document.createElement('span');
  state.className = 'state';
  state.textContent = news;
  meta.append(' · ', state);
  element.classList.toggle('failed', text.state === 'failed');
  return element;
}

/** @param {number} count */
function segments(count) {
  return count === 1 ? say('try.segment') : say('try.segments').replace('{count}', String(count));
}

/** Belongs to this tab, so that two who try at once are two strangers. */
function offerNewPhone() {
  newPhone.value = keptInTab('newPhone', () => newPhones[Math.floor(Math.random() * newPhones.length)] ?? '');
  const written = newPhone.value.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '($1) $2-$3');
  newPhone.textContent = `${say('try.newPhone')} · ${written}`;
}

const thread = followThread({
  list: drawnList(list, empty, draw),
  trouble,
  path: '/demo/phone/texts',
  words,
});

offerNewPhone();
const wanted = keptInTab('phone', () => phones.value);
if ([...phones.options].some(({ value }) => value === wanted)) phones.value = wanted;
phones.addEventListener('change', () => {
  try {
    sessionStorage.setItem('phone', phones.value);
  } catch {
    // See keptInTab.
  }
  thread.show({ phone: phones.value });
});
takeWords((text) => thread.send({ phone: phones.value, text }));
thread.show({ phone: phones.value });
