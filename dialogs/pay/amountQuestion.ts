import type { Choice, Reply } from '../../src/messages/index.ts';
import { balanceOf, billedMonthOn, type Cents, type PlanBalance, premiumFor } from '../../src/rules/index.ts';
import { choicesFor, menu } from '../choices.ts';
import { planDue } from '../facts/amounts.ts';
import { nothing, type Question } from '../form.ts';
import { isVerified, type Talk } from '../talk.ts';
import { change, type PayDraft, type PlanInHand, planInHand } from './draft.ts';
import { amountHeardNote } from './refusals.ts';
import { planName } from '../planName.ts';

/** How much, with what is due and when said before it is asked. */
export function amount(): Question<PayDraft> {
  return {
    field: 'amount',
    correctable: true,
    isOpen: (draft) => draft.cents === undefined,
    ask: askAmount,
    read(draft, talk) {
      const { amount: heard } = talk.heard;
      if (heard === undefined || isAside(talk)) return nothing;
      const note = amountHeardNote(talk, heard);
      if (note !== undefined) return { kind: 'refused', note };
      return {
        kind: 'set',
        draft: change(draft, { amountWished: heard, cents: undefined, creditOk: undefined, creditAsked: undefined }),
      };
    },
    clear: (draft) =>
      change(draft, { amountWished: undefined, cents: undefined, creditOk: undefined, creditAsked: undefined }),
  };
}

/** "I only have 300, is there a payment plan?" is answered and sets nothing; "300, is there a late fee?" gives an amount. */
function isAside({ heard }: Talk): boolean {
  const tells = heard.correction || heard.intents.includes('pay_now') || /^\W*\d/.test(heard.text);
  return (heard.about.length > 0 || heard.supposed?.amount !== undefined) && !tells;
}

async function askAmount(draft: PayDraft, talk: Talk): Promise<Reply> {
  const words = talk.words();
  const inHand = await planInHand(draft, talk);
  if (!isVerified(talk) || inHand === undefined) return { text: words('amount.askGuest') };
  const { today, policy } = talk.turn;
  const balance = balanceOf(inHand.member, inHand.plan.planId, today, policy);
  if (isFree(inHand, balance, talk)) {
    return { text: words('amount.askNoPremium', { plan: planName(inHand.plan, talk) }), choices: leavingChoices(talk) };
  }
  // What is due was said with the question before this one.
  const isTold = talk.turn.asked === 'how';
  const ask = words('amount.askPlain');
  const text = isTold ? ask : `${planDue(inHand.member, inHand.plan, talk)} ${ask}`;
  return { text, choices: amountChoices(balance, talk) };
}

/** A plan that costs nothing: nothing can be paid on it, not even ahead. */
export function isFree(
  { plan }: Pick<PlanInHand, 'plan'>,
  { payable }: PlanBalance,
  { turn: { today, policy } }: Talk,
): boolean {
  return payable === 0 && premiumFor(plan, billedMonthOn(today, policy)) === 0;
}

function leavingChoices(talk: Talk): Choice[] {
  const words = talk.words();
  const pay = words('choice.pay');
  return [...choicesFor([words('choice.neverMind')]), ...menu(talk).filter(({ title }) => title !== pay)];
}

function amountChoices(balance: PlanBalance, talk: Talk): Choice[] {
  const words = talk.words();
  return choicesFor(amountsOffered(balance).map((amount) => words('choice.amount', { amount })));
}

/** The amounts that do something for this plan, the one that is needed first. */
export function amountsOffered({ cure, pastDue, currentDue, payable }: PlanBalance): Cents[] {
  const due: (Cents | undefined)[] =
    pastDue === undefined
      ? [currentDue?.owed ?? payable]
      : cure === undefined
        ? [pastDue.cents, currentDue?.owed, payable]
        : [cure.cents, pastDue.cents];
  return [...new Set(due.filter((each) => each !== undefined && each > 0))] as Cents[];
}
