// @ts-check
import { get, presses, Refused } from './api.js';
import { askFirst, choice, field } from './dialogs.js';
import { el, plain } from './dom.js';
import { keepTyped } from './drafts.js';
import { money } from './format.js';
import { casePage, page, say, sayName } from './page.js';
import { tell, tellFailure } from './status.js';

/**
 * @typedef {import('../api/bodies.ts').CaseBody} CaseBody
 * @typedef {import('../packetView.ts').PaymentFact} PaymentFact
 * @typedef {import('../packetView.ts').AutopayFact} AutopayFact
 */

const { number, queues, outcomes } = casePage();
const press = presses();
/** @type {() => Promise<void>} */
let bringUpToDate = async () => {};

/** @param {() => Promise<void>} refresh */
export function refreshAfterActs(refresh) {
  bringUpToDate = refresh;
}

/**
 * Does it, says so and brings the page up to date. Rejects with the reason where it was not done.
 * @param {string} act
 * @param {object} body
 * @param {string} did what is said then
 */
export async function send(act, body, did) {
  try {
    const { kind } = await press.send(number, act, body);
    tell(say(kind === 'asked' ? 'did.asked' : did), 'good');
    await bringUpToDate();
  } catch (error) {
    // What the page showed was not so any more.
    if (error instanceof Refused) void bringUpToDate();
    throw error;
  }
}

/** @param {string} act @param {string} did */
const sendAtOnce = (act, did) => void send(act, {}, did).catch(tellFailure);

/**
 * The buttons for what this person may do with this case as it is now.
 * @param {CaseBody} body
 */
export function buttons({ allowed, holding, case: view }) {
  const isOpen = view.state === 'waiting' || view.state === 'withStaff';
  const isOwn = holding === 'own';
  const may = (/** @type {CaseBody['allowed'][number]} */ action) => allowed.includes(action);
  return [
    may('claim') && (view.state === 'givenBack' || (isOpen && !isOwn))
      ? button(
          view.state === 'withStaff' ? 'act.takeOver' : 'act.claim',
          () => claim(view.state === 'withStaff'),
          'main',
        )
      : undefined,
    may('sendLink') && hasLink(view)
      ? button('act.sendLink', () => sendAtOnce('send-link', 'did.sendLink'))
      : undefined,
    may('giveBack') && view.hasTalk ? button('act.giveBack', giveBack) : undefined,
    may('pass') && isOpen ? button('act.pass', () => void pass(view.queue).catch(tellFailure)) : undefined,
    may('close') ? button('act.close', close) : undefined,
  ];
}

/** @param {boolean} takesOver */
const claim = (takesOver) => void send('claim', { takesOver }, 'did.claim').catch(tellFailure);

/** The page of the open question, or where nothing is asked the one on which members show who they are. @param {CaseBody['case']} view */
function hasLink({ hasTalk, packet: { draft, who } }) {
  return hasTalk && (draft === null ? who.proof !== 'verified' || !who.isProvenNow : draft.hasPage);
}

/**
 * @param {string} word
 * @param {() => void} onclick
 * @param {string} [look]
 */
export function button(word, onclick, look) {
  return el('button', { type: 'button', 'data-focus': word, class: look, onclick }, say(word));
}

function giveBack() {
  askFirst({
    title: say('giveBack.title'),
    text: say('giveBack.text'),
    confirm: say('act.giveBack'),
    send: () => send('give-back', {}, 'did.giveBack'),
  });
}

/** @param {string} at the queue it is in */
async function pass(at) {
  const { colleagues } = /** @type {import('../api/bodies.ts').ColleaguesBody} */ (await get('colleagues'));
  const others = colleagues.filter(({ staffId }) => staffId !== page.me.staffId);
  const queue = choice(
    'pass-queue',
    queues.map((value) => ({ value, text: say(`queue.${value}`) })),
    at,
  );
  const to = choice('pass-to', [
    { value: '', text: say('pass.anybody') },
    ...others.map(({ staffId, name }) => ({ value: staffId, text: name })),
  ]);
  const { note, drop } = noteBox('pass-note');
  askFirst({
    title: say('pass.title'),
    fields: [field(say('pass.queue'), queue), field(say('pass.to'), to), field(say('pass.note'), note)],
    confirm: say('act.pass'),
    async send() {
      await send('pass', { queue: queue.value, to: to.value === '' ? null : to.value, note: note.value }, 'did.pass');
      drop();
    },
  });
}

function close() {
  const outcome = choice(
    'close-outcome',
    outcomes.map((value) => ({ value, text: say(`outcome.${value}`) })),
  );
  const { note, drop } = noteBox('close-note');
  askFirst({
    title: say('closeCase.title'),
    fields: [field(say('closeCase.outcome'), outcome), field(say('closeCase.note'), note)],
    confirm: say('closeCase.title'),
    async send() {
      await send('close', { outcome: outcome.value, note: note.value }, 'did.close');
      drop();
    },
  });
}

/** @param {string} id */
function noteBox(id) {
  const note = el('textarea', { id, rows: 3, maxlength: casePage().longest.note });
  return { note, ...keepTyped(note, `${id}.${number}`) };
}

/** @param {readonly string[]} correctable */
export function correct(correctable) {
  const { longest } = casePage();
  const which = choice(
    'correct-field',
    correctable.map((value) => ({ value, text: sayName('field', value) })),
  );
  const value = el('input', { id: 'correct-value', required: true, maxlength: longest.value, autocomplete: 'off' });
  askFirst({
    title: say('correct.title'),
    fields: [field(say('correct.field'), which), field(say('correct.value'), value, say('correct.hint'))],
    confirm: say('act.correct'),
    send: () => send('correct', { field: which.value, text: value.value }, 'did.correct'),
  });
}

/** @param {PaymentFact} payment */
export function cancelPayment({ paymentId, number, cents }) {
  const amount = money(cents);
  askFirst({
    title: say('cancelPayment.title'),
    text: say('cancelPayment.text', { amount, number: plain(number) }),
    confirm: say('cancelPayment.do', { amount }),
    cancel: say('keep'),
    isGrave: true,
    send: () => send('cancel-payment', { paymentId }, 'did.cancelPayment'),
  });
}

/**
 * @param {string} askId
 * @param {Readonly<Record<string, string>>} values
 */
export function approveCancel(askId, values) {
  askFirst({
    title: say('approve.title'),
    text: say('approve.text', values),
    confirm: say('approve.do'),
    isGrave: true,
    send: () => send('approve-cancel', { askId }, 'did.approveCancel'),
  });
}

/** @param {AutopayFact} autopay */
export function stopAutopay({ autopayId, planName }) {
  askFirst({
    title: say('stopAutopay.title'),
    text: say('stopAutopay.text', { plan: plain(planName) }),
    confirm: say('stopAutopay.do'),
    cancel: say('keep'),
    isGrave: true,
    send: () => send('stop-autopay', { autopayId }, 'did.stopAutopay'),
  });
}
