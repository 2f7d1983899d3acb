import { addDays, addMonths, type CalendarDate, firstDayOf, monthOf } from '../rules/index.ts';
import { dayCandidates } from './dayCandidates.ts';
import { monthsUntil } from './dayReadings.ts';
import { take } from './utterance.ts';
import type { Utterance } from './utterance.ts';

/** "If I pay after the 23rd" supposes the first day that is after it. */
export function dayAfterIn(utterance: Utterance): CalendarDate | undefined {
  const { tokens, book } = utterance;
  for (const { from, to, reading } of dayCandidates(utterance)) {
    let before = from - 1;
    while (before > from - 3 && book.has('of', tokens[before]?.plain)) before -= 1;
    if (reading.kind !== 'date' || !book.has('afterDay', tokens[before]?.plain)) continue;
    take(utterance, before, to);
    return addDays(reading.date, 1);
  }
  return undefined;
}

/**
 * "If I pay in June" supposes its first day to come. A month behind what is asked ("if I pay 50, am I covered in June?")
 * is the one to be covered.
 */
export function payMonthIn(utterance: Utterance): CalendarDate | undefined {
  const { tokens, book, listening } = utterance;
  const { today } = listening;
  const opened = Math.max(0, ...tokens.map((_, at) => book.suppositions.at(tokens, at)?.to ?? 0));
  if (opened === 0) return undefined;
  for (let at = opened; at < tokens.length; at += 1) {
    if (book.effects.at(tokens, at) !== undefined) return undefined;
    const month = book.months.get(tokens[at]?.plain ?? '');
    if (month === undefined || !book.has('payMonthLeads', tokens[at - 1]?.plain)) continue;
    const first = firstDayOf(addMonths(monthOf(today), monthsUntil(month, monthOf(today))));
    return first < today ? today : first;
  }
  return undefined;
}
