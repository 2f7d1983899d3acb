// @ts-check
import { tendCards } from './cards.js';
import { cardsAloud } from './cardsAloud.js';
import { followTalk } from './follow.js';
import { cardLook, look } from './look.js';
import { listenToSockets } from './sockets.js';

/**
 * @typedef {import('./session.js').ChatSession} ChatSession
 * @typedef {{ language: string, locale: string, languagePicked: boolean, words: Record<string, string> }} PageData
 * @typedef {{ lost: () => void, online: () => void, expired: () => void, ended: () => void, failed: () => void }} TalkNews
 * @typedef {{ say: (text: string) => Promise<void>, unsent: () => string, end: () => void }} Talk
 */

/** Those of the Direct Line client that call for something new. */
const statuses = /** @type {const} */ ({ 3: 'expired', 4: 'failed', 5: 'ended' });
const host = /** @type {HTMLElement} */ (document.getElementById('chat'));
const toQuestion = /** @type {HTMLElement} */ (document.getElementById('to-question'));
const toldToCards = tendCards(host, toQuestion);
const toldToFollower = followTalk(host);

/**
 * Shows a conversation and keeps it connected.
 * @param {ChatSession} session
 * @param {PageData} page
 * @param {string} unsent what stood in the message box before
 * @param {TalkNews} news
 * @returns {Talk}
 */
export function showTalk(session, page, unsent, news) {
  let isOver = false;
  listenToSockets({
    opened: () => isOver || news.online(),
    closed: () => isOver || news.lost(),
  });
  const directLine = WebChat.createDirectLine({
    token: session.token,
    domain: `${location.origin}/v3/directline`,
    conversationId: session.conversationId,
    webSocket: true,
    // From the very beginning: the server remembers the talk, this page does not.
    ...(session.resumed ? { watermark: '0' } : {}),
  });
  /** @type {(() => void) | undefined} */
  let onPosted;
  const store = WebChat.createStore({}, ({ dispatch }) => (next) => (action) => {
    const result = next(action);
    if (isOver) return result;
    if (action.type === 'DIRECT_LINE/CONNECT_FULFILLED') greet(dispatch, session, page, unsent);
    if (action.type === 'DIRECT_LINE/POST_ACTIVITY_FULFILLED') onPosted?.();
    if (action.type === 'DIRECT_LINE/UPDATE_CONNECTION_STATUS') {
      const status = statuses[/** @type {keyof typeof statuses} */ (action.payload?.connectionStatus)];
      if (status !== undefined) news[status]();
    }
    return result;
  });
  const shown = { directLine, store, locale: page.locale, nonce: nonce(), ...look, ...cardLook };
  let isWithPerson = false;
  // A bot is told nothing of half a message; a person who waits for it sees that one is coming.
  const render = () =>
    WebChat.renderWebChat(
      { ...shown, attachmentForScreenReaderMiddleware: cardsAloud, sendTypingIndicator: isWithPerson },
      host,
    );
  store.subscribe(() => {
    if (isOver) return;
    const { activities } = store.getState();
    toldToCards(activities);
    toldToFollower(activities);
    if (isWithPerson === staffSpoke(activities)) return;
    isWithPerson = !isWithPerson;
    render();
  });
  render();
  return {
    say: (text) =>
      new Promise((resolve) => {
        onPosted = resolve;
        setTimeout(resolve, 3_000);
        store.dispatch({ type: 'WEB_CHAT/SEND_MESSAGE', payload: { text, method: 'keyboard' } });
      }),
    unsent: () => store.getState().sendBoxValue,
    end: () => {
      isOver = true;
      directLine.end();
    },
  };
}

/**
 * @param {WebChatStore['dispatch']} dispatch
 * @param {ChatSession} session
 * @param {PageData} page
 * @param {string} unsent
 */
function greet(dispatch, session, page, unsent) {
  const value = { language: page.language };
  if (!session.resumed) dispatch({ type: 'WEB_CHAT/SEND_EVENT', payload: { name: 'webchat/join', value } });
  else if (page.languagePicked) {
    dispatch({ type: 'WEB_CHAT/SEND_EVENT', payload: { name: 'language', value } });
  }
  if (unsent !== '') dispatch({ type: 'WEB_CHAT/SET_SEND_BOX', payload: { text: unsent } });
}

/**
 * Whether the latest words to the member are a person's.
 * @param {readonly WebChatActivity[]} activities
 */
function staffSpoke(activities) {
  const told = activities.findLast(({ type, from }) => type === 'message' && from?.role === 'bot');
  return told?.channelData?.['speaker'] === 'staff';
}

/** Web Chat writes its own styles; the page's policy lets in only those with this mark. */
function nonce() {
  return document.querySelector('script')?.nonce;
}
