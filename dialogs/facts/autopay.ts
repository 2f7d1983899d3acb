import type { Reply } from '../../src/messages/index.ts';
import { whyReturned } from '../../src/messages/index.ts';
import {
  type Autopay,
  autopayOn,
  drawUnderWay,
  isSameAccount,
  type Member,
  type Stopped,
} from '../../src/payments/index.ts';
import { balanceOf, bostonDateOf, type ForeseenDraw, foreseenDraw, type PlanFacts } from '../../src/rules/index.ts';
import { plansWithout } from '../autopay/plans.ts';
import { accountWords } from '../bank/accountWords.ts';
import { leftToPay } from './amounts.ts';
import type { Talk } from '../talk.ts';
import { planName } from '../planName.ts';

/** What AutoPay does on every plan: what comes next and when, what is on its way, and why it did nothing. */
export function autopay(member: Member, talk: Talk): readonly Reply[] {
  const text = member.plans.map((plan) => planWords(member, plan, talk)).join('\n');
  const on = member.autopay.filter(({ state }) => state === 'on');
  const [first, ...others] = on;
  const words = talk.words();
  const link = first === undefined || others.length > 0 ? {} : { link: copyLink(first, talk) };
  const titles = [
    ...(first === undefined ? [] : [words('wish.autopay_change_bank'), words('wish.autopay_cancel')]),
    ...(first === undefined && plansWithout(member, talk).length > 0 ? [words('wish.autopay_setup')] : []),
  ];
  return [{ text, ...link, choices: titles.map((title) => ({ title, value: title })), because: ['foreseenDraw'] }];
}

/** What was agreed to, to print or keep. */
export function copyLink({ autopayId }: Autopay, talk: Talk): NonNullable<Reply['link']> {
  const { tools, at } = talk.turn;
  return { title: talk.words()('autopay.copy'), url: tools.authorizationLink(autopayId, at, talk.turn.linkLife) };
}

function planWords(member: Member, plan: PlanFacts, talk: Talk): string {
  const words = talk.words();
  const series = autopayOn(member.autopay, plan.planId);
  if (series === undefined) return offWords(member, plan, talk);
  const { account, limit } = series;
  return [
    words('autopay.isOn', { plan: planName(plan, talk), account: accountWords(account, talk) }),
    ...lastWords(member, series, talk),
    ...leftToPay(member, plan, talk),
    ...underWayWords(member, series, talk),
    ...comingWords(member, series, talk),
    words('autopay.limitIs', { limit }),
  ].join(' ');
}

/** A draw is foreseen only where nobody has to look at the plan first. */
function comingWords(member: Member, series: Autopay, talk: Talk): string[] {
  const { today, policy } = talk.turn;
  if (balanceOf(member, series.planId, today, policy).ladderEnded)
    return [talk.words()('autopay.waitsForPerson', { phone: policy.contacts.customerService })];
  return nextWords(foreseenDraw(member, series, today, policy), talk);
}

/** The month that was last to be drawn, where nothing was or the money did not stay. */
function lastWords(member: Member, { outcomes }: Autopay, talk: Talk): string[] {
  const last = outcomes.at(-1);
  if (last === undefined) return [];
  const words = talk.words();
  const { month } = last;
  if (last.kind === 'skipped') return [words('autopay.tookNothing', { month, why: words(`skipped.${last.reason}`) })];
  const draw = member.payments.find(({ paymentId }) => paymentId === last.paymentId);
  if (draw?.status === 'cancelled') return [words('autopay.drawUndone', { month })];
  if (draw?.status !== 'returned') return [];
  return [words('autopay.drawCameBack', { month, why: whyReturned(draw.returnCode, words) })];
}

function underWayWords(member: Member, series: Autopay, talk: Talk): string[] {
  const draw = drawUnderWay(member, series);
  if (draw === undefined) return [];
  const { cents: amount, confirmationNumber: number, entryOn: on, account } = draw;
  return [talk.words()('autopay.underWay', { amount, number, on, account: accountWords(account, talk) })];
}

export function nextWords(draw: ForeseenDraw, talk: Talk): string[] {
  const words = talk.words();
  const { cents: amount, beyond, month, drawOn: on, dueOn, announceOn, isAnnounced } = draw;
  const noBankDay = on === dueOn ? [] : [words('autopay.noBankDay', { dueOn })];
  if (amount === 0 && beyond === 0) return [words('autopay.nextNothing', { on, month }), ...noBankDay];
  const isFixed = isAnnounced || announceOn <= talk.turn.today;
  const next = isFixed
    ? words('autopay.next', { amount, on, month })
    : words('autopay.nextAbout', { amount, on, month, fixedOn: announceOn });
  const more = beyond > 0 ? [words('autopay.beyond', { other: beyond, by: dueOn })] : [];
  return [next, ...noBankDay, ...more];
}

function offWords(member: Member, whose: PlanFacts, talk: Talk): string {
  const { planId } = whose;
  const plan = planName(whose, talk);
  const words = talk.words();
  const last = member.autopay.filter((each) => each.planId === planId && each.stopped !== undefined).at(-1);
  if (last?.stopped === undefined) return words('autopay.isOff', { plan });
  const on = bostonDateOf(last.stopped.at);
  return last.stopped.because === 'asked'
    ? words('autopay.wasTurnedOff', { plan, on })
    : words('autopay.wentOff', { plan, on, why: whyOff(member, last, last.stopped, talk) });
}

/** What a check or a test entry found is not told in detail; what happened to the member's own payment is. */
function whyOff({ payments }: Member, { account }: Autopay, { because, code }: Stopped, talk: Talk): string {
  const words = talk.words();
  if (because === 'planEnded') return words('skipped.planEnded');
  const cameBack = payments.some((each) => each.returnCode === code && isSameAccount(each.account, account));
  return because === 'returned' && cameBack ? whyReturned(code, words) : words('autopay.accountUnusable');
}
