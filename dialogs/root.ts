import type { DialogContext, DialogTurnResult } from 'botbuilder-dialogs';
import { commandIn } from './commands.ts';
import { answer, greeting, isAnswerable, menu } from './answers.ts';
import { goOnWithout } from './goOnWithout.ts';
import type { Memory } from './memory.ts';
import { back, forgetAll, lastPayment, leave, signOut, startOver, switchLanguage } from './moves.ts';
import { alreadyRecorded, receiptAgain } from './pay/finish.ts';
import { abandonAll, overhear, planAskedAbout, runningForms } from './stack.ts';
import { isVerified, payablePlans, type Talk } from './talk.ts';
import { whyNothingIsPayable } from './show.ts';

const missesBeforePerson = 2;

/** One turn of the whole talk: moves first, then answers, then whichever form is under way. Returns what to remember. */
export async function converse(dc: DialogContext, talk: Talk, memory: Memory): Promise<Memory> {
  switch (talk.turn.inbound.kind) {
    case 'idle':
      return forgetAll(dc, talk, memory);
    case 'hello':
      if (dc.activeDialog === undefined) talk.say(greeting(talk));
      return memory;
    case 'language':
      await switchLanguage(dc, talk, talk.turn.inbound.language ?? talk.turn.language);
      return memory;
    case 'message':
    case 'card':
      return respond(dc, talk, memory);
  }
}

async function respond(dc: DialogContext, talk: Talk, memory: Memory): Promise<Memory> {
  const words = talk.words();
  const { heard } = talk;
  if (heard.tooLong) {
    talk.say({ text: words('text.tooLong') });
    return reprompted(dc, memory);
  }
  if (talk.card !== undefined) return pressed(dc, talk, memory);
  const command = commandIn(talk);
  switch (command) {
    case 'back':
      return back(dc, talk, memory);
    case 'start_over':
      return remember(await startOver(dc, talk, memory), memory);
    case 'cancel':
      return leave(dc, talk, memory);
    case 'sign_out':
      return signOut(dc, talk, memory);
    case 'language':
      if (heard.wishedLanguage === undefined || heard.wishedLanguage === 'other') return listen(dc, talk, memory);
      await switchLanguage(dc, talk, heard.wishedLanguage);
      return memory;
    case undefined:
      return listen(dc, talk, memory);
  }
}

/** Answers what was asked, takes what was given, and asks the open question again. */
async function listen(dc: DialogContext, talk: Talk, memory: Memory): Promise<Memory> {
  const { heard, turn } = talk;
  const words = talk.words();
  if (heard.ssn) talk.say({ text: words('ssn.removed') });
  else if (heard.card && turn.asked !== 'accountNumber') talk.say({ text: words('card.removed') });
  const without = await goOnWithout(dc, talk);
  if (without !== undefined) return remember(without, memory);
  const inForm = dc.activeDialog !== undefined;
  const freeText = turn.asked === 'planName' || turn.asked === 'nameOnAccount';
  for (const intent of heard.intents.filter(isAnswerable)) {
    const polite = intent === 'greeting' || intent === 'thanks';
    if ((polite && (inForm || heard.intents.length > 1)) || (freeText && !heard.text.includes('?') && polite)) continue;
    talk.say(inForm ? answer(intent, talk) : { ...answer(intent, talk), choices: menu(talk) });
  }
  if (inForm) return inTheForm(dc, talk, memory);
  return atRest(dc, talk, memory);
}

async function inTheForm(dc: DialogContext, talk: Talk, memory: Memory): Promise<Memory> {
  const { heard } = talk;
  const showing = runningForms(dc).some(({ form }) => form.id === 'show');
  const wish = heard.intents.find(
    (intent) => intent === 'amount_due' || intent === 'payment_status' || intent === 'confirmation_receipt',
  );
  if (wish !== undefined && !showing && heard.amount === undefined) {
    const what = wish === 'amount_due' ? 'amountDue' : 'history';
    return remember(await dc.beginDialog('show', { what, midway: true, toldNext: planAskedAbout(dc) }), memory);
  }
  const paying = runningForms(dc).some(({ form }) => form.id === 'pay');
  if (!paying && heard.intents.includes('pay_now')) {
    await abandonAll(dc, talk);
    return beginPayment(dc, talk, memory);
  }
  const notes = await overhear(dc, talk);
  if (notes.length > 0) talk.say({ text: notes.join('\n\n') });
  return remember(await dc.continueDialog(), memory);
}

async function atRest(dc: DialogContext, talk: Talk, memory: Memory): Promise<Memory> {
  const { heard, turn } = talk;
  const words = talk.words();
  if (heard.intents.includes('confirmation_receipt') || (heard.yesNo === 'yes' && memory.paused === undefined)) {
    const payment = await lastPayment(talk, memory);
    if (payment !== undefined) {
      talk.say(
        heard.intents.includes('confirmation_receipt') ? receiptAgain(payment, talk) : alreadyRecorded(payment, talk),
      );
      return memory;
    }
  }
  if (heard.intents.includes('amount_due') && heard.amount === undefined) {
    return remember(await dc.beginDialog('show', { what: 'amountDue' }), memory);
  }
  if (heard.intents.includes('payment_status') || heard.intents.includes('confirmation_receipt')) {
    return remember(await dc.beginDialog('show', { what: 'history' }), memory);
  }
  const goesOn = heard.yesNo === 'yes' && memory.paused !== undefined;
  if (heard.intents.includes('pay_now') || tellsOfPayment(talk) || goesOn) {
    return beginPayment(dc, talk, memory);
  }
  if (turn.said.length > 0) return { ...memory, misses: 0 };
  const misses = memory.misses + 1;
  const phone = turn.policy.contacts.customerService;
  const offer = misses < missesBeforePerson ? '' : ` ${words('person.afterMisses', { phone })}`;
  talk.say({ text: `${words('unclear.general')}${offer}`, choices: menu(talk) });
  return { ...memory, misses };
}

async function beginPayment(dc: DialogContext, talk: Talk, memory: Memory): Promise<Memory> {
  const member = await talk.member();
  if (isVerified(talk) && (member === undefined || payablePlans(talk, member).length === 0)) {
    talk.say({ text: whyNothingIsPayable(member, talk), choices: menu(talk) });
    return memory;
  }
  const { paused, ...rest } = memory;
  return remember(await dc.beginDialog('pay', paused ?? {}), rest);
}

/** Numbers of a payment given without the word for it. */
function tellsOfPayment({ heard }: Talk): boolean {
  return (
    [heard.memberId, heard.routingNumber, heard.accountNumber, heard.accountKind].some((each) => each !== undefined) ||
    heard.amount?.kind === 'cents'
  );
}

async function pressed(dc: DialogContext, talk: Talk, memory: Memory): Promise<Memory> {
  if (dc.activeDialog !== undefined) return remember(await dc.continueDialog(), memory);
  const payment = await lastPayment(talk, memory);
  const confirms = talk.card !== 'broken' && talk.card?.step === 'confirm';
  if (payment !== undefined && confirms) talk.say(alreadyRecorded(payment, talk));
  else talk.say({ text: talk.words()('card.outOfDate'), choices: menu(talk) });
  return memory;
}

async function reprompted(dc: DialogContext, memory: Memory): Promise<Memory> {
  await dc.repromptDialog();
  return memory;
}

/** Keeps the id of a payment that a form just recorded. */
function remember(result: DialogTurnResult, memory: Memory): Memory {
  const recorded = result.result as { paymentId?: string } | undefined;
  const paid = recorded?.paymentId === undefined ? {} : { lastPaymentId: recorded.paymentId };
  return { ...memory, ...paid, misses: 0 };
}
