// @ts-check

const gap = 8;

/**
 * Keeps in sight what the bot said last: all of it where it fits, else from its first word, so that nobody finds the
 * end of a form before its question. Web Chat's own scrolling knows only the end, so the page scrolls a part around it
 * (chat.css) and Web Chat finds nothing left to scroll.
 * @param {Element} host
 * @returns {(activities: readonly WebChatActivity[]) => void} is told what was said
 */
export function followTalk(host) {
  let said = 0;
  let sinceMember = 0;
  // Until the member moves about in the talk: what they look for is theirs to choose.
  let isHeld = true;
  const show = () => {
    const scroller = host.querySelector('.webchat__basic-transcript');
    if (scroller === null || !isHeld) return;
    const top = firstOf(scroller, sinceMember)?.getBoundingClientRect().top;
    const end = scroller.scrollHeight - scroller.clientHeight;
    const start = top === undefined ? end : scroller.scrollTop + top - scroller.getBoundingClientRect().top - gap;
    scroller.scrollTop = Math.min(start, end);
  };
  const sizes = new ResizeObserver(show);
  new MutationObserver(() => {
    for (const part of host.querySelectorAll('.webchat__basic-transcript, [role="feed"]')) sizes.observe(part);
    show();
  }).observe(host, { childList: true, subtree: true });
  for (const event of ['wheel', 'touchmove', 'pointerdown', 'keydown']) {
    host.addEventListener(event, (happened) => (isHeld &&= !isInTalk(happened)), { passive: true });
  }
  return (activities) => {
    const messages = activities.filter(({ type }) => type === 'message');
    if (messages.length === said) return;
    said = messages.length;
    sinceMember = said - 1 - messages.findLastIndex((one) => !isOfTurn(one, messages.at(-1)));
    isHeld = true;
    show();
  };
}

/** Lines of one turn share a millisecond. What a person of staff writes later is a turn of its own, and is shown by itself. */
const millisecond = '2026-05-13T15:00:00.000'.length;

/**
 * Whether both were said in one turn, and not by the member.
 * @param {WebChatActivity} one
 * @param {WebChatActivity | undefined} other
 */
function isOfTurn({ from, timestamp }, other) {
  if (from?.role === 'user') return false;
  return timestamp?.slice(0, millisecond) === other?.timestamp?.slice(0, millisecond);
}

/**
 * The first of the bot's latest messages. A pressed card is the member's word too, but no bubble shows it.
 * @param {Element} scroller
 * @param {number} count of messages
 */
function firstOf(scroller, count) {
  if (count === 0) return undefined;
  const messages = [...scroller.querySelectorAll('[role="feed"] article')];
  return messages.filter((one) => one.querySelector('.webchat__bubble--from-user') === null).at(-count);
}

/** @param {Event} event */
function isInTalk({ target }) {
  return target instanceof Element && target.closest('.webchat__basic-transcript') !== null;
}
