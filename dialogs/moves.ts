import type { DialogContext, DialogTurnResult } from 'botbuilder-dialogs';
import type { Language } from '../src/messages/index.ts';
import type { Payment } from '../src/payments/index.ts';
import { greeting } from './answers.ts';
import { menu } from './choices.ts';
import type { Form } from './form.ts';
import { anew, type Memory } from './memory.ts';
import { abandonAll, goBack, isDigressing } from './stack.ts';
import type { Talk } from './talk.ts';

/** Opens the latest answer again and asks what is open then. */
export async function back(dc: DialogContext, talk: Talk, memory: Memory): Promise<Memory> {
  if (dc.activeDialog === undefined) {
    talk.say({ text: await moneyWords(talk, memory, 'back.nothingOpen'), choices: menu(talk) });
    return memory;
  }
  const wentBack = goBack(dc, talk);
  const leaves = !wentBack && isDigressing(dc);
  talk.say({ text: talk.words()(wentBack || leaves ? 'back.done' : 'back.nothing') });
  // Whoever will not show who they are goes back to what they were doing.
  if (leaves) await dc.endDialog({ stopped: true });
  else await dc.continueDialog();
  return memory;
}

/** Drops the payment under way and begins it afresh. A guest is asked anew who they are; a verified member is not. */
export async function startOver(dc: DialogContext, talk: Talk, memory: Memory): Promise<DialogTurnResult> {
  const running = await abandonAll(dc, talk);
  if (talk.turn.proof.level === 'guest') talk.turn.proof = { level: 'none' };
  const paying = running.some(({ form }) => form.id === 'pay');
  const text = await moneyWords(talk, memory, paying ? 'startOver.done' : 'startOver.nothingOpen');
  talk.say({ text: [text, ...stayWords(running, talk)].join(' ') });
  if (paying) return dc.beginDialog('pay', {});
  if (running.some(({ form }) => form.id === 'autopay')) return dc.beginDialog('autopay', {});
  talk.say(greeting(talk));
  return dc.continueDialog();
}

export async function leave(dc: DialogContext, talk: Talk, memory: Memory): Promise<Memory> {
  const running = await abandonAll(dc, talk);
  const text = await moneyWords(talk, memory, running.length > 0 ? 'neverMind.done' : 'neverMind.nothingOpen');
  talk.say({ text: [text, ...stayWords(running, talk)].join(' '), choices: menu(talk) });
  const { paused: _, self: __, ...rest } = memory;
  return rest;
}

export async function signOut(dc: DialogContext, talk: Talk, memory: Memory): Promise<Memory> {
  const running = await abandonAll(dc, talk);
  const paying = running.some(({ form }) => form.id === 'pay');
  const text = await moneyWords(talk, memory, paying ? 'signOut.dropped' : 'signOut.done');
  talk.turn.proof = { level: 'none' };
  talk.say({ text: [text, ...stayWords(running, talk)].join(' '), choices: menu(talk) });
  return anew(memory, talk);
}

/** Silence was too long: bank details and identity go, what was to be paid and when stays. */
export async function forgetAll(dc: DialogContext, talk: Talk, memory: Memory): Promise<Memory> {
  const recorded = await lastPayment(talk, memory);
  const running = await abandonAll(dc, talk);
  const pay = running.find(({ form }) => form.id === 'pay');
  talk.turn.proof = { level: 'none' };
  talk.turn.holdsBankDetails = false;
  const words = talk.words();
  const choices = menu(talk);
  const stays =
    recorded === undefined
      ? ''
      : ` ${words('neverMind.recorded', { number: recorded.confirmationNumber, amount: recorded.cents })}`;
  if (pay !== undefined) talk.say({ text: words('idle.paymentDropped') + stays, importance: 'warning', choices });
  else if (ringsForNothing(running, talk)) return anew(memory, talk);
  else if (recorded !== undefined) {
    talk.say({ text: words('idle.recorded', { number: recorded.confirmationNumber }), choices });
  } else talk.say({ text: [words('idle.signedOut'), ...stayWords(running, talk)].join(' '), choices });
  const paused = pay?.form.forget?.(pay.state.draft);
  return { ...(await anew(memory, talk)), ...(paused === undefined ? {} : { paused }) };
}

/** Where a message rings a phone, nobody is rung because they said nothing more and nothing was left undone. */
function ringsForNothing(running: readonly object[], { turn }: Talk): boolean {
  return turn.abilities.isNarrow && running.length === 0;
}

export async function switchLanguage(dc: DialogContext, talk: Talk, language: Language): Promise<void> {
  talk.turn.language = language;
  talk.say({ text: talk.words()('language.switched') });
  if (dc.activeDialog === undefined) talk.say(greeting(talk));
  else await dc.repromptDialog();
}

/** The payment last recorded in this conversation, as long as it stands. */
export async function lastPayment(talk: Talk, { lastPaymentId }: Memory): Promise<Payment | undefined> {
  if (lastPaymentId === undefined) return undefined;
  const member = await talk.member();
  const found = member?.payments.find(({ paymentId }) => paymentId === lastPaymentId);
  return found?.status === 'cancelled' || found?.status === 'returned' ? undefined : found;
}

/** What stays as it was because a form was left before its end. */
export function stayWords(running: readonly { readonly form: Pick<Form<object>, 'asBefore'> }[], talk: Talk): string[] {
  return [...new Set(running.flatMap(({ form }) => form.asBefore ?? []))].map((key) => talk.words()(key));
}

/** Whatever is left, the member is told what happened to the money. */
async function moneyWords(
  talk: Talk,
  memory: Memory,
  key:
    | 'back.nothingOpen'
    | 'startOver.done'
    | 'startOver.nothingOpen'
    | 'neverMind.done'
    | 'neverMind.nothingOpen'
    | 'signOut.done'
    | 'signOut.dropped',
): Promise<string> {
  const words = talk.words();
  const payment = await lastPayment(talk, memory);
  if (payment === undefined) return words(key);
  return `${words(key)} ${words('neverMind.recorded', { number: payment.confirmationNumber, amount: payment.cents })}`;
}
