// @ts-check
import { cancelPayment, stopAutopay } from './acts.js';
import { el, plain } from './dom.js';
import { day, fullDate, money, month } from './format.js';
import { say, sayName } from './page.js';

/**
 * @typedef {import('../packetView.ts').CoverageFact} CoverageFact
 * @typedef {import('../packetView.ts').PaymentFact} PaymentFact
 * @typedef {import('../packetView.ts').AutopayFact} AutopayFact
 */

/**
 * Names with their values.
 * @param {readonly (readonly [string, import('./dom.js').Child])[]} pairs a word of the catalogue, and what it is
 */
export function facts(pairs) {
  return el(
    'dl',
    {},
    pairs.map(([word, value]) => el('div', {}, el('dt', {}, say(word)), el('dd', {}, value))),
  );
}

/** @param {CoverageFact} fact */
export function coverageFact({ planName, planKind, month: of, state, currentDue, pastDue, need, rule, rulesFrom }) {
  const plan = `${plain(planName)} (${say(`plan.${planKind}`)})`;
  return el(
    'article',
    { class: 'fact' },
    el('h4', {}, say('packet.month', { plan, month: month(of) })),
    el('p', {}, sayName('coverage', state)),
    facts([
      ['packet.need', needed(need)],
      ['packet.currentDue', money(currentDue)],
      ['packet.pastDue', money(pastDue)],
    ]),
    el('p', { class: 'quiet' }, say('packet.rule', { rule, day: fullDate(rulesFrom) })),
  );
}

/** @param {CoverageFact['need']} need */
function needed({ kind, cents, by }) {
  return cents === null || by === null
    ? sayName('need', kind)
    : say(`need.${kind}`, { amount: money(cents), day: day(by) });
}

/**
 * @param {PaymentFact} payment
 * @param {boolean} mayCancel
 */
export function paymentFact(payment, mayCancel) {
  const { paymentId, number, planName, cents, status, countsOn, account, returnCode } = payment;
  return el(
    'article',
    { class: 'fact' },
    el('h4', {}, `${money(cents)}, ${plain(planName)}`),
    el('p', {}, `${say(`status.${status}`)} · ${plain(number)}`),
    facts([
      ['packet.countsOn', day(countsOn)],
      ['packet.account', plain(account)],
      ...(returnCode === null ? [] : [/** @type {const} */ (['packet.returnCode', plain(returnCode)])]),
    ]),
    mayCancel
      ? el(
          'button',
          { type: 'button', 'data-focus': paymentId, onclick: () => cancelPayment(payment) },
          say('act.cancelPayment'),
        )
      : undefined,
  );
}

/**
 * @param {AutopayFact} autopay
 * @param {boolean} mayStop
 */
export function autopayFact(autopay, mayStop) {
  const { autopayId, planName, state, account, limit } = autopay;
  return el(
    'article',
    { class: 'fact' },
    el('h4', {}, plain(planName)),
    facts([
      ['packet.autopay', say(`autopay.${state}`)],
      ['packet.account', plain(account)],
      ['packet.limit', money(limit)],
    ]),
    mayStop
      ? el(
          'button',
          { type: 'button', 'data-focus': autopayId, onclick: () => stopAutopay(autopay) },
          say('act.stopAutopay'),
        )
      : undefined,
  );
}
