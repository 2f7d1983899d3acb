// @ts-check
import { correct } from './acts.js';
import { el, flat, plain, theirs } from './dom.js';
import { moment } from './format.js';
import { say, sayName } from './page.js';
import { autopayFact, coverageFact, facts, paymentFact } from './packetParts.js';

/**
 * @typedef {import('../packetView.ts').Packet} Packet
 * @typedef {Pick<import('../api/bodies.ts').CaseBody, 'allowed'> & {
 *   packet: Packet,
 *   asks: import('../desk.ts').CaseView['asks'],
 * }} PacketData
 */

/**
 * What is known, in the order in which it is needed.
 * @param {PacketData} data
 */
export function drawPacket({ packet, allowed, asks }) {
  const { asked, about, coverage, draft, tried, found, payments, autopay, promised } = packet;
  const mayCancel = allowed.includes('cancelPayment');
  const isAsked = (/** @type {string} */ paymentId) => asks.some((ask) => ask.paymentId === paymentId);
  return [
    section('packet.who', '', who(packet.who)),
    section('packet.asked', 'packet.askedNone', asked === null ? undefined : theirs(asked)),
    about === null ? undefined : section('packet.about', '', el('p', {}, plain(about))),
    section('packet.coverage', 'packet.coverageNone', coverage.map(coverageFact)),
    section(
      'packet.draft',
      'packet.draftNone',
      draft === null ? undefined : draftSoFar(draft, allowed.includes('correct')),
    ),
    section('packet.tried', 'packet.triedNone', tried.length === 0 ? undefined : triedList(tried)),
    section('packet.found', 'packet.foundNone', found.length === 0 ? undefined : bullets(found.map(plain))),
    section(
      'packet.payments',
      'packet.paymentsNone',
      payments.map((payment) => paymentFact(payment, mayCancel && payment.mayCancel && !isAsked(payment.paymentId))),
    ),
    section(
      'packet.autopay',
      'packet.autopayNone',
      autopay.map((one) => autopayFact(one, allowed.includes('stopAutopay') && one.state === 'on')),
    ),
    section(
      'packet.promised',
      'packet.promisedNone',
      promised.length === 0 ? undefined : bullets(promised.map(({ at, text }) => `${moment(at)}: ${plain(text)}`)),
    ),
  ];
}

/**
 * @param {string} title
 * @param {string} none what is said where there is nothing
 * @param {import('./dom.js').Child} children
 */
function section(title, none, children) {
  const isEmpty = flat([children]).length === 0;
  return el('section', {}, el('h3', {}, say(title)), isEmpty ? el('p', { class: 'quiet' }, say(none)) : children);
}

/**
 * What was shown, and whether it still holds.
 * @param {Packet['who']['proof']} proof
 * @param {Packet['who']['provedBy']} provedBy
 * @param {boolean} isProvenNow
 */
function proofOf(proof, provedBy, isProvenNow) {
  const shown = say(`proof.${proof === 'verified' ? (provedBy ?? proof) : proof}`);
  return proof === 'none' || isProvenNow ? shown : say('proof.ended', { shown });
}

/** @param {Packet['who']} who */
function who({ memberId, name, proof, provedBy, isProvenNow, phoneOnFile }) {
  const none = say('packet.none');
  return facts([
    ['packet.name', name === null ? none : el('bdi', {}, plain(name))],
    ['packet.memberId', memberId ?? none],
    ['packet.proof', proofOf(proof, provedBy, isProvenNow)],
    ['packet.phone', phoneOnFile ?? none],
  ]);
}

/**
 * @param {NonNullable<Packet['draft']>} draft
 * @param {boolean} mayCorrect
 */
function draftSoFar({ form, pieces, asked, correctable }, mayCorrect) {
  return [
    facts([
      ['packet.form', sayName('form', form)],
      ...(asked === null ? [] : [/** @type {const} */ (['packet.askedNow', sayName('field', plain(asked))])]),
    ]),
    bullets(pieces.map(plain)),
    mayCorrect && correctable.length > 0
      ? el(
          'button',
          { type: 'button', 'data-focus': 'correct', onclick: () => correct(correctable) },
          say('act.correct'),
        )
      : undefined,
  ];
}

/** @param {Packet['tried']} tried */
function triedList(tried) {
  return el(
    'ul',
    {},
    tried.map(({ at, refusal, text }) =>
      el('li', {}, `${moment(at)}: ${plain(text)} `, el('code', {}, plain(refusal))),
    ),
  );
}

/** @param {readonly string[]} items */
function bullets(items) {
  return items.length === 0
    ? undefined
    : el(
        'ul',
        {},
        items.map((item) => el('li', {}, item)),
      );
}
