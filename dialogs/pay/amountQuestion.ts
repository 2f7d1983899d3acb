import type { Choice, Reply } from '../../src/messages/index.ts';
import {
  balanceOf,
  billedMonthOn,
  type Cents,
  firstPaymentOf,
  type MonthOwed,
  type PlanBalance,
  premiumFor,
} from '../../src/rules/index.ts';
import { menu } from '../answers.ts';
import { choicesFor } from '../choices.ts';
import { isBegun } from '../firstPayment.ts';
import { nothing, type Question } from '../form.ts';
import { setAsideWords } from '../setAside.ts';
import { isVerified, type Talk } from '../talk.ts';
import { change, type PayDraft, type PlanInHand, planInHand } from './draft.ts';
import { amountHeardNote } from './refusals.ts';

/** How much, with what is due and when said before it is asked. */
export function amount(): Question<PayDraft> {
  return {
    field: 'amount',
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
  // What is due was said with the question before this one.
  const isTold = talk.turn.asked === 'how';
  const scheduled = balance.scheduled > 0 ? setAsideWords(inHand.member, inHand.plan.planId, talk) : [];
  const due = [...scheduled, amountText(inHand, balance, talk)].join(' ');
  const text = isTold ? words('amount.askPlain') : due;
  const choices = isFree(inHand, balance, talk) ? leavingChoices(talk) : amountChoices(balance, talk);
  return { text, choices };
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

function amountText({ member, plan }: Pick<PlanInHand, 'member' | 'plan'>, balance: PlanBalance, talk: Talk): string {
  const { name, planId } = plan;
  const { today, policy } = talk.turn;
  const words = talk.words();
  const first = firstPaymentOf(member, planId, today, policy);
  if (balance.pastDue !== undefined && balance.cure !== undefined) {
    return words('amount.askToCure', {
      plan: name,
      pastDue: balance.pastDue.cents,
      cure: balance.cure.cents,
      by: balance.cure.by,
    });
  }
  const due = balance.currentDue;
  if (balance.pastDue !== undefined) return pastDueText(name, balance.pastDue.cents, due, talk);
  if (first.kind === 'needed') {
    const key = isBegun(member, planId, first) ? 'amount.askFirstRest' : 'amount.askFirst';
    return words(key, { plan: name, amount: first.cents, payBy: first.payBy, startsOn: first.startsOn });
  }
  if (isFree({ plan }, balance, talk)) return words('amount.askNoPremium', { plan: name });
  if (due === undefined) return words('amount.askNothingDue', { plan: name });
  return words('amount.askCurrent', { plan: name, amount: due.owed, month: due.month, dueOn: due.dueOn });
}

/** Without a date to cure by, what is past due and what is due next are still two figures. */
function pastDueText(plan: string, pastDue: Cents, due: MonthOwed | undefined, talk: Talk): string {
  const words = talk.words();
  const phone = talk.turn.policy.contacts.customerService;
  if (due === undefined) return words('amount.askPastDue', { plan, pastDue, phone });
  const current = { amount: due.owed, month: due.month, dueOn: due.dueOn };
  return words('amount.askPastDueAndCurrent', { plan, pastDue, ...current, phone });
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
