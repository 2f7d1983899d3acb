import {
  announcementDue,
  bankDatesFrom,
  bankDatesOf,
  type BankDates,
  confirmationNumber,
  countsOnOf,
  decideDraw,
  type DrawDecision,
  drawOf,
  type SkipReason,
} from '../../rules/index.ts';
import { isSameAccount } from '../accounts/account.ts';
import type { Member, Payment } from '../member.ts';
import type { MoneyTools, Moment } from '../moment.ts';
import { withNotice } from '../notices/post.ts';
import { type Autopay, type DrawOutcome, replaced } from './autopay.ts';
import { stopAutopay } from './stop.ts';

/** What one run did for one member, each as often as it happened: `announced`, `charged`, `skipped.nothingDue`. */
export interface Stepped {
  readonly member: Member;
  readonly did: readonly string[];
}

/** Fixes and announces the amounts that are to be announced by now. */
export function announceDraws(member: Member, moment: Moment, { ids }: MoneyTools): Stepped {
  return eachOn(member, (now, autopay) => {
    const due = announcementDue(now, autopay, moment.today, moment.policy);
    if (due === undefined) return undefined;
    const { month, cents, drawOn, beyond, instead } = due;
    const isInTime = moment.today <= drawOf(month, moment.policy).noticeBy;
    const announced: Autopay = {
      ...autopay,
      announced: { month, cents, on: moment.today },
      // Only what was told in time is what the member knows.
      expected: isInTime && cents > 0 ? cents : autopay.expected,
    };
    const facts = { autopayId: autopay.autopayId, planId: autopay.planId, month, cents, on: drawOn };
    const changed = { ...now, autopay: replaced(now.autopay, announced) };
    // With nothing to draw there is nothing to tell.
    if (cents === 0 && beyond === 0) return { member: changed, did: ['announced.nothing'] };
    const { dueOn } = drawOf(month, moment.policy);
    const kind = beyond > 0 ? 'autopayPart' : instead === undefined ? 'autopayWill' : 'autopayChanged';
    const other = beyond > 0 ? beyond : instead;
    const told = { ...facts, by: dueOn, ...(other === undefined ? {} : { other }) };
    return { member: withNotice(changed, { kind, facts: told }, moment, ids), did: ['announced'] };
  });
}

/** Makes the payments of the draws whose day has come, or writes down why there is none. */
export function makeDraws(member: Member, moment: Moment, tools: MoneyTools): Stepped {
  return eachOn(member, (now, autopay) => {
    const decision = decideDraw(now, autopay, moment.today, moment.policy);
    if (decision.kind === 'wait') return undefined;
    // The key of a draw is plan and month: whatever else is written down, one payment is the most there can be.
    const made = now.payments.find(({ planId, drawFor }) => planId === autopay.planId && drawFor === decision.month);
    if (made !== undefined) {
      const outcome = { kind: 'charged', month: decision.month, paymentId: made.paymentId, on: moment.today } as const;
      return { member: withOutcome(now, autopay, outcome), did: ['drawnBefore'] };
    }
    return decision.kind === 'skip'
      ? skipped(now, autopay, decision, moment, tools)
      : charged(now, autopay, decision, moment, tools);
  });
}

function charged(
  member: Member,
  autopay: Autopay,
  { month, cents, beyond }: DrawDecision & { kind: 'charge' },
  moment: Moment,
  tools: MoneyTools,
): Stepped {
  const { ids } = tools;
  const { dueOn, drawOn } = drawOf(month, moment.policy);
  const payment = drawPayment(member, autopay, { month, cents }, bankDatesOfDraw(drawOn, moment), moment, tools);
  const outcome: DrawOutcome = { kind: 'charged', month, paymentId: payment.paymentId, on: moment.today };
  const drawn = { ...withOutcome(member, autopay, outcome), payments: [...member.payments, payment] };
  const { autopayId, planId } = autopay;
  const facts = { autopayId, planId, paymentId: payment.paymentId, month, cents, on: payment.entryOn, by: dueOn };
  const wasTold = autopay.announced?.month === month && autopay.announced.cents === cents;
  // Announced as it is drawn, it is told again when it goes to the bank.
  if (beyond > 0)
    return {
      member: withNotice(drawn, { kind: 'autopayPart', facts: { ...facts, other: beyond } }, moment, ids),
      did: ['charged'],
    };
  if (wasTold && payment.entryOn === drawOn) return { member: drawn, did: ['charged'] };
  return { member: withNotice(drawn, { kind: 'autopayWill', facts }, moment, ids), did: ['charged'] };
}

function skipped(
  member: Member,
  autopay: Autopay,
  { month, reason, owed }: DrawDecision & { kind: 'skip' },
  moment: Moment,
  { ids }: MoneyTools,
): Stepped {
  const over = withOutcome(member, autopay, { kind: 'skipped', month, reason, on: moment.today });
  const did = [`skipped.${reason}`];
  if (reason === 'nothingDue') return { member: over, did };
  const { dueOn } = drawOf(month, moment.policy);
  const facts = { autopayId: autopay.autopayId, planId: autopay.planId, month, cents: owed, by: dueOn, reason };
  const told = withNotice(over, { kind: 'autopaySkipped', facts }, moment, ids);
  const now = told.autopay.find(({ autopayId }) => autopayId === autopay.autopayId) ?? autopay;
  // Nothing will ever be due again for a plan that has ended.
  return {
    member: reason === 'planEnded' ? stopAutopay(told, now, { because: 'planEnded' }, moment).member : told,
    did,
  };
}

/** Skips that a person has to know of while there is still time, or because there is none. */
export const alarmingSkips: readonly SkipReason[] = ['tooLate', 'askStaff'];

function drawPayment(
  member: Member,
  autopay: Autopay,
  { month, cents }: Pick<DrawDecision & { kind: 'charge' }, 'month' | 'cents'>,
  dates: BankDates,
  { at, today, policy }: Moment,
  { ids }: MoneyTools,
): Payment {
  const used = member.payments.some(({ account }) => isSameAccount(account, autopay.account));
  return {
    paymentId: ids.uuid(),
    confirmationNumber: confirmationNumber(ids.bytes(8)),
    planId: autopay.planId,
    cents,
    countsOn: countsOnOf(today, dates, policy),
    status: 'recorded',
    recordedAt: at,
    entryOn: dates.entryOn,
    settlesOn: dates.settlesOn,
    paidAs: 'verified',
    account: autopay.account,
    authorization: {
      kind: 'recurring',
      autopayId: autopay.autopayId,
      textSha256: autopay.authorization.textSha256,
    },
    drawFor: month,
    ...(used ? {} : { firstUse: true }),
  };
}

/** On the draw's own day; made late, on the first day that the bank can still take it. */
function bankDatesOfDraw(drawOn: Payment['entryOn'], { today, minute, policy }: Moment): BankDates {
  const { entryOn } = bankDatesOf({ payOn: today, today, minute }, policy);
  return bankDatesFrom(entryOn > drawOn ? entryOn : drawOn, policy);
}

function withOutcome(member: Member, autopay: Autopay, outcome: DrawOutcome): Member {
  return {
    ...member,
    autopay: replaced(member.autopay, { ...autopay, outcomes: [...autopay.outcomes, outcome] }),
  };
}

/** Does a step over and over for every AutoPay that is on, until it has nothing more to do: after a gap several months are open. */
function eachOn(member: Member, step: (member: Member, autopay: Autopay) => Stepped | undefined): Stepped {
  let now = member;
  const did: string[] = [];
  for (const { autopayId } of member.autopay.filter(({ state }) => state === 'on')) {
    for (;;) {
      const autopay = now.autopay.find((each) => each.autopayId === autopayId && each.state === 'on');
      const stepped = autopay && step(now, autopay);
      if (stepped === undefined) break;
      now = stepped.member;
      did.push(...stepped.did);
    }
  }
  return { member: now, did };
}
