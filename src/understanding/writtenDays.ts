import { daySaidAt } from './daySaid.ts';
import { fullYear, monthAndDay, numericDay } from './dayReadings.ts';
import type { DateHeard } from './heard.ts';
import type { Token } from './tokens.ts';
import type { Utterance } from './utterance.ts';

const slashed = /^(\d{1,2})[/-](\d{1,2})(?:[/-](\d{4}|\d{2}))?$/;
const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})$/;
const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/;
const year = /^(?:19|20)\d\d$/;

export interface DayParts {
  readonly to: number;
  readonly said: string;
  readonly year?: string | undefined;
  /** In the order written when both are numbers; month and day when a month was named. */
  readonly numbers?: readonly [number, number];
  readonly month?: number;
  readonly day?: number;
}

/** A day in figures or with its month's name, judged as a day to come. */
export function writtenDayAt(utterance: Utterance, at: number): { to: number; reading: DateHeard } | undefined {
  const parts = dayPartsAt(utterance, at);
  if (parts === undefined) return undefined;
  const { today } = utterance.listening;
  const said = parts.year === undefined ? undefined : fullYear(parts.year);
  const { month, day, numbers, to } = parts;
  if (month !== undefined && day !== undefined) {
    return { to, reading: monthAndDay({ year: said, month, day }, today, parts.said) };
  }
  if (numbers === undefined) return undefined;
  const [first, second] = numbers;
  return {
    to,
    reading: numericDay({ first, second, year: said }, utterance.book.lists.dates.monthFirst, today, parts.said),
  };
}

/** "5/20", "2026-05-20", "May 20th, 2026", "20 de mayo de 2026": its parts, not judged yet. */
export function dayPartsAt(utterance: Utterance, at: number): DayParts | undefined {
  return figuresAt(utterance, at) ?? namedAt(utterance, at);
}

function figuresAt({ tokens }: Utterance, at: number): DayParts | undefined {
  const token = tokens[at];
  if (token?.kind !== 'number' || tokens[at - 1]?.text === '$') return undefined;
  const isoParts = iso.exec(token.text);
  if (isoParts !== null) {
    const [said, saidYear, month, day] = isoParts;
    return { to: at + 1, said, year: saidYear, month: Number(month), day: Number(day) };
  }
  const [said, first, second, saidYear] = slashed.exec(token.text) ?? dotted.exec(token.text) ?? [];
  if (said === undefined) return undefined;
  return { to: at + 1, said, year: saidYear, numbers: [Number(first), Number(second)] };
}

function namedAt(utterance: Utterance, at: number): DayParts | undefined {
  const { tokens, book } = utterance;
  const month = monthNamed(utterance, at);
  const found = month === undefined ? dayThenMonth(utterance, at) : monthThenDay(utterance, at, month);
  if (found === undefined) return undefined;
  let { to } = found;
  let saidYear: string | undefined;
  for (let ahead = to; ahead <= to + 1; ahead += 1) {
    const token = tokens[ahead];
    if (token?.kind === 'number' && year.test(token.text)) saidYear = token.text;
    if (saidYear !== undefined) to = ahead + 1;
    if (saidYear !== undefined || !(token?.text === ',' || isOf(book.lists.dates.of, token))) break;
  }
  return { ...found, to, year: saidYear, said: wordsBetween(utterance, at, to) };
}

function monthThenDay(utterance: Utterance, at: number, month: number): Omit<DayParts, 'said'> | undefined {
  const { tokens, book } = utterance;
  const skip = tokens[at + 1]?.text === '.' || isOf(book.lists.dates.of, tokens[at + 1]) ? 1 : 0;
  const day = daySaidAt(utterance, at + 1 + skip);
  return day === undefined ? undefined : { to: day.to, month, day: day.value };
}

function dayThenMonth(utterance: Utterance, at: number): Omit<DayParts, 'said'> | undefined {
  const { tokens, book } = utterance;
  const start = tokens[at]?.kind === 'word' && /^(?:the|el|o|dia)$/.test(tokens[at].plain) ? at + 1 : at;
  const day = daySaidAt(utterance, start);
  if (day === undefined) return undefined;
  // "one may" is no first of May.
  if (book.language === 'en' && tokens[start]?.kind === 'word' && !day.ordinal) return undefined;
  const skip = isOf(book.lists.dates.of, tokens[day.to]) || tokens[day.to]?.text === '-' ? 1 : 0;
  const month = monthNamed(utterance, day.to + skip);
  return month === undefined ? undefined : { to: day.to + skip + 1, month, day: day.value };
}

/** A short name or "may" is a month only beside a number, which both callers check. */
function monthNamed({ tokens, book }: Utterance, at: number): number | undefined {
  const token = tokens[at];
  return token?.kind === 'word' ? book.months.get(token.plain) : undefined;
}

function isOf(words: readonly string[], token: Token | undefined): boolean {
  return token?.kind === 'word' && words.includes(token.plain);
}

/** The member's own words, to name a day that does not exist. */
function wordsBetween({ text, tokens }: Utterance, from: number, to: number): string {
  return text.slice(tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? text.length);
}
