import { addMonths, monthOf } from './calendar.ts';
import type { CalendarDate, CoverageMonth } from './calendar.ts';
import { billedMonthOn } from './dueDates.ts';
import type { MemberFacts } from './facts.ts';
import { firstPaymentOf } from './firstPayment.ts';
import { ladderOf } from './ladder.ts';
import type { Ladder } from './ladder.ts';
import { ledgerOf } from './ledger.ts';
import { sum } from './money.ts';
import type { Cents } from './money.ts';
import type { Policy } from './policy.ts';

/** What coverage of a plan needs on a day, and which rule says so. */
export type Need =
  | { readonly kind: 'nothing'; readonly through: CoverageMonth }
  | { readonly kind: 'onItsWay'; readonly startsOn: CalendarDate }
  | {
      readonly kind: 'first';
      readonly cents: Cents;
      readonly by: CalendarDate;
      readonly startsOn: CalendarDate;
      readonly through: CoverageMonth;
    }
  /** `by` is the due date of the first month that is open; with several open months it is the earliest. */
  | { readonly kind: 'due'; readonly cents: Cents; readonly by: CalendarDate; readonly through: CoverageMonth }
  | {
      readonly kind: 'cure';
      readonly cents: Cents;
      readonly by: CalendarDate;
      readonly through: CoverageMonth;
      readonly chances: 'one' | 'several';
    }
  | { readonly kind: 'askStaff'; readonly why: Extract<Ladder, { kind: 'askStaff' }>['why'] };

export interface NeedQuestion {
  readonly member: MemberFacts;
  readonly planId: string;
  /** The day for which it is asked: a later day may find more months due, or a chance gone. */
  readonly day: CalendarDate;
  /** The month that is to be covered; the newest billed one where none is named. */
  readonly through?: CoverageMonth | undefined;
}

export function needOf({ member, planId, day, through }: NeedQuestion, policy: Policy): Need {
  const ladder = ladderOf(member, planId, day, policy);
  if (ladder.kind === 'askStaff') return ladder;
  const wanted = latest(through, billedMonthOn(day, policy));
  const { months } = ledgerOf({ member, planId, today: day, through: wanted }, policy);
  if (ladder.kind === 'steps') {
    const [{ cents, by, firstUnpaid, stage, lastChance }] = ladder.steps;
    const cured = addMonths(firstUnpaid, stage);
    const more = months.filter(({ month, owed }) => month > cured && owed > 0);
    const chances = lastChance && stage === 1 ? 'one' : 'several';
    const all = sum([cents, ...more.map(({ owed }) => owed)]);
    return { kind: 'cure', cents: all, by, through: latest(through, cured), chances };
  }
  const first = firstPaymentOf(member, planId, day, policy);
  const open = months.filter(({ owed }) => owed > 0);
  const all = sum(open.map(({ owed }) => owed));
  if (first.kind === 'needed') {
    // Where a month further than the first is asked for, that one is owed too.
    const start = monthOf(first.startsOn);
    const cents = latest(through, start) === start ? first.cents : all;
    return { kind: 'first', cents, by: first.payBy, startsOn: first.startsOn, through: latest(through, start) };
  }
  const [next] = open;
  if (next !== undefined) return { kind: 'due', cents: all, by: next.dueOn, through: wanted };
  if (first.kind === 'onItsWay') return { kind: 'onItsWay', startsOn: first.startsOn };
  // A plan that ends before the month asked for is paid up to its end.
  return { kind: 'nothing', through: months.at(-1)?.month ?? wanted };
}

function latest(month: CoverageMonth | undefined, other: CoverageMonth): CoverageMonth {
  return month !== undefined && month > other ? month : other;
}
