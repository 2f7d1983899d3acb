import type { DialogContext } from 'botbuilder-dialogs';
import { menu } from './choices.ts';
import { atRest, missed, wishesOf } from './atRest.ts';
import { begin, beginPayment, prefersOnce, remember, selfIn } from './begin.ts';
import { commandIn } from './commands.ts';
import { goOnWithout } from './goOnWithout.ts';
import { meansPayment } from './meansPayment.ts';
import type { Memory, Offer } from './memory.ts';
import { back, forgetAll, lastPayment, leave, signOut, startOver, switchLanguage } from './moves.ts';
import { optionsOf } from './nextForm.ts';
import { askedAgain, offerTaken, wishTitle } from './offers.ts';
import { alreadyRecorded } from './pay/finish.ts';
import { carrierWord, fromPhone } from './phone/index.ts';
import { emailReceipt } from './receipts.ts';
import { repeat } from './repeat.ts';
import { serve } from './serve.ts';
import { abandonAll, isOwnAnswer, overhear, runningForms } from './stack.ts';
import { type Intent, takesAnyWords } from '../src/understanding/index.ts';
import { isVerified, type Talk } from './talk.ts';
import { isPolite, topics } from './topics.ts';
import { retryMeant } from './tryAgain.ts';
import { answeredInLine } from './handoff/line.ts';
import { staffTurn } from './handoff/staffActs.ts';
import { crisisReply, warnedOfPassword } from './troubleshoot/index.ts';
import { welcome, withNews } from './visit.ts';

/** One turn of the whole talk: moves first, then answers, then whichever form is under way. Returns what to remember. */
export async function converse(dc: DialogContext, talk: Talk, memory: Memory): Promise<Memory> {
  switch (talk.turn.inbound.kind) {
    case 'idle':
      return forgetAll(dc, talk, memory);
    case 'hello':
      return dc.activeDialog === undefined ? welcome(talk, memory) : memory;
    case 'optOut':
    case 'optIn':
      return carrierWord(dc, talk, memory);
    case 'staff':
      return staffTurn(dc, talk, memory);
    case 'language':
      await switchLanguage(dc, talk, talk.turn.inbound.language ?? talk.turn.language);
      return memory;
    case 'message':
    case 'card': {
      const { offers: _, ...rest } = memory;
      const remembered = await serveNext(dc, talk, await respond(dc, talk, rest, memory));
      // A form that ended waits for nothing; what is said next is no answer to its last question.
      if (dc.activeDialog === undefined) talk.turn.asked = null;
      // What happened since is told by the bot, once it speaks again.
      const isHeld = (talk.turn.desk?.held ?? null) !== null;
      return isHeld ? remembered : withNews(dc.activeDialog === undefined, talk, remembered);
    }
  }
}

/** Once nothing is under way any more, the rest of what was asked for has its turn. */
async function serveNext(dc: DialogContext, talk: Talk, memory: Memory): Promise<Memory> {
  const { next = [], ...rest } = memory;
  const [wish] = next;
  if (wish === undefined || dc.activeDialog !== undefined) return memory;
  talk.say({ text: talk.words()('repair.next', { wish: wishTitle(wish, talk) }) });
  return (await serve(dc, talk, rest, next)).memory;
}

/** `offered` still holds what the last message offered; `memory` has already forgotten it. */
async function respond(dc: DialogContext, talk: Talk, memory: Memory, offered: Memory): Promise<Memory> {
  const { heard } = talk;
  if (heard.tooLong) {
    talk.say({ text: talk.words()('text.tooLong') });
    await dc.repromptDialog();
    return memory;
  }
  if (talk.card !== undefined) return pressed(dc, talk, memory);
  if (heard.intents.includes('crisis')) {
    // Nothing is asked in the same breath; the payment stays as it is until the member goes on.
    talk.say(await crisisReply(talk));
    return memory;
  }
  const byPhone = await fromPhone(dc, talk, memory, offered.offers);
  if (byPhone !== undefined) return byPhone;
  if (await answeredInLine(dc, talk)) return memory;
  const offer = offerTaken(offered, talk) ?? (await retryMeant(dc, talk));
  if (offer !== undefined) return takeOffer(offer, dc, talk, memory);
  const again = askedAgain(offered, talk);
  if (again !== undefined) {
    talk.say(again.reply);
    return { ...memory, offers: again.offers };
  }
  if (await isOwnAnswer(dc, talk)) return remember(await dc.continueDialog(), memory);
  switch (commandIn(talk)) {
    case 'back':
      return back(dc, talk, memory);
    case 'start_over':
      return remember(await startOver(dc, talk, memory), memory);
    case 'cancel':
      if (dc.activeDialog === undefined && (await meansPayment(talk))) {
        return (await serve(dc, talk, memory, ['cancel_scheduled'])).memory;
      }
      return leaveFor(heard.intents, dc, talk, memory);
    case 'sign_out':
      return signOut(dc, talk, memory);
    case 'repeat':
      return repeat(dc, talk, memory);
    case 'language':
      if (heard.wishedLanguage === undefined || heard.wishedLanguage === 'other') break;
      await switchLanguage(dc, talk, heard.wishedLanguage);
      return memory;
    case undefined:
  }
  return listen(dc, talk, memory);
}

/** "Never mind that, how much do I owe?" leaves the one and serves the other. */
async function leaveFor(intents: readonly Intent[], dc: DialogContext, talk: Talk, memory: Memory): Promise<Memory> {
  const left = await leave(dc, talk, memory);
  const others = intents.filter((intent) => intent !== 'cancel' && !isPolite(intent));
  return others.length === 0 ? left : (await serve(dc, talk, left, others)).memory;
}

async function takeOffer(does: Offer['does'], dc: DialogContext, talk: Talk, memory: Memory): Promise<Memory> {
  const words = talk.words();
  switch (does.kind) {
    case 'serve':
      return (await serve(dc, talk, { ...memory, misses: 0 }, [does.intent])).memory;
    case 'showMine': {
      const topic = topics[does.intent];
      const shown = topic.kind === 'answer' ? topic.facts : undefined;
      const { supposed } = does;
      const options = { facts: shown, ...(supposed === undefined ? {} : { supposed }) };
      return shown === undefined ? memory : begin(dc, 'show', options, memory);
    }
    case 'keepAnd':
      talk.say({ text: words('repair.kept') });
      return beginChosen(does, dc, memory);
    case 'dropAnd':
      await abandonAll(dc, talk);
      talk.say({ text: words('repair.dropped') });
      return beginChosen(does, dc, memory);
    case 'goOn':
      talk.say({ text: words('repair.goingOn') });
      await dc.repromptDialog();
      return memory;
    case 'begin':
      return begin(dc, does.next.form, optionsOf({ ...does.next, deaf: true }), memory);
    case 'emailReceipt':
      await emailReceipt(does.paymentId, talk);
      return memory;
    case 'noneOfThese':
      return missed(talk, memory);
  }
}

/** The words that choose tell the other talk nothing; what was said before them does. */
async function beginChosen(
  { intent, options }: { intent: Intent; options: object },
  dc: DialogContext,
  memory: Memory,
): Promise<Memory> {
  const topic = topics[intent];
  if (topic.kind !== 'task') return memory;
  return begin(dc, topic.task, optionsOf({ form: topic.task, options, deaf: true }), memory);
}

/** Answers what was asked, takes what was given, and asks the open question again. */
async function listen(dc: DialogContext, talk: Talk, memory: Memory): Promise<Memory> {
  const { heard, turn } = talk;
  const words = talk.words();
  if (heard.ssn) talk.say({ text: words('ssn.removed') });
  else if (heard.card && turn.asked !== 'accountNumber') talk.say({ text: words('card.removed') });
  if (await warnedOfPassword(talk, () => dc.repromptDialog())) return memory;
  if (prefersOnce(dc, talk)) return beginPayment(dc, talk, memory);
  const self = selfIn(dc);
  const without = await goOnWithout(dc, talk);
  if (without !== undefined) return remember(without, self === undefined ? memory : { ...memory, self });
  if (dc.activeDialog === undefined) return atRest(dc, talk, memory);
  const served = await serve(dc, talk, memory, wishesBeside(dc, talk));
  if (served.waits) return served.memory;
  const notes = await overhear(dc, talk);
  if (notes.length > 0) talk.say({ text: notes.join('\n\n') });
  return remember(await dc.continueDialog(), served.memory);
}

/** A payment's number given beside another question asks for that payment; where it is asked which one, it answers. */
function wishesBeside(dc: DialogContext, talk: Talk): readonly Intent[] {
  const answers = runningForms(dc)[0]?.form.id === 'waiting' || takesAnyWords(talk.turn.asked);
  return answers || !isVerified(talk) ? talk.heard.intents : wishesOf(talk);
}

async function pressed(dc: DialogContext, talk: Talk, memory: Memory): Promise<Memory> {
  if (dc.activeDialog !== undefined) return remember(await dc.continueDialog(), memory);
  const payment = await lastPayment(talk, memory);
  const confirms = talk.card !== 'broken' && talk.card?.step === 'confirm';
  if (payment !== undefined && confirms) talk.say(alreadyRecorded(payment, talk));
  else talk.say({ text: talk.words()('card.outOfDate'), choices: menu(talk) });
  return memory;
}
