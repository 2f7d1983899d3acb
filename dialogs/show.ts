import type { Words } from '../src/messages/index.ts';
import type { Member } from '../src/payments/index.ts';
import { balanceOf, firstPaymentOf, type PlanBalance, type PlanFacts } from '../src/rules/index.ts';
import { isBegun } from './firstPayment.ts';
import { type Form, nothing } from './form.ts';
import { setAsideWords } from './setAside.ts';
import { isVerified, payablePlans, type Talk } from './talk.ts';

/** Shows a verified member what is theirs: amounts due, or the payments so far. */
export interface ShowDraft {
  readonly what: 'amountDue' | 'history';
  /** Asked in the middle of something else, which goes on afterwards. */
  readonly midway?: boolean;
  /** The plan whose amount is asked for next, with the same facts. */
  readonly toldNext?: string | undefined;
}

const paymentsShown = 6;

export const showForm: Form<ShowDraft> = {
  id: 'show',
  begin: (options) => options as ShowDraft,
  questions: [
    {
      field: 'identity',
      isOpen: (_, talk) => !isVerified(talk),
      ask: () => ({ text: '' }),
      read: () => nothing,
      child: { form: 'identify', options: () => ({ need: 'verified' }), answer: (draft) => draft },
    },
  ],
  async finish({ what, midway, toldNext }, talk) {
    const member = await talk.member();
    if (member === undefined) {
      const { customerService: phone } = talk.turn.policy.contacts;
      return { kind: 'stopped', note: talk.words()('identity.notOnFile', { phone }) };
    }
    if (what === 'history') showHistory(member, talk);
    else {
      const text = amountsDue(member, talk, toldNext);
      if (text !== '') talk.say({ text, choices: midway === true ? [] : payChoice(member, talk) });
    }
    return { kind: 'done', result: {} };
  },
};

/** Why a known member cannot pay here: their plans have ended, or we have none of theirs. */
export function whyNothingIsPayable(member: Member | undefined, talk: Talk): string {
  const { customerService: phone } = talk.turn.policy.contacts;
  if (member === undefined || member.plans.length === 0) return talk.words()('identity.notOnFile', { phone });
  return amountsDue(member, talk);
}

function payChoice(member: Member, talk: Talk) {
  if (payablePlans(talk, member).length === 0) return [];
  const title = talk.words()('choice.pay');
  return [{ title, value: title }];
}

function amountsDue(member: Member, talk: Talk, toldNext?: string): string {
  const { today, policy } = talk.turn;
  const isTold = (planId: string) => planId === toldNext && !balanceOf(member, planId, today, policy).inQuestion;
  const plans = member.plans.filter(({ planId }) => !isTold(planId));
  return plans.map((plan) => planDue(member, plan, talk)).join('\n');
}

/** What is due, then what is scheduled or kept as credit: the one is never mixed with the other. */
function planDue(member: Member, plan: PlanFacts, talk: Talk): string {
  const { ended } = balanceOf(member, plan.planId, talk.turn.today, talk.turn.policy);
  if (ended) return dueWords(member, plan, talk);
  return [dueWords(member, plan, talk), ...setAsideWords(member, plan.planId, talk)].join(' ');
}

function dueWords(member: Member, { planId, name: plan }: PlanFacts, talk: Talk): string {
  const { today, policy } = talk.turn;
  const words = talk.words();
  const phone = policy.contacts.customerService;
  const balance = balanceOf(member, planId, today, policy);
  const first = firstPaymentOf(member, planId, today, policy);
  const { pastDue, cure, currentDue: due } = balance;
  if (balance.ended) return words('due.ended', { plan, phone });
  if (balance.inQuestion) return [words('due.inQuestion', { plan, phone }), ...openWords(balance, words)].join(' ');
  if (pastDue !== undefined && cure !== undefined) {
    return words('due.toCure', { plan, pastDue: pastDue.cents, cure: cure.cents, by: cure.by });
  }
  if (pastDue !== undefined && due !== undefined) {
    const current = { amount: due.owed, month: due.month, dueOn: due.dueOn };
    return words('due.pastDueAndCurrent', { plan, pastDue: pastDue.cents, ...current, phone });
  }
  if (pastDue !== undefined) return words('due.pastDue', { plan, pastDue: pastDue.cents, phone });
  if (first.kind === 'needed') {
    const key = isBegun(member, planId, first) ? 'due.firstRest' : 'due.first';
    return words(key, { plan, amount: first.cents, payBy: first.payBy, startsOn: first.startsOn });
  }
  if (due === undefined) return words(balance.scheduled > 0 ? 'due.nothingMore' : 'due.nothing', { plan });
  return words('due.current', { plan, amount: due.owed, month: due.month, dueOn: due.dueOn });
}

/** Where only the meaning for the coverage is in doubt, the figures are still told. */
function openWords({ pastDue, currentDue: due }: PlanBalance, words: Words): string[] {
  return [
    ...(pastDue === undefined ? [] : [words('due.alsoPastDue', { pastDue: pastDue.cents })]),
    ...(due === undefined ? [] : [words('due.alsoCurrent', { amount: due.owed, month: due.month, dueOn: due.dueOn })]),
  ];
}

function showHistory(member: Member, talk: Talk): void {
  const words = talk.words();
  const latest = [...member.payments].reverse().slice(0, paymentsShown);
  if (latest.length === 0) return talk.say({ text: words('history.none') });
  const rows = latest.map((payment) => ({
    label: payment.confirmationNumber,
    value: words('history.row', {
      amount: payment.cents,
      plan: member.plans.find(({ planId }) => planId === payment.planId)?.name ?? '',
      on: payment.countsOn,
      status: words(`status.${payment.status}`),
    }),
  }));
  const own = latest.find(({ paidAs }) => paidAs === 'verified');
  const url = own === undefined ? undefined : talk.turn.tools.receiptLink(own.paymentId, talk.turn.at);
  return talk.say({
    text: words('history.title'),
    facts: { title: words('history.title'), rows },
    ...(url === undefined
      ? {}
      : { link: { title: words('history.receipt', { number: own?.confirmationNumber ?? '' }), url } }),
  });
}
