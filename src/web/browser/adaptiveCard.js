// @ts-check
import { drawPieces, listOf, textOf } from './cardPieces.js';

/**
 * @typedef {Readonly<Record<string, unknown>>} Piece
 * @typedef {{
 *   name: string,
 *   choose: string,
 *   origins: readonly string[],
 *   say: (words: string) => Promise<boolean>,
 *   press: (value: Piece) => Promise<boolean>,
 *   openPrivateChat: () => void,
 * }} CardParts
 */

/** Leads to a chat within Teams. Here it leads to the one beside. */
const chatInTeams = 'https://teams.microsoft.com/l/chat/';

/**
 * Draws the part of Adaptive Cards that the assistant uses. Whatever a card says becomes text, never markup.
 * @param {object} card
 * @param {CardParts} parts
 * @returns {HTMLElement}
 */
export function drawCard(card, parts) {
  const { body, actions } = /** @type {Piece} */ (card);
  const element = document.createElement('form');
  element.className = 'card';
  element.noValidate = true;
  element.addEventListener('submit', (event) => event.preventDefault());
  element.append(...drawPieces(listOf(body), parts));
  const buttons = listOf(actions).flatMap((action) => drawAction(action, element, parts));
  if (buttons.length > 0) {
    const row = element.appendChild(document.createElement('div'));
    row.className = 'actions';
    row.append(...buttons);
  }
  return element;
}

/**
 * @param {Piece} action
 * @param {HTMLFormElement} card
 * @param {CardParts} parts
 * @returns {HTMLElement[]} nothing where it would open no page
 */
function drawAction(action, card, parts) {
  const title = textOf(action['title']);
  const url = textOf(action['url']);
  if (action['type'] === 'Action.OpenUrl' && !url.startsWith(chatInTeams)) return drawLink(title, url);
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = title;
  button.addEventListener('click', () => {
    if (action['type'] === 'Action.OpenUrl') parts.openPrivateChat();
    else if (!card.classList.contains('waits')) void submit(action, card, parts);
  });
  return [button];
}

/**
 * @param {string} title
 * @param {string} url
 */
function drawLink(title, url) {
  if (!/^https?:/.test(url)) return [];
  const link = document.createElement('a');
  link.textContent = title;
  link.target = '_blank';
  link.rel = 'noopener';
  link.href = url;
  return [link];
}

/**
 * @param {Piece} action
 * @param {HTMLFormElement} card
 * @param {CardParts} parts
 */
async function submit(action, card, parts) {
  const data = /** @type {Piece} */ (action['data'] ?? {});
  const teams = /** @type {Piece | undefined} */ (data['msteams']);
  card.classList.add('waits');
  try {
    if (teams?.['type'] === 'imBack') {
      await parts.say(textOf(teams['value']));
      return;
    }
    const isAlone = action['associatedInputs'] === 'none';
    if (!isAlone && !isFilledIn(card)) return;
    await parts.press({ ...data, ...(isAlone ? {} : Object.fromEntries(filledIn(card))) });
  } finally {
    card.classList.remove('waits');
  }
}

/**
 * @param {HTMLFormElement} card
 * @returns {[string, string][]}
 */
function filledIn(card) {
  return [...new FormData(card)].flatMap(([name, value]) =>
    typeof value === 'string' && value !== '' ? [[name, value]] : [],
  );
}

/**
 * Says what is missing at the first field that misses it, and leads there.
 * @param {HTMLFormElement} card
 */
function isFilledIn(card) {
  const fields = /** @type {HTMLInputElement[]} */ ([...card.querySelectorAll('input, select')]);
  const missing = fields.find((field) => !field.validity.valid);
  for (const fault of card.querySelectorAll('.fault')) fault.textContent = '';
  if (missing === undefined) return true;
  const fault = missing.closest('.input')?.querySelector('.fault');
  if (fault) fault.textContent = fault.getAttribute('data-words') ?? '';
  missing.focus();
  return false;
}
