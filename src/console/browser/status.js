// @ts-check
import { SignedOut } from './api.js';
import { byId, el } from './dom.js';
import { say } from './page.js';

const status = byId('status');
const connection = byId('connection');
const signedOut = byId('signed-out');

/**
 * Says what happened, on the page and to a screen reader.
 * @param {string} words
 * @param {'good' | 'bad' | 'news'} [kind]
 */
export function tell(words, kind = 'news') {
  status.textContent = words;
  status.className = kind;
}

/** @param {boolean} isLost */
export function tellConnection(isLost) {
  const words = isLost ? say('connection.lost') : '';
  if (connection.textContent !== words) connection.textContent = words;
}

/**
 * Says why something failed. Who is signed out is led back to this very page.
 * @param {unknown} error
 */
export function tellFailure(error) {
  if (error instanceof SignedOut) return tellSignedOut();
  tell(messageOf(error), 'bad');
}

/** The sentence for a failure. @param {unknown} error */
export function messageOf(error) {
  if (error instanceof SignedOut) return say('signedOut');
  return error instanceof Error ? error.message : say('failed.server');
}

function tellSignedOut() {
  if (signedOut.childElementCount > 0) return;
  tellConnection(false);
  signedOut.append(
    el('p', {}, say('signedOut'), ' ', el('a', { href: location.pathname + location.search }, say('signedOut.again'))),
  );
}
