import { cancelAndTell, momentOf, type Payment } from '../../src/payments/index.ts';
import { isBefore, takeBackOf } from '../../src/rules/index.ts';
import { signsOf } from '../../src/understanding/index.ts';
import { choicesFor, isPressed, menu } from '../choices.ts';
import { detailsOf } from '../bank/bankDraft.ts';
import { planDue } from '../facts/amounts.ts';
import { type Finish, type Form, nothing, type Question } from '../form.ts';
import type { NextForm } from '../nextForm.ts';
import { isVerified, type Talk } from '../talk.ts';
import { numberTold } from './told.ts';
import { cancelRefusalWords, onTheWayWords, whyNotWords } from './tooLate.ts';
import { options, type Wish, wishOf } from './wishes.ts';
import { paymentMeant, paymentsInReach, paymentWords, waitingPayments } from './waitingPayments.ts';

interface WaitingDraft {
  /** The payment that was named; it may turn out to be none that waits here. */
  readonly number?: string | undefined;
  readonly wish?: Wish | undefined;
  readonly sure?: boolean | undefined;
}

/** Lists the payments that wait here, and cancels one or changes its amount or day while that is possible. */
export const waitingForm: Form<WaitingDraft> = {
  id: 'waiting',
  asBefore: 'waiting.asBefore',
  questions: [identity(), which(), what(), sure()],
  begin: (options) => options as WaitingDraft,
  finish,
};

/** A guest may take back what they paid in this talk; whoever wants to see more shows who they are. */
function identity(): Question<WaitingDraft> {
  return {
    field: 'identity',
    isOpen: async (_, talk) => !isVerified(talk) && (await paymentsInReach(talk)).payments.length === 0,
    ask: () => ({ text: '' }),
    read: () => nothing,
    child: { form: 'identify', options: () => ({ need: 'verified' }), answer: (draft) => draft },
  };
}

function which(): Question<WaitingDraft> {
  return {
    field: 'waitingWhich',
    isOpen: async ({ number }, talk) => number === undefined && (await waitingPayments(talk)).length > 1,
    async ask(_, talk) {
      const { member } = await paymentsInReach(talk);
      const waiting = await waitingPayments(talk);
      const rows = waiting.map((payment) => paymentWords(payment, member, talk));
      const choices = choicesFor(waiting.map(({ confirmationNumber }) => confirmationNumber));
      return { text: [talk.words()('waiting.askWhich'), ...rows].join('\n'), choices };
    },
    async read(draft, talk, asked) {
      const { member } = await paymentsInReach(talk);
      // What a guest may see names no plan.
      const plans = isVerified(talk) ? (member?.plans ?? []) : [];
      const isNumbered = talk.heard.confirmationNumber !== undefined || talk.heard.numberMistyped === true;
      // An amount or a plan says which one where it is asked, or where it comes with the wish.
      const isFirst = draft.number === undefined && draft.wish === undefined;
      const meant = asked ? paymentMeant(await waitingPayments(talk), plans, talk)?.confirmationNumber : undefined;
      const number = meant ?? (isNumbered || (isFirst && !asked) ? await numberTold(talk) : undefined);
      if (number === undefined || number === draft.number) return nothing;
      // What was agreed to was another payment.
      return { kind: 'set', draft: { ...draft, number, sure: undefined } };
    },
    clear: (draft) => ({ ...draft, number: undefined, sure: undefined }),
  };
}

/** The payment that was named, or the only one that waits. */
async function inHand({ number }: WaitingDraft, talk: Talk): Promise<Payment | undefined> {
  const waiting = await waitingPayments(talk);
  if (number !== undefined) return waiting.find(({ confirmationNumber }) => confirmationNumber === number);
  return waiting.length === 1 ? waiting[0] : undefined;
}

function what(): Question<WaitingDraft> {
  return {
    field: 'waitingWhat',
    isOpen: async (draft, talk) => draft.wish === undefined && (await inHand(draft, talk)) !== undefined,
    async ask(draft, talk) {
      const payment = await inHand(draft, talk);
      if (payment === undefined) throw new Error('what to do was asked before with which payment');
      const { member } = await paymentsInReach(talk);
      const words = talk.words();
      const text = [paymentWords(payment, member, talk), untilWords(payment, talk), words('waiting.askWhat')];
      return { text: text.join(' '), choices: choicesFor(options(payment, talk).map(({ title }) => title)) };
    },
    async titles(draft, talk) {
      const payment = await inHand(draft, talk);
      return payment === undefined ? [] : options(payment, talk).map(({ title }) => title);
    },
    async read(draft, talk, asked) {
      const payment = await inHand(draft, talk);
      const wish = draft.wish === undefined ? wishOf(payment, talk, asked) : undefined;
      return wish === undefined ? nothing : { kind: 'set', draft: { ...draft, wish } };
    },
    clear: (draft) => ({ ...draft, wish: undefined }),
    backTo: ['waitingWhich'],
  };
}

function untilWords({ entryOn, recordedAt, drawFor }: Payment, talk: Talk): string {
  const { policy, at } = talk.turn;
  const last = takeBackOf(entryOn, recordedAt, policy);
  const words = talk.words();
  if (!isBefore(last, at)) return words('waiting.untilAnyTime');
  const key = drawFor === undefined ? 'waiting.until' : 'waiting.untilDraw';
  return words(key, { until: last.until, time: last.untilMinute });
}

function sure(): Question<WaitingDraft> {
  return {
    field: 'cancelOk',
    isOpen: async (draft, talk) =>
      draft.wish === 'cancel' && draft.sure === undefined && (await inHand(draft, talk)) !== undefined,
    async ask(draft, talk) {
      const payment = await inHand(draft, talk);
      if (payment === undefined) throw new Error('whether to cancel was asked before which payment');
      const words = talk.words();
      const { cents: amount, countsOn: on, confirmationNumber: number } = payment;
      const text =
        payment.drawFor === undefined
          ? words('waiting.cancelAsk', { amount, on, number })
          : words('waiting.cancelDrawAsk', { amount, number });
      return { text, choices: choicesFor(undoOrNot(talk)) };
    },
    titles: (_, talk) => undoOrNot(talk),
    read(draft, talk, asked) {
      const { yesNo, choiceNumber, confirmationNumber, numberMistyped } = talk.heard;
      // A number in the answer speaks of a payment, perhaps of another one, and agrees to nothing.
      if (!asked || confirmationNumber !== undefined || numberMistyped === true) return nothing;
      const words = talk.words();
      const yes = yesNo === 'yes' || choiceNumber === 1 || isPressed(words('waiting.cancelYes'), talk);
      const no = yesNo === 'no' || choiceNumber === 2 || isPressed(words('waiting.cancelNo'), talk);
      if (no || signsOf(talk.heard).has('leavesIt')) return { kind: 'set', draft: { ...draft, sure: false } };
      if (!yes && !signsOf(talk.heard).has('takesBack')) return nothing;
      return { kind: 'set', draft: { ...draft, sure: true } };
    },
    backTo: ['waitingWhat'],
  };
}

function undoOrNot(talk: Talk): string[] {
  const words = talk.words();
  return [words('waiting.cancelYes'), words('waiting.cancelNo')];
}

async function finish(draft: WaitingDraft, talk: Talk): Promise<Finish<WaitingDraft>> {
  const payment = await inHand(draft, talk);
  const done: Finish<WaitingDraft> = { kind: 'done', result: {} };
  if (payment === undefined) {
    const { number } = draft;
    talk.say({
      text: await (number === undefined ? onTheWayWords(talk) : whyNotWords(number, talk)),
      choices: menu(talk),
    });
    return done;
  }
  if (draft.wish === 'change' && payment.drawFor === undefined)
    return { kind: 'leadsTo', next: changing(payment, talk) };
  const { cents: amount, confirmationNumber: number } = payment;
  if (draft.wish === 'cancel' && draft.sure === true) await cancel(payment, talk);
  else talk.say({ text: talk.words()('waiting.kept', { amount, number }), choices: menu(talk) });
  return done;
}

async function cancel({ paymentId }: Payment, talk: Talk): Promise<void> {
  const { turn } = talk;
  const member = await talk.member();
  if (member === undefined) throw new Error('a payment was to be canceled without a member');
  const outcome = cancelAndTell(member, paymentId, 'asked', momentOf(turn.at, turn.tools.policies), turn.tools.ids);
  const words = talk.words();
  if (outcome.kind === 'refused') {
    if (outcome.payment !== undefined)
      talk.say({ text: cancelRefusalWords(outcome.payment, talk), choices: menu(talk) });
    return;
  }
  turn.work.putMember(outcome.member);
  const { cents: amount, confirmationNumber: number, planId } = outcome.payment;
  const plan = outcome.member.plans.find((each) => each.planId === planId);
  const due = isVerified(talk) && plan !== undefined ? [planDue(outcome.member, plan, talk)] : [];
  talk.say({ text: [words('waiting.cancelled', { amount, number }), ...due].join('\n'), choices: menu(talk) });
}

/** The same payment again, to be changed at its review; the one that waits is taken back when the new one is made. */
function changing(
  { paymentId, planId, cents, account, countsOn, confirmationNumber: number }: Payment,
  talk: Talk,
): NextForm {
  talk.say({ text: talk.words()('waiting.changing', { number }) });
  const bank = detailsOf(account);
  const { today } = talk.turn;
  const payOn = countsOn < today ? today : countsOn;
  const options = { planId, how: 'once', cents, bank, payOn, replaces: paymentId, changing: true };
  // A pressed button names fields and gives no values; "move it to Friday" gives one.
  return { form: 'pay', options, deaf: isPressed(talk.words()('waiting.change'), talk) };
}
