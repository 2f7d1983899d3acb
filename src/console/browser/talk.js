// @ts-check
import { byId } from './dom.js';
import { say } from './page.js';
import { drawLine } from './talkLine.js';

/** @typedef {import('../desk.ts').LineView} LineView */

const nearEnd = 80;
const typesForMs = 6_000;

/** The conversation: lines in their order, each once, with the newest in sight for whoever is at the end. */
export function talk() {
  const list = byId('talk');
  const empty = byId('talk-empty');
  const below = byId('talk-new', HTMLButtonElement);
  const typing = byId('typing');
  let last = 0;
  let timer = 0;
  const isAtEnd = () => list.scrollHeight - list.scrollTop - list.clientHeight < nearEnd;
  const toEnd = () => {
    list.scrollTop = list.scrollHeight;
    below.hidden = true;
  };
  const nobodyTypes = () => {
    clearTimeout(timer);
    typing.textContent = '';
  };
  below.addEventListener('click', () => {
    toEnd();
    list.focus();
  });
  list.addEventListener('scroll', () => isAtEnd() && (below.hidden = true), { passive: true });

  return {
    last: () => last,

    /**
     * @param {readonly LineView[]} lines
     * @param {{ mayAskWhy: boolean, hasTalk: boolean }} view
     */
    add(lines, { mayAskWhy, hasTalk }) {
      const fresh = lines.filter(({ seq }) => seq > last);
      const isFirst = last === 0;
      empty.textContent = hasTalk ? say('talk.empty') : say('talk.none');
      empty.hidden = fresh.length > 0 || !isFirst;
      if (fresh.length === 0) return;
      const follows = isFirst || isAtEnd();
      list.append(...fresh.map((line) => drawLine(line, mayAskWhy)));
      last = fresh.at(-1)?.seq ?? last;
      if (fresh.some(({ from }) => from === 'member')) nobodyTypes();
      if (follows) toEnd();
      else below.hidden = false;
      // Whoever opens the page is not read all of the past; what comes from now on is.
      if (isFirst) setTimeout(() => list.setAttribute('aria-live', 'polite'), 1_000);
    },

    /** @param {'member' | 'bot'} who */
    typed(who) {
      clearTimeout(timer);
      typing.textContent = say(who === 'member' ? 'talk.memberTypes' : 'talk.botWorks');
      timer = window.setTimeout(nobodyTypes, typesForMs);
    },
  };
}
