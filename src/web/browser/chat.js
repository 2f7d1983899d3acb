// @ts-check
import { offerDemoMembers } from './demo.js';
import { hideNotice, showBriefly, showNotice } from './notices.js';
import { SessionRefused, keptConversation, openSession } from './session.js';
import { showTalk } from './talk.js';

/** @type {import('./talk.js').PageData} */
const page = JSON.parse(document.getElementById('page-data')?.textContent ?? '');
const { words } = page;
/** @type {import('./talk.js').Talk | undefined} */
let talk;
let isLost = false;
let failures = 0;
let latest = 0;

/**
 * Opens a talk in place of the one shown. With `resume` it is the same one again, under a fresh token.
 * @param {{ resume?: string | undefined, portalToken?: string | undefined }} wish
 */
async function open(wish) {
  const mine = ++latest;
  const session = await openSession({ language: page.language, ...wish });
  // Something newer was asked for in the meantime.
  if (mine !== latest) return;
  const unsent = wish.resume === undefined ? '' : (talk?.unsent() ?? '');
  talk?.end();
  const again = () => void openOrRetry({ resume: session.conversationId });
  talk = showTalk(session, page, unsent, {
    lost: () => {
      isLost = true;
      showNotice(words['lost'] ?? '');
    },
    online: () => {
      failures = 0;
      if (isLost) showBriefly(words['back'] ?? '');
      else hideNotice();
      isLost = false;
    },
    expired: again,
    ended: again,
    failed: () => retryLater({ resume: session.conversationId }),
  });
}

/** @param {Parameters<typeof open>[0]} wish */
async function openOrRetry(wish) {
  try {
    await open(wish);
  } catch (error) {
    // A conversation that is not ours to take up is answered with a new one.
    if (error instanceof SessionRefused && wish.resume !== undefined) await openOrRetry({});
    else retryLater(wish);
  }
}

/** @param {Parameters<typeof open>[0]} wish */
function retryLater(wish) {
  const before = latest;
  const retry = () => {
    clearTimeout(timer);
    // Pressed, waited for, or overtaken: once only.
    if (before === latest) void openOrRetry(wish);
  };
  const timer = setTimeout(retry, Math.min(30_000, 2_000 * 2 ** failures));
  failures += 1;
  isLost = true;
  showNotice(words['failed'] ?? '', retry);
}

async function signOut() {
  await talk?.say(words['signOutMessage'] ?? '');
  await openOrRetry({});
}

function focusMessageBox() {
  const box = document.querySelector('[data-id="webchat-sendbox-input"]');
  if (box instanceof HTMLElement) box.focus();
}

/** Phones lay their keyboard over the page; the part that stays visible is the page's height. */
function keepAboveKeyboard() {
  const view = window.visualViewport;
  view?.addEventListener('resize', () => {
    document.documentElement.style.setProperty('--visible-height', `${Math.round(view.height)}px`);
  });
}

document.getElementById('new-chat')?.addEventListener('click', () => void openOrRetry({}));
document.getElementById('sign-out')?.addEventListener('click', () => void signOut());
document.querySelector('a.skip')?.addEventListener('click', (event) => {
  event.preventDefault();
  focusMessageBox();
});
keepAboveKeyboard();
offerDemoMembers(words, (portalToken) => open({ portalToken }));
showNotice(words['loading'] ?? '');
void openOrRetry({ resume: keptConversation() });
