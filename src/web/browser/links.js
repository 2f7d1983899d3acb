// @ts-check

const address = /https?:\/\/[^\s<>"]+/g;
/** What ends the sentence, not the address. */
const behind = /[.,;:!?)\]]+$/;

/**
 * A text with its addresses as links, each in a tab of its own.
 * @param {string} text
 * @returns {(string | HTMLElement)[]}
 */
export function withLinks(text) {
  /** @type {(string | HTMLElement)[]} */
  const parts = [];
  let done = 0;
  for (const { 0: found, index } of text.matchAll(address)) {
    const url = found.replace(behind, '');
    if (!URL.canParse(url)) continue;
    const link = document.createElement('a');
    link.href = url;
    link.target = '_blank';
    link.rel = 'noopener';
    link.textContent = url;
    parts.push(text.slice(done, index), link);
    done = index + url.length;
  }
  return [...parts, text.slice(done)].filter((part) => part !== '');
}
