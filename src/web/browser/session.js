// @ts-check

/**
 * @typedef {{ conversationId: string, token: string, userId: string, expiresIn: number, resumed: boolean }} ChatSession
 * @typedef {{ language: string, portalToken?: string | undefined, resume?: string | undefined }} SessionWish
 */

// The conversation's name is all that is kept, and no longer than the tab. A cookie that scripts cannot read says whose it is.
const place = 'conversation';

/** The server said no. Trying the same again changes nothing. */
export class SessionRefused extends Error {}

/**
 * Opens a conversation, or takes one up again with a fresh token.
 * @param {SessionWish} wish
 * @returns {Promise<ChatSession>}
 */
export async function openSession(wish) {
  const session = await post('/chat/session', wish);
  keep(session.conversationId);
  return session;
}

/**
 * What the portal hands over for a member, in a demonstration.
 * @param {string} memberId
 * @returns {Promise<string>}
 */
export async function demoPortalToken(memberId) {
  return (await post('/demo/portal-token', { memberId })).portalToken;
}

/** @returns {string | undefined} */
export function keptConversation() {
  try {
    return sessionStorage.getItem(place) ?? undefined;
  } catch {
    // A browser that forbids storage only loses the way back after a reload.
    return undefined;
  }
}

/** @param {string} conversationId */
function keep(conversationId) {
  try {
    sessionStorage.setItem(place, conversationId);
  } catch {
    // See keptConversation.
  }
}

/**
 * @param {string} path
 * @param {object} body
 */
async function post(path, body) {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(15_000),
  });
  if (answer.ok) return answer.json();
  // Too many requests pass with time, as do the server's own troubles.
  if (answer.status >= 400 && answer.status < 500 && answer.status !== 429) throw new SessionRefused();
  throw new Error(`the server answered ${answer.status}`);
}
