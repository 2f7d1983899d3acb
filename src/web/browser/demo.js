// @ts-check
import { demoPortalToken } from './session.js';

/**
 * Lets a visitor of the demonstration sign in as a member, the way the member's portal would.
 * @param {Record<string, string>} words
 * @param {(portalToken: string) => Promise<void>} signIn
 */
export function offerDemoMembers(words, signIn) {
  const panel = /** @type {HTMLDetailsElement | null} */ (document.getElementById('demo'));
  const status = document.getElementById('demo-status');
  if (panel === null || status === null) return;
  const wide = matchMedia('(min-width: 70rem)');
  // Beside the chat it is in nobody's way; above the chat it would be.
  panel.open = wide.matches;
  // Both buttons begin a talk in which nobody is known.
  for (const id of ['new-chat', 'sign-out']) {
    document.getElementById(id)?.addEventListener('click', () => {
      status.textContent = '';
    });
  }
  panel.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    const { member, name } = button?.dataset ?? {};
    if (member === undefined || name === undefined) return;
    status.textContent = '';
    demoPortalToken(member)
      .then(signIn)
      .then(() => {
        status.textContent = (words['demoSignedIn'] ?? '').replace('{name}', name);
        panel.open = wide.matches;
      })
      .catch(() => {
        status.textContent = words['demoRefused'] ?? '';
      });
  });
}
