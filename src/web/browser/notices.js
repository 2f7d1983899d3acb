// @ts-check

const box = /** @type {HTMLElement} */ (document.getElementById('notice'));
const text = /** @type {HTMLElement} */ (box.querySelector('p'));
const button = /** @type {HTMLButtonElement} */ (document.getElementById('try-now'));
/** @type {(() => void) | undefined} */
let tryNow;
let timer = 0;

button.addEventListener('click', () => tryNow?.());

/**
 * Says something above the chat until it is hidden; with `retry` a button is offered.
 * @param {string} words
 * @param {() => void} [retry]
 */
export function showNotice(words, retry) {
  clearTimeout(timer);
  tryNow = retry;
  text.textContent = words;
  text.hidden = false;
  button.hidden = retry === undefined;
  box.className = 'shown';
}

/**
 * Says good news for a moment.
 * @param {string} words
 */
export function showBriefly(words) {
  showNotice(words);
  box.className = 'shown good';
  timer = setTimeout(hideNotice, 4_000);
}

export function hideNotice() {
  clearTimeout(timer);
  tryNow = undefined;
  text.hidden = true;
  button.hidden = true;
  box.className = '';
}
