// @ts-check
import { approveCancel } from './acts.js';
import { el, plain, theirs } from './dom.js';
import { money, moment, now, phoneNumber, since } from './format.js';
import { page, say } from './page.js';
import { reachedOf, riskOf, whoOf } from './caseInWords.js';

/** @typedef {import('../api/bodies.ts').CaseBody} CaseBody */

/** What became of money: the first thing to know. @param {CaseBody['case']['money']} state */
export function moneyLine(state) {
  if (state.kind !== 'recorded') return say(`money.${state.kind}`);
  return say('money.recorded', { number: plain(state.confirmationNumber), amount: money(state.cents) });
}

/** @param {CaseBody} body */
export function caseFacts({ case: view, holding }) {
  const facts = [
    el('b', {}, say(`reason.${view.reason}`)),
    say(`queue.${view.queue}`),
    el('bdi', {}, whoOf(view)),
    reachedOf(view),
    riskOf(view),
    stateOf(view, holding),
  ];
  return [
    el(
      'ul',
      { class: 'facts' },
      facts.map((fact) => el('li', {}, fact)),
    ),
    view.callBack === null
      ? undefined
      : el('div', { class: 'call-back' }, callBackWords(view.callBack), theirs(view.callBack.when)),
  ];
}

/** @param {NonNullable<CaseBody['case']['callBack']>} wish */
function callBackWords({ by, phone }) {
  const how =
    by === 'phone' && phone !== null
      ? say('callBack.phoneAt', { phone: plain(phoneNumber(phone)) })
      : say(`callBack.${by}`);
  return el('p', {}, say('case.callBack', { by: how }));
}

/**
 * @param {CaseBody['case']} view
 * @param {CaseBody['holding']} holding
 */
function stateOf(view, holding) {
  if (view.state === 'waiting') {
    const waits = say('case.waits', { time: since(view.waitingSince, now()) });
    return el('span', { id: 'waits', 'data-since': view.waitingSince }, waits);
  }
  if (view.state === 'withStaff' && holding === 'own') return say('case.heldByYou');
  if (view.state === 'withStaff' && view.staff !== null) return say('case.heldBy', { name: plain(view.staff.name) });
  if (view.state === 'closed')
    return say('case.closedAs', { outcome: view.outcome === null ? '' : say(`outcome.${view.outcome}`) });
  return say(`state.${view.state}`);
}

/** Cancellations that wait for a second person. @param {CaseBody} body */
export function pendingAsks({ case: view, allowed }) {
  return view.asks.map(({ askId, paymentId, by, at }) => {
    const payment = view.packet.payments.find((one) => one.paymentId === paymentId);
    const values = {
      name: plain(by.name),
      time: moment(at),
      amount: payment === undefined ? '' : money(payment.cents),
      number: plain(payment?.number ?? paymentId),
    };
    const mayAgree = allowed.includes('approveCancel') && by.staffId !== page.me.staffId;
    return el(
      'p',
      { class: 'ask' },
      say('approve.pending', values),
      ' ',
      mayAgree
        ? el(
            'button',
            { type: 'button', 'data-focus': askId, onclick: () => approveCancel(askId, values) },
            say('act.approveCancel'),
          )
        : undefined,
    );
  });
}
