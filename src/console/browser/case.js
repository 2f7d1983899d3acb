// @ts-check
import { buttons, refreshAfterActs } from './acts.js';
import { get, Refused } from './api.js';
import { caseFacts, moneyLine, pendingAsks } from './caseHead.js';
import { composer } from './composer.js';
import { byId } from './dom.js';
import { now, setClock, since, zoneName } from './format.js';
import { drawHistory, takeNotes } from './history.js';
import { keepUpToDate } from './live.js';
import { drawPacket } from './packet.js';
import { casePage, say } from './page.js';
import { redrawn } from './redrawn.js';
import { tell } from './status.js';
import { talk } from './talk.js';

/**
 * @typedef {import('../api/bodies.ts').CaseBody} CaseBody
 * @typedef {import('../api/bodies.ts').LinesBody} LinesBody
 */

const tickMs = 15_000;
const { number } = casePage();
const at = `cases/${encodeURIComponent(number)}`;
const conversation = talk();
const parts = {
  money: redrawn(byId('money'), moneyLine),
  facts: redrawn(byId('facts'), caseFacts),
  asks: redrawn(byId('asks'), pendingAsks),
  acts: redrawn(byId('acts'), buttons),
  packet: redrawn(byId('packet-parts'), drawPacket),
  history: redrawn(byId('history-list'), drawHistory),
};

const { refresh } = keepUpToDate(`?case=${encodeURIComponent(number)}`, bringUpToDate, (hint) => {
  if (hint.kind === 'typing') conversation.typed(hint.who);
});
const replies = composer(refresh);
refreshAfterActs(refresh);
takeNotes();
setInterval(() => {
  const waits = document.getElementById('waits');
  const from = waits?.getAttribute('data-since');
  if (waits !== null && typeof from === 'string') waits.textContent = say('case.waits', { time: since(from, now()) });
}, tickMs);

async function bringUpToDate() {
  try {
    const body = /** @type {CaseBody} */ (await get(at));
    show(body);
    await addLines(body);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    byId('case').classList.add('gone');
    byId('composer').hidden = true;
    for (const id of ['acts', 'asks', 'facts']) byId(id).replaceChildren();
    tell(say('case.gone'), 'bad');
  }
}

/** @param {CaseBody} body */
function show(body) {
  const { allowed, case: view } = body;
  setClock(body.now);
  byId('times').textContent = say('times', { zone: zoneName(now()) });
  byId('money').className = view.money.kind;
  parts.money(view.money);
  // The moment of the answer changes each time, and nothing is drawn from it.
  const lasting = { ...body, now: view.openedAt };
  parts.facts(lasting);
  parts.asks(lasting);
  parts.acts(lasting);
  parts.packet({ packet: view.packet, allowed, asks: view.asks });
  parts.history(view.events);
  byId('note-form').hidden = !allowed.includes('note');
  replies.show(body);
}

/** @param {CaseBody} body */
async function addLines({ allowed, case: view }) {
  for (;;) {
    const { lines } = /** @type {LinesBody} */ (await get(`${at}/lines?after=${conversation.last()}`));
    conversation.add(lines, { mayAskWhy: allowed.includes('seeWhy'), hasTalk: view.hasTalk });
    if (lines.length === 0 || conversation.last() >= view.lastSeq) return;
  }
}
