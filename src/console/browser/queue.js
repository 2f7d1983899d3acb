// @ts-check
import { get, presses, Refused } from './api.js';
import { byId, plain } from './dom.js';
import { setClock, zoneName, now } from './format.js';
import { listenToKeys } from './keys.js';
import { keepUpToDate } from './live.js';
import { say } from './page.js';
import { filter } from './queueFilter.js';
import { isUrgent, riskOf } from './caseInWords.js';
import { mayClaim } from './queueRow.js';
import { rowList } from './rowList.js';
import { takeSearches } from './search.js';
import { tell, tellFailure } from './status.js';

/**
 * @typedef {import('./queueRow.js').Row} Row
 * @typedef {import('../api/bodies.ts').QueueBody} QueueBody
 */

const list = rowList(byId('rows'), (row) => void claim(row));
const found = rowList(byId('found-rows'), (row) => void claim(row));
const filtered = filter(show);
const claims = presses();
/** @type {readonly Row[]} */
let rows = [];
/** @type {Set<string> | undefined} */
let known;

const { refresh } = keepUpToDate('', async () => {
  const body = /** @type {QueueBody} */ (await get('queue'));
  setClock(body.now);
  byId('times').textContent = say('times', { zone: zoneName(now()) });
  rows = body.rows;
  announceNew();
  show();
});

function show() {
  const shown = filtered.apply(rows);
  list.show(shown);
  byId('empty').hidden = shown.length > 0;
}

/** A case that came while the page was open, and cannot wait, is said aloud; the list alone would stay silent. */
function announceNew() {
  const waiting = rows.filter(({ state }) => state === 'waiting');
  const [urgent] = waiting.filter((row) => known !== undefined && !known.has(row.number) && isUrgent(row));
  if (urgent !== undefined) {
    tell(say('urgent.new', { reason: say(`reason.${urgent.reason}`), risk: riskOf(urgent) }));
  }
  known = new Set(waiting.map(({ number }) => number));
}

/** @param {Row} row */
async function claim(row) {
  const { number } = row;
  if (!mayClaim(row)) return tell(say('claim.cannot', { number }), 'bad');
  try {
    await claims.send(number, 'claim', { takesOver: row.state === 'withStaff' });
    location.assign(`/staff/cases/${encodeURIComponent(number)}`);
  } catch (error) {
    if (!(error instanceof Refused)) return tellFailure(error);
    await refresh();
    const holder = error.heldBy ?? rows.find((one) => one.number === number)?.staff?.name;
    tell(holder === undefined ? error.message : say('claim.taken', { name: plain(holder), number }), 'bad');
  }
}

const move = (/** @type {1 | -1} */ step) => (found.current() === undefined ? list : found).move(step);
const claimCurrent = () => {
  const row = found.current() ?? list.current();
  if (row !== undefined) void claim(row);
};
listenToKeys({
  j: () => move(1),
  ArrowDown: () => move(1),
  k: () => move(-1),
  ArrowUp: () => move(-1),
  c: claimCurrent,
  '/': () => byId('q').focus(),
});
takeSearches(found);
