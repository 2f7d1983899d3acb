import type { Reply } from '../../src/messages/index.ts';
import type { Member } from '../../src/payments/index.ts';
import { balanceOf, doublesAmong, doubleWithinDays, meaningOfReturn } from '../../src/rules/index.ts';
import { retryOffers } from '../receipts.ts';
import type { Talk } from '../talk.ts';
import { dueWords, planDue } from './amounts.ts';
import { latestFirst, type OnRecord } from './onRecord.ts';
import { payments, paymentsShown } from './payments.ts';
import type { Told } from './told.ts';
import { planNameOf } from '../planName.ts';

const returnedShown = 3;

/** Payments that came back: which, why, what is open again and one safe next step. Without any: all there are. */
export function returned(member: Member, talk: Talk): readonly Told[] {
  const back = latestFirst(member).filter(({ status }) => status === 'returned');
  return back.length === 0 ? payments(member, talk) : explained(member, back.slice(0, returnedShown), talk);
}

/** The latest payments, and what to do about one that came back and left its plan open. */
export function paymentsAndReturns(member: Member, talk: Talk): readonly Told[] {
  const back = latestFirst(member)
    .slice(0, paymentsShown)
    .filter(({ status }) => status === 'returned');
  const open = back.filter(({ planId }) => isOpen(member, planId, talk));
  const told = payments(member, talk);
  if (talk.heard.confirmationNumber !== undefined || talk.heard.numberMistyped === true) return told;
  const others = member.plans.filter(
    ({ planId }) => isOpen(member, planId, talk) && open.every((each) => each.planId !== planId),
  );
  // "Is June paid?" is not answered by what was paid alone.
  const rest = others.map((plan) => planDue(member, plan, talk)).join('\n');
  return [
    ...told,
    ...(open.length === 0 ? [] : explained(member, open.slice(0, returnedShown), talk)),
    ...(rest === '' ? [] : [{ text: rest }]),
  ];
}

function explained(member: Member, back: readonly OnRecord[], talk: Talk): readonly Told[] {
  const words = talk.words();
  const open = member.plans.filter(
    ({ planId }) => back.some((payment) => payment.planId === planId) && isOpen(member, planId, talk),
  );
  const lines = [
    ...back.map((payment) => returnedWords(member, payment, talk)),
    ...(open.length > 0 ? [words('returned.open')] : []),
    ...open.map((plan) => dueWords(member, plan, talk)),
    ...(open.length > 0 ? [nextStep(back, talk)] : []),
  ];
  const because = back.map(({ returnCode }) => `return code: ${returnCode ?? 'unknown'}`);
  // The latest may be tried again; two buttons for two payments would leave it to the member which is safe.
  const [latest] = back;
  const offers = latest?.ours === undefined || open.length === 0 ? [] : retryOffers(latest.ours, member, talk);
  return [{ text: lines.join('\n'), because: [...new Set(because)], offers }];
}

function isOpen(member: Member, planId: string, { turn }: Talk): boolean {
  return balanceOf(member, planId, turn.today, turn.policy).payable > 0;
}

function returnedWords(member: Member, { cents, countsOn, planId, returnCode }: OnRecord, talk: Talk): string {
  const words = talk.words();
  const why = words(`returned.${meaningOfReturn(returnCode).reason}`);
  return words('returned.one', { amount: cents, on: countsOn, plan: planNameOf(member, planId, talk), why });
}

/** One step only, the one of the latest return: two would leave it to the member which is safe. */
function nextStep([latest]: readonly OnRecord[], talk: Talk): string {
  const words = talk.words();
  const { next } = meaningOfReturn(latest?.returnCode);
  const { customerService: phone } = talk.turn.policy.contacts;
  return next === 'person' ? words('returned.next.person', { phone }) : words(`returned.next.${next}`);
}

/** Payments that look like one made twice; whether they are, a person finds out. */
export function doubleCharge(member: Member, talk: Talk): readonly Reply[] {
  const words = talk.words();
  const pairs = doublesAmong(latestFirst(member));
  const found = pairs.map(([first, second]) =>
    words('double.found', {
      amount: first.cents,
      plan: planNameOf(member, first.planId, talk),
      first: first.countsOn,
      second: second.countsOn,
    }),
  );
  const seen = found.length > 0 ? found : [words('double.none', { days: doubleWithinDays })];
  const person = words('double.person', { phone: talk.turn.policy.contacts.customerService });
  return [{ text: [...seen, person].join('\n'), because: ['doublesAmong'] }];
}
