import { addDays, addMonths, firstDayOf, monthOf } from '../rules/index.ts';
import { monthsUntil } from './dayReadings.ts';
import type { DateHeard } from './heard.ts';
import type { DateWord } from './phraseBook.ts';
import type { Match } from './phraseIndex.ts';
import type { Utterance } from './utterance.ts';

/** "end of the month", "first of the month", "end of June". */
export function edgeOfMonth(
  { tokens, book, listening }: Utterance,
  { label, to }: Match<DateWord>,
): { to: number; reading: DateHeard } {
  const named = book.months.get(tokens[to]?.plain ?? '') ?? book.months.get(tokens[to - 1]?.plain ?? '');
  const current = monthOf(listening.today);
  const ahead = named === undefined ? (label === 'endOfMonth' ? 0 : 1) : monthsUntil(named, current);
  const date =
    label === 'endOfMonth'
      ? addDays(firstDayOf(addMonths(current, ahead + 1)), -1)
      : firstDayOf(addMonths(current, ahead));
  return { to: book.months.has(tokens[to]?.plain ?? '') ? to + 1 : to, reading: { kind: 'date', date } };
}
