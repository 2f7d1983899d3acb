// @ts-check
import { drawCard } from './adaptiveCard.js';
import { bubble } from './bubble.js';
import { takeWords } from './composer.js';
import { drawnList } from './drawnList.js';
import { keptInTab } from './tab.js';
import { followThread } from './thread.js';

/**
 * @typedef {{ language: string, publicOrigin: string, words: Record<string, string> }} PageData
 * @typedef {{ id: string, from: 'person' | 'bot', text: string, cards: readonly object[], at: number }} TeamsMessage
 * @typedef {'private' | 'group'} ChatKind
 */

/** @type {PageData} */
const page = JSON.parse(document.getElementById('page-data')?.textContent ?? '');
const { language, publicOrigin, words } = page;
const list = /** @type {HTMLElement} */ (document.getElementById('thread'));
const empty = /** @type {HTMLElement} */ (document.getElementById('empty'));
const trouble = /** @type {HTMLElement} */ (document.getElementById('trouble'));
const hint = /** @type {HTMLElement} */ (document.getElementById('hint'));
const mention = /** @type {HTMLElement} */ (document.getElementById('mention'));
const chatName = /** @type {HTMLElement} */ (document.getElementById('chat-name'));
const chats = /** @type {HTMLButtonElement[]} */ ([...document.querySelectorAll('[data-chat]')]);

const say = (/** @type {string} */ word) => words[word] ?? '';
const person = keptInTab('teamsPerson', () =>
  Array.from(crypto.getRandomValues(new Uint8Array(22)), (byte) => (byte % 32).toString(32)).join(''),
);
/** @type {ChatKind} */
let kind = 'private';
let hasArrived = false;

/** @param {object} said */
function send(said) {
  return thread.send({ conversation: `${kind}-${person}`, language, ...said });
}

/**
 * @param {import('./drawnList.js').Message} message
 * @param {HTMLElement | undefined} before
 */
function draw(message, before) {
  const { id, from, text, cards, at } = /** @type {TeamsMessage} */ (/** @type {unknown} */ (message));
  const isOurs = from === 'person';
  const { element, said } = bubble({
    from: say(isOurs ? 'try.you' : 'product'),
    side: isOurs ? 'ours' : 'theirs',
    at,
  });
  if (text !== '') {
    const paragraph = said.appendChild(document.createElement('p'));
    paragraph.textContent = text;
  }
  for (const card of cards) {
    said.append(
      drawCard(card, {
        name: `${id}-${said.childElementCount}`,
        choose: say('try.choose'),
        origins: [location.origin, publicOrigin],
        say: (words) => send({ text: words }),
        press: (value) => send({ submit: { value, replyToId: id } }),
        openPrivateChat() {
          open('private');
          chats[0]?.focus();
        },
      }),
    );
  }
  // A card that was locked is not read out once more.
  if (before !== undefined) said.setAttribute('aria-live', 'off');
  if (before?.contains(document.activeElement)) queueMicrotask(() => list.focus());
  return element;
}

/** @param {ChatKind} wanted */
function open(wanted) {
  kind = wanted;
  for (const chat of chats) chat.setAttribute('aria-pressed', String(chat.dataset['chat'] === kind));
  chatName.textContent = chatName.dataset[kind] ?? '';
  hint.textContent = say(kind === 'private' ? 'try.teamsHint' : 'try.groupHint');
  mention.hidden = kind === 'private';
  thread.show({ conversation: `${kind}-${person}` });
}

const thread = followThread({
  list: drawnList(list, empty, draw),
  trouble,
  path: '/demo/teams/activities',
  words,
  shown(messages) {
    // Teams tells the bot of whoever opens a chat with it for the first time, and it says hello.
    if (messages.length > 0 || kind === 'group' || hasArrived) return;
    hasArrived = true;
    empty.hidden = true;
    void send({ arrived: true });
  },
});

for (const chat of chats) {
  chat.addEventListener('click', () => open(chat.dataset['chat'] === 'group' ? 'group' : 'private'));
}
takeWords((text) => send({ text }));
thread.show({ conversation: `private-${person}` });
