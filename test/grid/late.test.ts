import { describe, expect, it } from '@jest/globals';
import { lateAfter } from '../../src/payments/index.ts';
import { addDays, decidePayDate } from '../../src/rules/index.ts';
import { classes, type Day, dueOf, isAfter, isoOf, kinds, lastDayOf, standingOf } from './table.ts';
import { longMember, on, policy } from './world.ts';

const months = [2026 * 12 + 4, 2026 * 12 + 11, 2027 * 12 + 1];
const cells = classes.flatMap((subsidyClass) =>
  kinds.flatMap((kind) => [0, 1, 2, 3, 4].map((count) => [subsidyClass, kind, count] as const)),
);

/** The last day in time: of the step that stands, else of the next month that is not paid. */
function lastDayInTime(firstUnpaid: number, today: Day, standing: ReturnType<typeof standingOf>): Day {
  if (standing.kind === 'steps' && standing.steps[0] !== undefined) return standing.steps[0].by;
  const next = isAfter(today, dueOf(today.month + 1)) ? today.month + 2 : today.month + 1;
  return dueOf(Math.max(next, firstUnpaid));
}

describe.each(cells)('a payment after the deadline, %s, %s, %d months unpaid', (subsidyClass, kind, count) => {
  it('is taken only after its consequence was agreed to, and one on the last day at once', () => {
    const wrong = months.flatMap(daysOf).flatMap((today) => {
      const firstUnpaid = today.month + 2 - count;
      const member = longMember(subsidyClass, kind, firstUnpaid);
      const [plan] = member.plans;
      if (plan === undefined) throw new Error('a member of the grid has a plan');
      const last = on(lastDayInTime(firstUnpaid, today, standingOf(firstUnpaid, today, subsidyClass, kind)));
      const dueOn = lateAfter({ member, plan, paidAs: 'verified' }, on(today), policy);
      const decided = [last, addDays(last, 1)].map((payOn) =>
        decidePayDate({ payOn, today: on(today), dueOn, lateAcknowledged: false }, policy),
      );
      const [inTime, late] = decided;
      // Some last days lie further ahead than a payment can be set for.
      const asked = late?.kind === 'refused' && (late.reason === 'afterDueDate' || late.reason === 'tooFarAhead');
      const isRight = dueOn === last && asked && (inTime?.kind === 'accepted' || late.reason === 'tooFarAhead');
      return isRight ? [] : [{ today: isoOf(today), last, dueOn, decided }];
    });
    expect(wrong).toEqual([]);
  });
});

function daysOf(month: number): Day[] {
  return Array.from({ length: lastDayOf(month).day }, (_, index) => ({ month, day: index + 1 }));
}
