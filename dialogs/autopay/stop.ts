import type { Reply } from '../../src/messages/index.ts';
import { type AutopayStopped, drawUnderWay, momentOf, stopAndTell } from '../../src/payments/index.ts';
import { balanceOf, foreseenDraw, mayBecome } from '../../src/rules/index.ts';
import { signsOf } from '../../src/understanding/index.ts';
import { choicesFor, isPressed, menu } from '../choices.ts';
import { planDue } from '../facts/amounts.ts';
import { type Finish, type Form, nothing, type Question } from '../form.ts';
import type { Talk } from '../talk.ts';
import { provenIdentity, whyProof } from '../provenIdentity.ts';
import { sayNoneOn } from './noneOn.ts';
import { type ChosenPlan, planInHand, type PlanOfAutopay, plansWith, whichPlan } from './plans.ts';
import { planName } from '../planName.ts';

interface StopDraft extends ChosenPlan {
  readonly toldWhy?: boolean | undefined;
  /** That it can't be paused was said. */
  readonly toldNoPause?: boolean | undefined;
  readonly sure?: boolean | undefined;
}

/** Turns AutoPay off for one plan, after saying what that means for the draw that is near. */
export const stopAutopayForm: Form<StopDraft> = {
  id: 'autopayStop',
  asBefore: 'autopay.asBefore',
  questions: [provenIdentity(), whichPlan<StopDraft>(plansWith, (draft, patch) => ({ ...draft, ...patch })), sure()],
  begin: (options) => options as StopDraft,
  settle: noPause,
  finish,
};

/** Whoever wants a pause hears what there is instead. */
async function noPause(draft: StopDraft, talk: Talk): Promise<{ draft: StopDraft; notes: readonly string[] }> {
  const why = whyProof(draft, talk, 'autopay.whyStop');
  const wishes = draft.toldNoPause !== true && signsOf(talk.heard).has('pauses');
  if (!wishes || (await planInHand(why.draft, plansWith, talk)) === undefined) return why;
  return { draft: { ...why.draft, toldNoPause: true }, notes: [...why.notes, talk.words()('autopay.noPause')] };
}

function sure(): Question<StopDraft> {
  return {
    field: 'stopOk',
    isOpen: async (draft, talk) => draft.sure === undefined && (await planInHand(draft, plansWith, talk)) !== undefined,
    async ask(draft, talk) {
      const inHand = await planInHand(draft, plansWith, talk);
      if (inHand === undefined) throw new Error('whether to stop was asked before which AutoPay');
      const words = talk.words();
      const text = [words('autopay.stopAsk', { plan: planName(inHand.plan, talk) }), ...whatItMeans(inHand, talk)].join(
        ' ',
      );
      return { text, choices: choicesFor(stopOrNot(talk)) };
    },
    titles: (_, talk) => stopOrNot(talk),
    read(draft, talk, asked) {
      if (!asked) return nothing;
      const words = talk.words();
      const { heard } = talk;
      const stops = heard.yesNo === 'yes' || heard.choiceNumber === 1 || isPressed(words('choice.turnOff'), talk);
      const keeps = heard.yesNo === 'no' || heard.choiceNumber === 2 || isPressed(words('choice.keepOn'), talk);
      // Asked whether to turn it off, "turn it off" says it again.
      const again = heard.intents.includes('autopay_cancel') || signsOf(heard).has('turnsOff');
      if (!stops && !keeps && !again) return nothing;
      return { kind: 'set', draft: { ...draft, sure: !keeps } };
    },
    backTo: ['plan'],
  };
}

function stopOrNot(talk: Talk): string[] {
  const words = talk.words();
  return [words('choice.turnOff'), words('choice.keepOn')];
}

function whatItMeans({ member, autopay: series }: PlanOfAutopay, talk: Talk): string[] {
  if (series === undefined) return [];
  const words = talk.words();
  const made = drawUnderWay(member, series);
  if (made !== undefined) {
    const { cents: amount, confirmationNumber: number, entryOn: on } = made;
    const key = mayBecome(made.status, 'cancelled') ? 'autopay.stopTakesBack' : 'autopay.stopTooLate';
    return [words(key, { amount, number, on })];
  }
  const { cents: amount, drawOn: on, dueOn } = foreseenDraw(member, series, talk.turn.today, talk.turn.policy);
  return amount === 0 ? [] : [words('autopay.stopNext', { amount, on, dueOn })];
}

async function finish({ planId, sure: stops, ...draft }: StopDraft, talk: Talk): Promise<Finish<StopDraft>> {
  const words = talk.words();
  const inHand = await planInHand({ ...draft, planId }, plansWith, talk);
  if (inHand?.autopay === undefined) {
    await sayNoneOn(talk);
    return { kind: 'done', result: {} };
  }
  if (stops !== true) {
    talk.say({ text: words('autopay.kept', { plan: planName(inHand.plan, talk) }), choices: menu(talk) });
    return { kind: 'done', result: {} };
  }
  const { at, tools } = talk.turn;
  const stopped = stopAndTell(inHand.member, inHand.autopay, momentOf(at, tools.policies), tools.ids);
  talk.turn.work.putMember(stopped.member);
  talk.say(isOff(inHand, stopped, talk));
  return { kind: 'done', result: {} };
}

/** That it is off, what became of the draw, and what is to be paid now and by whom. */
function isOff({ plan }: PlanOfAutopay, { member, takenBack, onItsWay }: AutopayStopped, talk: Talk): Reply {
  const words = talk.words();
  const { today, policy } = talk.turn;
  const { payable } = balanceOf(member, plan.planId, today, policy);
  const lines = [
    [
      words('autopay.off', { plan: planName(plan, talk) }),
      ...(takenBack === undefined
        ? []
        : [words('autopay.drawTakenBack', { amount: takenBack.cents, number: takenBack.confirmationNumber })]),
      ...(onItsWay === undefined
        ? []
        : [words('autopay.drawStillTaken', { amount: onItsWay.cents, on: onItsWay.entryOn })]),
      words('autopay.youPayNow', { dueDay: policy.dueDay }),
    ].join(' '),
    planDue(member, plan, talk),
  ];
  const choices = payable > 0 ? choicesFor([words('choice.pay'), words('choice.person')]) : menu(talk);
  return { text: lines.join('\n'), choices };
}
