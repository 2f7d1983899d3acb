// @ts-check
import { send } from './acts.js';
import { byId, el, plain } from './dom.js';
import { keepTyped } from './drafts.js';
import { moment } from './format.js';
import { casePage, say, sayName } from './page.js';
import { tellFailure } from './status.js';

/** @typedef {import('../desk.ts').CaseView['events'][number]} CaseEvent */

/** Which catalogue names what an event is about. */
const kinds = /** @type {Readonly<Record<string, string>>} */ ({
  opened: 'reason',
  askedAgain: 'reason',
  passed: 'queue',
  closed: 'outcome',
  corrected: 'field',
});

/** What happened with the case, latest first. @param {readonly CaseEvent[]} events */
export function drawHistory(events) {
  return events.toReversed().map(({ at, by, what, detail }) => {
    const kind = kinds[what];
    const about = plain(kind === undefined ? detail : sayName(kind, detail));
    return el(
      'li',
      { class: what === 'noted' ? 'note' : undefined },
      el(
        'p',
        { class: 'by' },
        el('b', {}, by === null ? say('event.bot') : plain(by.name)),
        el('time', { datetime: at }, moment(at)),
      ),
      el('p', {}, say(`event.${what}`, { detail: about })),
      what === 'noted' ? el('p', { class: 'said' }, about) : undefined,
    );
  });
}

/** Takes notes for colleagues. */
export function takeNotes() {
  const box = byId('note', HTMLTextAreaElement);
  const draft = keepTyped(box, `note.${casePage().number}`);
  byId('note-form', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    const text = box.value.trim();
    if (text === '') return;
    send('note', { text }, 'did.note').then(() => {
      if (box.value.trim() === text) box.value = '';
      draft.drop();
    }, tellFailure);
  });
}
