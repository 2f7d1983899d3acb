// @ts-check

/** @typedef {{ opened: () => void, closed: () => void }} SocketNews */

/** @type {SocketNews | undefined} */
let listener;

/**
 * Hears of every WebSocket opened from now on. The Direct Line client keeps a lost connection to itself while it tries
 * again, for up to a quarter of an hour; people should know at once.
 * @param {SocketNews} news
 */
export function listenToSockets(news) {
  listener = news;
}

globalThis.WebSocket = class extends WebSocket {
  /** @param {ConstructorParameters<typeof WebSocket>} address */
  constructor(...address) {
    super(...address);
    const mine = listener;
    this.addEventListener('open', () => mine?.opened());
    this.addEventListener('close', () => mine?.closed());
  }
};
