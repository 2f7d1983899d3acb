// @ts-check
import { post, presses, SignedOut } from './api.js';
import { byId } from './dom.js';
import { keepTyped } from './drafts.js';
import { openCanned } from './canned.js';
import { casePage, say } from './page.js';
import { messageOf, tellFailure } from './status.js';

/** @typedef {import('../api/bodies.ts').CaseBody} CaseBody */

const typingEveryMs = 3_000;

/**
 * Takes replies. What could not be sent stays in the box and says why; what was typed outlives the page.
 * @param {() => Promise<void>} refresh
 */
export function composer(refresh) {
  const { number, longest } = casePage();
  const form = byId('composer', HTMLFormElement);
  const box = byId('reply', HTMLTextAreaElement);
  const trouble = byId('reply-trouble');
  const draft = keepTyped(box, `reply.${number}`);
  const press = presses(`reply-press.${number}`);
  const typing = typingNews(number);
  let isSending = false;
  /** @type {CaseBody['case']['language']} */
  let language = 'en';

  const count = () => showCount(box.value.length, longest.reply);
  const send = async () => {
    const text = box.value.trim();
    if (text === '' || isSending) return;
    if (text.length > longest.reply) {
      trouble.textContent = say('reply.tooLong', { count: text.length - longest.reply });
      return;
    }
    isSending = true;
    trouble.textContent = '';
    try {
      await press.send(number, 'reply', { text });
      // Whoever typed on while it was sent keeps what is new.
      box.value = box.value.trim() === text ? '' : box.value;
      if (box.value === '') draft.drop();
      count();
      typing.forget();
      await refresh();
    } catch (error) {
      if (error instanceof SignedOut) tellFailure(error);
      trouble.textContent = say('reply.failed', { why: messageOf(error) });
    } finally {
      isSending = false;
    }
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send();
  });
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void send();
  });
  box.addEventListener('input', () => {
    count();
    if (box.value !== '') typing.tell();
  });
  byId('canned-open').addEventListener('click', () =>
    openCanned(language, (text) => {
      box.setRangeText(text, box.selectionStart, box.selectionEnd, 'end');
      box.dispatchEvent(new Event('input'));
      box.focus();
    }),
  );
  count();

  return {
    /** @param {CaseBody} body */
    show(body) {
      language = body.case.language;
      form.hidden = !mayReply(body);
      showReach(body);
    },
  };
}

/** @param {CaseBody} body */
const mayReply = ({ allowed, case: view }) => allowed.includes('reply') && view.hasTalk;

/** In which language and where the member reads it, or why nothing can be written. @param {CaseBody} body */
function showReach(body) {
  const { holding, case: view } = body;
  const isOpen = view.state === 'waiting' || view.state === 'withStaff';
  const closed = byId('reply-closed');
  closed.hidden = mayReply(body) || !view.hasTalk || !isOpen;
  closed.textContent = say(holding === 'waiting' ? 'reply.claimFirst' : 'reply.notYours');
  const channel = say(`channel.${view.channel ?? 'none'}`);
  byId('reply-language').textContent = say('reply.inLanguage', { language: say(`language.${view.language}`), channel });
}

/**
 * @param {number} length
 * @param {number} most
 */
function showCount(length, most) {
  const words = byId('reply-count');
  words.textContent =
    length > most
      ? say('reply.tooLong', { count: length - most })
      : say('reply.count', { count: length, most: most.toLocaleString('en-US') });
  words.classList.toggle('over', length > most);
}

/** Tells the member that somebody writes, now and then. @param {string} number */
function typingNews(number) {
  let toldAt = 0;
  return {
    tell() {
      if (Date.now() - toldAt < typingEveryMs) return;
      toldAt = Date.now();
      // Only a courtesy: whether it arrived changes nothing.
      post(`cases/${encodeURIComponent(number)}/typing`, {}).catch(() => {});
    },
    forget() {
      toldAt = 0;
    },
  };
}
