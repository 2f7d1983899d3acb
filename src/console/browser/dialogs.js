// @ts-check
import { SignedOut } from './api.js';
import { el } from './dom.js';
import { say } from './page.js';
import { messageOf, tellFailure } from './status.js';

/**
 * Shows a dialog, which is gone once it is closed.
 * @param {string} title
 * @param {...import('./dom.js').Child} children
 */
export function showDialog(title, ...children) {
  const heading = el('h2', { id: 'dialog-title' }, title);
  const dialog = el('dialog', { 'aria-labelledby': 'dialog-title', onclose: () => dialog.remove() }, heading, children);
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/**
 * Asks before something is done. What was refused is said in the dialog, which stays open with what was typed.
 * @param {{
 *   title: string,
 *   text?: import('./dom.js').Child,
 *   fields?: readonly HTMLElement[],
 *   confirm: string,
 *   cancel?: string,
 *   isGrave?: boolean,
 *   send: () => Promise<void>,
 * }} wish
 */
export function askFirst({ title, text, fields = [], confirm, cancel = say('cancel'), isGrave = false, send }) {
  const trouble = el('p', { class: 'trouble', role: 'alert' });
  const yes = el('button', { class: isGrave ? 'grave' : 'main' }, confirm);
  let isSending = false;
  const form = el(
    'form',
    {
      onsubmit: (event) => {
        event.preventDefault();
        if (!isSending) void submit();
      },
    },
    text === undefined ? undefined : el('p', {}, text),
    fields,
    trouble,
    el('div', { class: 'buttons' }, yes, el('button', { type: 'button', onclick: () => dialog.close() }, cancel)),
  );
  const dialog = showDialog(title, form);

  async function submit() {
    isSending = true;
    trouble.textContent = '';
    try {
      await send();
      dialog.close();
    } catch (error) {
      if (error instanceof SignedOut) tellFailure(error);
      trouble.textContent = messageOf(error);
    } finally {
      isSending = false;
    }
  }
}

/**
 * A labelled field of a dialog.
 * @template {HTMLElement} Control
 * @param {string} label
 * @param {Control} control with an id
 * @param {string} [hint]
 */
export function field(label, control, hint) {
  return el(
    'div',
    { class: 'field' },
    el('label', { for: control.id }, label),
    control,
    hint === undefined ? undefined : el('p', { class: 'quiet' }, hint),
  );
}

/**
 * @param {string} id
 * @param {readonly { value: string, text: string }[]} options
 * @param {string} [chosen]
 */
export function choice(id, options, chosen) {
  const select = el(
    'select',
    { id },
    options.map(({ value, text }) => el('option', { value }, text)),
  );
  if (chosen !== undefined) select.value = chosen;
  return select;
}
