import type { CalendarDate } from '../rules/index.ts';
import { dayOf, yearOf } from './dayReadings.ts';
import { cues } from './phraseBook.ts';
import { dayPartsAt } from './writtenDays.ts';
import type { DayParts } from './writtenDays.ts';
import { take } from './utterance.ts';
import type { Utterance } from './utterance.ts';

const earliestYear = 1900;
const eightDigits = /^(\d{2})(\d{2})(\d{4})$|^(\d{4})(\d{2})(\d{2})$/;

/** A day of birth: where it was asked or named, any past day; elsewhere only a full date more than a year back. */
export function findBirthDate(utterance: Utterance): CalendarDate | undefined {
  const { tokens, taken, listening } = utterance;
  const bornCues = cues.find(tokens).filter(({ label }) => label === 'born');
  for (let at = 0; at < tokens.length; at += 1) {
    if (taken.has(at)) continue;
    const named = listening.asked === 'dateOfBirth' || bornCues.some(({ to }) => at >= to && at - to <= 3);
    const parts = dayPartsAt(utterance, at) ?? (named ? digitsAt(utterance, at) : undefined);
    if (
      parts?.year === undefined ||
      (!named && (parts.year.length !== 4 || Number(parts.year) > yearOf(listening.today) - 2))
    ) {
      continue;
    }
    const date = pastDay(parts, utterance);
    if (date === undefined) continue;
    take(utterance, at, parts.to);
    return date;
  }
  return undefined;
}

/** The order of the language first; where that is no day, the other order is the only one possible. */
function pastDay(parts: DayParts, { book, listening }: Utterance): CalendarDate | undefined {
  const year = birthYear(parts.year ?? '', listening.today);
  const { monthFirst } = book.lists.dates;
  const [first, second] = parts.numbers ?? [];
  const orders: readonly (readonly [number | undefined, number | undefined])[] =
    parts.numbers === undefined
      ? [[parts.month, parts.day]]
      : monthFirst
        ? [
            [first, second],
            [second, first],
          ]
        : [
            [second, first],
            [first, second],
          ];
  for (const [month, day] of orders) {
    const date = month === undefined || day === undefined ? undefined : dayOf(year, month, day);
    if (date !== undefined && date < listening.today && year >= earliestYear) return date;
  }
  return undefined;
}

/** "03141985", "1985 03 14" without separators: only where a day of birth is expected. */
function digitsAt({ tokens }: Utterance, at: number): DayParts | undefined {
  const token = tokens[at];
  const [said, first, second, last, isoYear, isoMonth, isoDay] = eightDigits.exec(token?.text ?? '') ?? [];
  if (said === undefined)
    return threeNumbers(
      tokens.slice(at, at + 3).map(({ text }) => text),
      at,
    );
  if (first !== undefined && Number(last) >= earliestYear) {
    return { to: at + 1, said, year: last, numbers: [Number(first), Number(second)] };
  }
  const year = isoYear ?? said.slice(0, 4);
  return {
    to: at + 1,
    said,
    year,
    month: Number(isoMonth ?? said.slice(4, 6)),
    day: Number(isoDay ?? said.slice(6, 8)),
  };
}

/** "3 14 1985", "3 14 85". */
function threeNumbers(texts: readonly string[], at: number): DayParts | undefined {
  const [, first, second, year] = /^(\d{1,2}) (\d{1,2}) (\d{4}|\d{2})$/.exec(texts.join(' ')) ?? [];
  if (first === undefined) return undefined;
  return { to: at + 3, said: texts.join(' '), year, numbers: [Number(first), Number(second)] };
}

/** Two digits name the latest such year that has begun. */
function birthYear(digits: string, today: CalendarDate): number {
  if (digits.length !== 2) return Number(digits);
  const year = 2000 + Number(digits);
  return year > yearOf(today) ? year - 100 : year;
}
