// @ts-check
import { isUrgent, reachedOf, riskOf, whoOf } from './caseInWords.js';
import { el, plain } from './dom.js';
import { now, since } from './format.js';
import { page, say } from './page.js';

/** @typedef {import('../api/bodies.ts').RowBody} Row */

/**
 * One case of a list.
 * @param {Row} row
 * @param {(row: Row) => void} claim
 */
export function drawRow(row, claim) {
  const { number, state, waits } = row;
  const wishes = waits === 'inTalk' ? undefined : el('span', { class: `tag ${waits}` }, say(`waits.${waits}`));
  return el(
    'li',
    { class: `row${isUrgent(row) ? ' urgent' : ''}`, 'data-number': number },
    cell(
      'case',
      'column.case',
      title(row),
      el('span', { class: 'queue' }, say(`queue.${row.queue}`)),
      wishes,
      agreeing(row),
    ),
    cell('risk', 'column.risk', riskOf(row)),
    cell('member', 'column.who', el('bdi', {}, whoOf(row))),
    cell('reached', 'column.channel', reachedOf(row)),
    cell('waits', 'column.waits', waitingTime(row)),
    cell('staff', 'column.staff', state === 'waiting' ? leftFor(row) : holder(row)),
    el('div', { class: 'do' }, claimButton(row, claim)),
  );
}

/** What a second person is wanted for. @param {Row} row */
function agreeing({ toAgree }) {
  return toAgree === 0 ? undefined : el('span', { class: 'tag toAgree' }, say('row.toAgree'));
}

/** @param {Row} row */
function title({ number, reason, allowed }) {
  const words = [el('b', {}, number), ' ', say(`reason.${reason}`)];
  if (!allowed.includes('seeCase')) return el('span', { class: 'open' }, words);
  return el('a', { class: 'open', href: `/staff/cases/${encodeURIComponent(number)}`, 'data-focus': 'open' }, words);
}

/** @param {Row} row */
function waitingTime({ state, waitingSince }) {
  if (state !== 'waiting') return say(`state.${state}`);
  return el('span', { 'data-since': waitingSince }, since(waitingSince, now()));
}

/** @param {Row} row */
function leftFor({ passedTo }) {
  if (passedTo === null) return say('row.nobody');
  return passedTo.staffId === page.me.staffId ? say('row.forMe') : say('row.leftFor', { name: plain(passedTo.name) });
}

/** @param {Row} row */
function holder({ staff, state }) {
  if (staff === null) return say(`state.${state}`);
  return staff.staffId === page.me.staffId ? say('row.mine') : el('bdi', {}, plain(staff.name));
}

/**
 * @param {Row} row
 * @param {(row: Row) => void} claim
 */
function claimButton(row, claim) {
  if (!mayClaim(row)) return undefined;
  const isWaiting = row.state === 'waiting';
  return el(
    'button',
    {
      type: 'button',
      'data-focus': 'claim',
      'aria-label': say(isWaiting ? 'claim.of' : 'claim.overOf', { number: row.number }),
      onclick: () => claim(row),
    },
    say(isWaiting ? 'claim' : 'claim.over'),
  );
}

/** @param {Row} row */
export function mayClaim({ allowed, state, holding }) {
  return allowed.includes('claim') && (state === 'waiting' || (state === 'withStaff' && holding !== 'own'));
}

/**
 * A value with its name, which a narrow screen and a screen reader need and a wide one has above.
 * @param {string} kind
 * @param {string} word
 * @param {...import('./dom.js').Child} children
 */
function cell(kind, word, ...children) {
  return el('div', { class: `cell ${kind}` }, el('span', { class: 'label' }, say(word)), el('span', {}, children));
}
