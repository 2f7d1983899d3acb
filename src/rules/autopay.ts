import { balanceOf } from './balance.ts';
import { addMonths, dateIn, monthOf } from './calendar.ts';
import type { CalendarDate, CoverageMonth } from './calendar.ts';
import { dueCalendar } from './autopayDates.ts';
import { nextDueDate } from './dueDates.ts';
import type { AutopayFacts, MemberFacts } from './facts.ts';
import { ledgerOf } from './ledger.ts';
import { cents, smaller, sum } from './money.ts';
import type { Cents } from './money.ts';
import type { Policy } from './policy.ts';

/** The days of the draw that pays a coverage month, in order. */
export interface Draw {
  readonly month: CoverageMonth;
  readonly announceOn: CalendarDate;
  /** The last day on which a changed amount may be announced. */
  readonly noticeBy: CalendarDate;
  /** The day on which the payment is made and its bank file is cut. */
  readonly submitBy: CalendarDate;
  /** The banking day on which the bank takes it. */
  readonly drawOn: CalendarDate;
  readonly dueOn: CalendarDate;
}

/** The draw that pays a coverage month. */
export function drawOf(month: CoverageMonth, policy: Policy): Draw {
  const { dueOn, drawOn, submitBy, noticeBy } = dueCalendar(addMonths(month, -1), policy);
  const fixed = dateIn(monthOf(drawOn), policy.autopay.announceDay);
  return { month, announceOn: fixed < noticeBy ? fixed : noticeBy, noticeBy, submitBy, drawOn, dueOn };
}

/** What AutoPay would be asked to take for a month: all that is owed up to it. A later scheduled payment counts as paid. */
export function owedThrough(
  member: MemberFacts,
  planId: string,
  month: CoverageMonth,
  today: CalendarDate,
  policy: Policy,
): Cents {
  const { months } = ledgerOf({ member, planId, today, through: month }, policy);
  return sum(months.filter((each) => each.month <= month).map(({ owed }) => owed));
}

/** The month whose draw comes next: the first that is neither drawn nor skipped. */
export function nextDrawMonth({ firstMonth, outcomes }: AutopayFacts): CoverageMonth {
  const last = outcomes
    .map(({ month }) => month)
    .sort()
    .at(-1);
  return last === undefined || last < firstMonth ? firstMonth : addMonths(last, 1);
}

export interface Announcement {
  readonly month: CoverageMonth;
  readonly cents: Cents;
  readonly drawOn: CalendarDate;
  /** Owed up to that month beyond what will be taken: the member has to pay it otherwise. */
  readonly beyond: Cents;
  /** The amount that the member knew before, where it is another. */
  readonly instead?: Cents;
}

/**
 * What is to be told of the next draw on this day, or `undefined` where it is not time yet or it was told. Told too late
 * for a change, the amount stays what the member knows: nothing raises it (Regulation E, ten days).
 */
export function announcementDue(
  member: MemberFacts,
  autopay: AutopayFacts,
  today: CalendarDate,
  policy: Policy,
): Announcement | undefined {
  const draw = drawOf(nextDrawMonth(autopay), policy);
  const told = autopay.announced?.month === draw.month ? autopay.announced.cents : undefined;
  if (today < draw.announceOn || today > draw.dueOn || (told ?? 0) > 0) return undefined;
  const owed = owedThrough(member, autopay.planId, draw.month, today, policy);
  const within = smaller(owed, autopay.limit);
  const amount = today <= draw.noticeBy ? within : smaller(within, autopay.expected);
  // Nothing was due then; something may be now, where a payment was taken back or came back.
  if (told === 0 && amount === 0) return undefined;
  const changed = amount > 0 && amount !== autopay.expected ? { instead: autopay.expected } : {};
  return { month: draw.month, cents: amount, drawOn: draw.drawOn, beyond: cents(owed - amount), ...changed };
}

/** The draw that comes next as things stand. Until it is announced its amount may still rise with what is owed. */
export interface ForeseenDraw extends Draw {
  readonly cents: Cents;
  /** Owed up to that month beyond the draw. */
  readonly beyond: Cents;
  readonly isAnnounced: boolean;
}

export function foreseenDraw(
  member: MemberFacts,
  autopay: AutopayFacts,
  today: CalendarDate,
  policy: Policy,
): ForeseenDraw {
  const draw = drawOf(nextDrawMonth(autopay), policy);
  const owed = owedThrough(member, autopay.planId, draw.month, today, policy);
  const told = announcedFor(autopay, draw.month);
  const known = today <= draw.noticeBy ? owed : autopay.expected;
  const amount = smaller(smaller(owed, autopay.limit), told ?? known);
  return { ...draw, cents: amount, beyond: cents(owed - amount), isAnnounced: told !== undefined };
}

/** What the member was told that this month's draw takes. That nothing was due, as things stood, is no promise. */
function announcedFor({ announced }: AutopayFacts, month: CoverageMonth): Cents | undefined {
  return announced?.month === month && announced.cents > 0 ? announced.cents : undefined;
}

/** Why a month is not drawn. Each is told to the member, but for `nothingDue`, which needs no words. */
export const skipReasons = ['planEnded', 'nothingDue', 'tooLate', 'askStaff', 'belowMinimum', 'notAnnounced'] as const;

export type SkipReason = (typeof skipReasons)[number];

export type DrawDecision =
  | { readonly kind: 'wait' }
  | { readonly kind: 'skip'; readonly month: CoverageMonth; readonly reason: SkipReason; readonly owed: Cents }
  | {
      readonly kind: 'charge';
      readonly month: CoverageMonth;
      readonly cents: Cents;
      /** Owed up to that month beyond the draw. */
      readonly beyond: Cents;
    };

/** What the draw that comes next is to do on this day. The first reason to skip that applies is the answer. */
export function decideDraw(
  member: MemberFacts,
  autopay: AutopayFacts,
  today: CalendarDate,
  policy: Policy,
): DrawDecision {
  const { month, submitBy, dueOn } = drawOf(nextDrawMonth(autopay), policy);
  if (today < submitBy) return { kind: 'wait' };
  const { ended, ladderEnded } = balanceOf(member, autopay.planId, today, policy);
  const owed = owedThrough(member, autopay.planId, month, today, policy);
  const amount = smaller(smaller(owed, autopay.limit), announcedFor(autopay, month) ?? autopay.expected);
  const skip = (reason: SkipReason): DrawDecision => ({ kind: 'skip', month, reason, owed });
  if (ended) return skip('planEnded');
  if (owed === 0) return skip('nothingDue');
  if (today > dueOn) return skip('tooLate');
  if (ladderEnded) return skip('askStaff');
  if (owed < policy.minimumPayment) return skip('belowMinimum');
  // Of a plan that cost nothing until now the member knows no amount, and it became due too late to be told one.
  if (amount < policy.minimumPayment) return skip('notAnnounced');
  return { kind: 'charge', month, cents: amount, beyond: cents(owed - amount) };
}

/** Who pays the month that is due next, where AutoPay is set up on this day. */
export interface FirstDraw {
  /** The month due next. */
  readonly month: CoverageMonth;
  /** Owed up to it. With nothing owed there is nothing to ask. */
  readonly owed: Cents;
  readonly dueOn: CalendarDate;
  /** The draw that could still pay it, unless its day is here already. */
  readonly draw: Draw | undefined;
  /** The draw after it. */
  readonly after: Draw;
}

export function firstDrawOf(member: MemberFacts, planId: string, today: CalendarDate, policy: Policy): FirstDraw {
  const { month, dueOn } = nextDueDate(today, policy);
  const draw = drawOf(month, policy);
  return {
    month,
    owed: owedThrough(member, planId, month, today, policy),
    dueOn,
    draw: today < draw.submitBy ? draw : undefined,
    after: drawOf(addMonths(month, 1), policy),
  };
}
