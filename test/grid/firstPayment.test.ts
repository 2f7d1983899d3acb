import { describe, expect, it } from '@jest/globals';
import type { FactsId } from '../../dialogs/facts/index.ts';
import { daysIn, type Language, moneyIn } from './readers.ts';
import { classes, type Day, dueOf, isAfter, isoOf, kinds, lastDayOf, nextDay, priceOf, readsAs } from './table.ts';
import { memberWho, saidTo, type Supposed } from './world.ts';

const months = [2026 * 12 + 4, 2026 * 12 + 11, 2027 * 12 + 1];
const languages: readonly Language[] = ['en', 'es', 'pt'];
/** The first month ever insured, counted from the month of today. */
const begins = [-1, 0, 1, 2];
const cells = classes.flatMap((subsidyClass) =>
  kinds.flatMap((kind) => begins.map((after) => [subsidyClass, kind, after] as const)),
);

interface Row {
  readonly id: FactsId;
  readonly supposed: Supposed;
  readonly money: readonly number[];
  readonly days: readonly Day[];
}

/** What is said on a day of a plan that was to begin with `starts` and whose first payment was not made. */
function rowsOf(starts: number, today: Day): Row[] {
  const start = startOn(starts, today);
  const [price, by, first] = [priceOf(start), dueOf(start), { month: start, day: 1 }];
  const next = { price: priceOf(start + 1), day: nextDay(by), first: { month: start + 1, day: 1 } };
  const missed = start === starts ? [] : [dueOf(starts)];
  return [
    { id: 'amounts', supposed: {}, money: [price], days: [by, first] },
    { id: 'firstPayment', supposed: {}, money: [price], days: [by, first] },
    { id: 'pastDue', supposed: {}, money: [price], days: [by, first] },
    { id: 'whatIf', supposed: {}, money: [price, price], days: [today, ...missed, first, by] },
    { id: 'whatIf', supposed: { cents: 4_000 }, money: [4_000, price - 4_000, price], days: [today, by, by] },
    {
      id: 'whatIf',
      supposed: { cents: next.price, day: next.day },
      money: [next.price, price],
      days: [next.day, dueOf(starts), next.first, by],
    },
  ];
}

/** Each missed due date moves the start by a month. */
function startOn(starts: number, today: Day): number {
  return isAfter(today, dueOf(starts)) ? startOn(starts + 1, today) : starts;
}

describe.each(cells)('a first payment, %s, %s, to begin %d months from now', (subsidyClass, kind, after) => {
  it('is told with the right amount and the right days in every language', async () => {
    const wrong: object[] = [];
    for (const today of months.flatMap(daysOf)) {
      const starts = today.month + after;
      const member = memberWho({ subsidyClass, kind, starts, firstUnpaid: starts });
      for (const { id, supposed, money, days } of rowsOf(starts, today)) {
        const says = { money, days: days.map(readsAs) };
        for (const language of languages) {
          const text = await saidTo(member, id, today, language, supposed);
          const read = { money: moneyIn(text, language), days: daysIn(text, language) };
          if (JSON.stringify(read) !== JSON.stringify(says)) wrong.push({ today: isoOf(today), id, text, read, says });
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});

function daysOf(month: number): Day[] {
  return Array.from({ length: lastDayOf(month).day }, (_, index) => ({ month, day: index + 1 }));
}
