// @ts-check
import { choice, field, showDialog } from './dialogs.js';
import { el } from './dom.js';
import { casePage, say } from './page.js';

/** @typedef {'en' | 'es' | 'pt'} Language */

const languages = /** @type {const} */ (['en', 'es', 'pt']);

/**
 * Ready-made replies, first in the member's language. Picking one hands it on and sends nothing.
 * @param {Language} language
 * @param {(text: string) => void} pick
 */
export function openCanned(language, pick) {
  const { canned, number, me } = casePage();
  const options = languages.map((value) => ({ value, text: say(`language.${value}`) }));
  const chosen = choice('canned-language', options, language);
  const list = el('ul', { class: 'canned' });
  const filled = (/** @type {string} */ text) => text.replace('{staff}', me.name).replace('{number}', number);
  const draw = () => {
    const spoken = /** @type {Language} */ (chosen.value);
    list.replaceChildren(
      ...canned.map((reply) => {
        const text = filled(reply[spoken]);
        const onclick = () => {
          dialog.close();
          pick(text);
        };
        const words = el('span', { lang: spoken }, text);
        return el('li', {}, el('button', { type: 'button', onclick }, el('b', {}, reply.title), words));
      }),
    );
  };
  chosen.addEventListener('change', draw);
  draw();
  const close = el('form', { method: 'dialog' }, el('button', {}, say('cancel')));
  const dialog = showDialog(say('canned'), field(say('canned.language'), chosen, say('canned.hint')), list, close);
  dialog.classList.add('wide');
}
