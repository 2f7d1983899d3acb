// @ts-check
import { byId } from './dom.js';

const place = 'staff.keysOff';
const dialog = byId('keys', HTMLDialogElement);
const turnedOn = byId('keys-on', HTMLInputElement);

/**
 * Shortcuts of one sign. They can be turned off, do nothing while somebody types, and leave the browser's own alone.
 * @param {Readonly<Record<string, () => void>>} actions by `KeyboardEvent.key`
 */
export function listenToKeys(actions) {
  turnedOn.checked = !isOff();
  turnedOn.addEventListener('change', () => keep(turnedOn.checked));
  byId('keys-open').addEventListener('click', () => dialog.showModal());
  document.addEventListener('keydown', (event) => {
    const action = { ...actions, '?': () => dialog.showModal() }[event.key];
    const isForUs = !event.ctrlKey && !event.metaKey && !event.altKey && !isTyped(event.target);
    if (action === undefined || !isForUs || isOff() || document.querySelector('dialog[open]') !== null) return;
    event.preventDefault();
    action();
  });
}

/** @param {EventTarget | null} target */
function isTyped(target) {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;
}

function isOff() {
  try {
    return localStorage.getItem(place) === 'yes';
  } catch {
    // A browser that forbids storage keeps the box's own state only.
    return !turnedOn.checked;
  }
}

/** @param {boolean} isOn */
function keep(isOn) {
  try {
    if (isOn) localStorage.removeItem(place);
    else localStorage.setItem(place, 'yes');
  } catch {
    // See isOff.
  }
}
