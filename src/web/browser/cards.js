// @ts-check

const fields = 'input, textarea, select';
const adaptiveCard = 'application/vnd.microsoft.card.adaptive';
const old = 'is-old';

/**
 * Keeps the cards of a chat in order: fields are never remembered by the browser, digits bring up the digit keys, and
 * only the latest question can be answered. An older card stays readable, and its links work.
 * @param {Element} host
 * @param {HTMLElement} toQuestion a link that leads the keyboard to the open question, or else to the latest receipt
 * @returns {(activities: readonly WebChatActivity[]) => void} tells the cards what was said
 */
export function tendCards(host, toQuestion) {
  /** @type {readonly WebChatActivity[]} */
  let said = [];
  /** @type {Element | undefined} */
  let goal;
  const tend = () => {
    const links = linkTitles(said);
    const cards = [...host.querySelectorAll('.ac-adaptiveCard')];
    const asking = cards.filter((card) => asks(card, links));
    const before = goal;
    const open = isWaiting(said) ? asking.at(-1) : undefined;
    goal = open ?? cards.slice(-1).find((card) => !asking.includes(card) && card.querySelector('button') !== null);
    for (const card of asking) {
      for (const field of card.querySelectorAll('input')) prepare(field);
      setOld(card, links, card !== open);
    }
    toQuestion.hidden = goal === undefined;
    // Whoever was in the card before goes on in the next.
    if (goal !== undefined && goal !== before && document.activeElement?.closest(`.${old}`)) enter(goal);
  };
  new MutationObserver(tend).observe(host, { childList: true, subtree: true });
  for (const event of ['click', 'keydown', 'submit', 'beforeinput']) host.addEventListener(event, refuseOld, true);
  toQuestion.addEventListener('click', (event) => {
    event.preventDefault();
    if (goal !== undefined) enter(goal);
  });
  return (activities) => {
    if (activities === said) return;
    said = activities;
    tend();
  };
}

/**
 * Brings the focus to the card, not to its first button: a key held down too long must confirm nothing.
 * @param {Element} card
 */
function enter(card) {
  if (!(card instanceof HTMLElement)) return;
  card.tabIndex = -1;
  card.focus();
}

/** @param {Event} event */
function refuseOld(event) {
  const target = event.target instanceof Element ? event.target.closest('[aria-disabled="true"]') : null;
  if (target === null || target.closest(`.${old}`) === null) return;
  // Tab must still lead out of it.
  if (event instanceof KeyboardEvent && event.key !== 'Enter' && event.key !== ' ') return;
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** @param {HTMLInputElement} field */
function prepare(field) {
  if (field.autocomplete === 'off') return;
  field.autocomplete = 'off';
  field.spellcheck = false;
  if (field.type === 'tel' || field.type === 'password') field.inputMode = 'numeric';
}

/**
 * Uses no `disabled`: that would throw the focus of a keyboard user back to the top of the page.
 * @param {Element} card
 * @param {ReadonlySet<string>} links
 * @param {boolean} isOld
 */
function setOld(card, links, isOld) {
  if (card.classList.contains(old) === isOld) return;
  card.classList.toggle(old, isOld);
  for (const control of card.querySelectorAll(`${fields}, button`)) {
    if (links.has(control.textContent.trim())) continue;
    if (isOld) control.setAttribute('aria-disabled', 'true');
    else control.removeAttribute('aria-disabled');
    if (isOld) control.setAttribute('tabindex', '-1');
    else control.setAttribute('tabindex', '0');
    if (control instanceof HTMLInputElement) {
      control.readOnly = isOld;
      // What was typed has been sent; nobody who comes to this screen later needs it.
      if (isOld && control.type === 'password') control.value = '';
    } else if (control instanceof HTMLSelectElement) control.disabled = isOld;
  }
}

/**
 * Whether a card wants an answer: it has a field, or a button that is no link.
 * @param {Element} card
 * @param {ReadonlySet<string>} links
 */
function asks(card, links) {
  if (card.querySelector(fields) !== null) return true;
  return [...card.querySelectorAll('button')].some((button) => !links.has(button.textContent.trim()));
}

/**
 * Whether the bot's last question is still open: no word of the member came after it, save one that was not sent.
 * @param {readonly WebChatActivity[]} activities
 */
function isWaiting(activities) {
  const messages = activities.filter((activity) => activity.type === 'message' && !isUnsent(activity));
  const question = messages.findLastIndex((activity) =>
    cardsOf(activity).some((card) => card.includes('Action.Submit')),
  );
  return !messages.slice(question + 1).some((activity) => activity.from?.role === 'user');
}

/** @param {WebChatActivity} activity */
function isUnsent(activity) {
  return activity.channelData?.['webchat:send-status'] === 'send failed';
}

/**
 * @param {WebChatActivity} activity
 * @returns {string[]} each Adaptive Card as JSON
 */
function cardsOf(activity) {
  const attachments = activity.attachments ?? [];
  return attachments.filter((one) => one.contentType === adaptiveCard).map((one) => JSON.stringify(one.content));
}

/**
 * @param {readonly WebChatActivity[]} activities
 * @returns {ReadonlySet<string>}
 */
function linkTitles(activities) {
  const titles = new Set();
  for (const card of activities.flatMap(cardsOf)) {
    JSON.parse(card, (_, value) => {
      if (value?.type === 'Action.OpenUrl') titles.add(value.title);
      return value;
    });
  }
  return titles;
}
