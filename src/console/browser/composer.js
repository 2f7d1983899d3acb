// @ts-check
import { post, presses, SignedOut } from './api.js';
import { byId } from './dom.js';
import { keepTyped } from './drafts.js';
import { openCanned } from './canned.js';
import { casePage, say } from './page.js';
import { tellFailure } from './status.js';

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
  const reached = byId('reply-language');
  const draft = keepTyped(box, `reply.${number}`);
  const press = presses(`reply-press.${number}`);
  let toldAt = 0;
  let isSending = false;
  /** @type {CaseBody['case']['language']} */
  let language = 'en';

  const count = () => {
    const over = box.value.length - longest.reply;
    const words = byId('reply-count');
    words.textContent =
      over > 0
        ? say('reply.tooLong', { count: over })
        : say('reply.count', { count: box.value.length, most: longest.reply.toLocaleString('en-US') });
    words.classList.toggle('over', over > 0);
  };
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
      toldAt = 0;
      await refresh();
    } catch (error) {
      if (error instanceof SignedOut) tellFailure(error);
      const why = error instanceof SignedOut ? say('signedOut') : error instanceof Error ? error.message : '';
      trouble.textContent = say('reply.failed', { why });
    } finally {
      isSending = false;
    }
  };
  const tellTyping = () => {
    if (box.value === '' || Date.now() - toldAt < typingEveryMs) return;
    toldAt = Date.now();
    // Only a courtesy: whether it arrived changes nothing.
    post(`cases/${encodeURIComponent(number)}/typing`, {}).catch(() => {});
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
    tellTyping();
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
    show({ allowed, holding, case: view }) {
      const mayReply = allowed.includes('reply') && view.hasTalk;
      form.hidden = !mayReply;
      const isOpen = view.state === 'waiting' || view.state === 'withStaff';
      byId('reply-closed').hidden = mayReply || !view.hasTalk || !isOpen;
      byId('reply-closed').textContent = say(holding === 'waiting' ? 'reply.claimFirst' : 'reply.notYours');
      language = view.language;
      const channel = say(`channel.${view.channel ?? 'none'}`);
      reached.textContent = say('reply.inLanguage', { language: say(`language.${language}`), channel });
    },
  };
}
