// @ts-check
import { keep, kept } from './drafts.js';
import { page, say } from './page.js';

/** Nobody is signed in any more. */
export class SignedOut extends Error {}

/** No answer came. What was asked for may have been done all the same. */
export class Lost extends Error {}

/** The server said no, with a sentence to show. */
export class Refused extends Error {
  /**
   * @param {number} status
   * @param {string} message
   * @param {{ refusal?: string, heldBy?: string }} [details]
   */
  constructor(status, message, details = {}) {
    super(message);
    this.status = status;
    this.refusal = details.refusal;
    this.heldBy = details.heldBy;
  }
}

const patienceMs = 15_000;

/**
 * @template Body
 * @param {string} path below /staff/api
 * @returns {Promise<Body>}
 */
export async function get(path) {
  // The door tells what a person asked for from what a page asks for by itself, and only the first keeps a session alive.
  const isAsked = navigator.userActivation.isActive;
  return ask(path, { headers: isAsked ? {} : { 'x-staff-background': '1' } });
}

/**
 * @param {string} path below /staff/api
 * @param {object} body
 * @returns {Promise<{ kind: 'done' | 'asked' }>}
 */
export async function post(path, body) {
  const headers = { 'content-type': 'application/json', 'x-staff-token': page.me.token };
  return ask(path, { method: 'POST', headers, body: JSON.stringify(body) });
}

/**
 * One button's presses. Pressed again with the same wish after an answer that was lost, it sends the same id, so that what
 * was done is not done twice.
 * @param {string} [place] where the id outlives a reload
 */
export function presses(place) {
  let [actId = '', wish = ''] = place === undefined ? [] : kept(place).split('\n', 2);
  const remember = () => place !== undefined && keep(place, actId === '' ? '' : `${actId}\n${wish}`);
  return {
    /**
     * @param {string} number of the case
     * @param {string} act
     * @param {object} body
     */
    async send(number, act, body) {
      const next = JSON.stringify([number, act, body]);
      if (wish !== next || actId === '') actId = crypto.randomUUID();
      wish = next;
      remember();
      try {
        const answer = await post(`cases/${encodeURIComponent(number)}/${act}`, { ...body, actId });
        actId = '';
        return answer;
      } catch (error) {
        if (!mayBeDone(error)) actId = '';
        throw error;
      } finally {
        remember();
      }
    },
  };
}

/** Without a clear answer nobody knows. @param {unknown} error */
function mayBeDone(error) {
  return !(error instanceof Refused || error instanceof SignedOut);
}

/**
 * @param {string} path
 * @param {RequestInit} init
 */
async function ask(path, init) {
  const answer = await fetch(`/staff/api/${path}`, { ...init, signal: AbortSignal.timeout(patienceMs) }).catch(() => {
    throw new Lost(say('failed.lost'));
  });
  if (answer.status === 401) throw new SignedOut();
  if (answer.status === 204) return undefined;
  const body = await answer.json().catch(() => ({}));
  if (answer.ok) return body;
  if (answer.status === 403) throw new Refused(403, say('failed.forbidden'));
  if (answer.status >= 500) throw new Error(say('failed.server'));
  throw new Refused(answer.status, body.message ?? body.error?.message ?? say('failed.server'), body);
}
