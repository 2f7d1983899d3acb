import { describe, expect, it } from '@jest/globals';
import { balanceOf, ladderOf } from '../../src/rules/index.ts';
import { type Expected, expectedOf, expectedRules, factsAsked } from './expected.ts';
import { daysIn, type Language, moneyIn, monthsIn } from './readers.ts';
import { type Class, classes, type Day, isoOf, type Kind, kinds, lastDayOf, standingOf } from './table.ts';
import { longMember, on, planId, policy, saidTo, type Supposed } from './world.ts';

/** A month of 31 days, a year's end and its January, a short February and a leap one. */
const months = ['2026-05', '2026-12', '2027-01', '2027-02', '2028-02'].map(numberOf);
const languages: readonly Language[] = ['en', 'es', 'pt'];
const unpaid = [0, 1, 2, 3, 4];
const cells = classes.flatMap((subsidyClass) =>
  kinds.flatMap((kind) => unpaid.map((count) => [subsidyClass, kind, count] as const)),
);

describe.each(cells)('%s, %s, %d months unpaid', (subsidyClass, kind, count) => {
  it('decides every amount and every date as the table says', () => {
    const wrong = daysOfGrid(count).flatMap(({ today, firstUnpaid }) => {
      const rules = ruled(subsidyClass, kind, firstUnpaid, today);
      const table = expectedRules(standingOf(firstUnpaid, today, subsidyClass, kind));
      return same(rules, table) ? [] : [{ today: isoOf(today), rules, table }];
    });
    expect(wrong).toEqual([]);
  });

  it.each(factsAsked)('says no wrong amount or date: %s', async (asked) => {
    const wrong: object[] = [];
    for (const { today, firstUnpaid } of daysOfGrid(count)) {
      const cell = { subsidyClass, kind, firstUnpaid, today };
      const expected = expectedOf(asked, cell);
      if (expected === undefined) continue;
      wrong.push(...(await wronglySaid(cell, expected)));
    }
    expect(wrong).toEqual([]);
  });
});

interface Cell {
  readonly subsidyClass: Class;
  readonly kind: Kind;
  readonly firstUnpaid: number;
  readonly today: Day;
}

/** What was said against the table, wherever the two differ in any of the three languages. */
async function wronglySaid(cell: Cell, { id, supposed, says }: Expected): Promise<object[]> {
  const { subsidyClass, kind, firstUnpaid, today } = cell;
  const member = longMember(subsidyClass, kind, firstUnpaid);
  const wrong: object[] = [];
  for (const language of languages) {
    const text = await saidTo(member, id, today, language, supposed satisfies Supposed);
    const read = { money: moneyIn(text, language), days: daysIn(text, language), months: monthsIn(text, language) };
    if (!same(read, says)) wrong.push({ today: isoOf(today), text, read, says });
  }
  return wrong;
}

/** `count` of the months billed on that day are not paid: the newest ones. */
function daysOfGrid(count: number) {
  return months.flatMap((month) =>
    Array.from({ length: lastDayOf(month).day }, (_, index) => ({
      today: { month, day: index + 1 },
      firstUnpaid: month + 2 - count,
    })),
  );
}

function ruled(subsidyClass: Class, kind: Kind, firstUnpaid: number, today: Day) {
  const member = longMember(subsidyClass, kind, firstUnpaid);
  const { cure, currentDue, pastDue, ladderEnded } = balanceOf(member, planId, on(today), policy);
  const ladder = ladderOf(member, planId, on(today), policy);
  return {
    pastDue: pastDue?.cents ?? 0,
    due: currentDue === undefined ? undefined : [currentDue.owed, currentDue.dueOn],
    cure: cure === undefined ? undefined : [cure.cents, cure.by],
    tooLate: ladderEnded,
    steps: ladder.kind === 'steps' ? ladder.steps.map(({ cents, by, letterIn }) => [cents, by, letterIn]) : [],
    endsOn: ladder.kind === 'steps' ? ladder.endsOn : undefined,
  };
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function numberOf(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
}
