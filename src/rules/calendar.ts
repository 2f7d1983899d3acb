/** An ISO date in Boston's calendar, `2026-05-23`. */
export type CalendarDate = string & { readonly unit: 'date' };
/** A calendar month insured, `2026-06`. */
export type CoverageMonth = string & { readonly unit: 'month' };
/** An ISO instant in UTC, `2026-05-13T19:00:00.000Z`. */
export type Instant = string & { readonly unit: 'instant' };

const dayMs = 86_400_000;
const minuteMs = 60_000;
const hourMs = 3_600_000;
const bostonOffsets = [4, 5];
const shortestMonth = 28;
const dateShape = /^(\d{4})-(\d{2})-(\d{2})$/;
const monthShape = /^\d{4}-(?:0[1-9]|1[0-2])$/;
const boston = new Intl.DateTimeFormat('en-US', {
  timeZone: 'America/New_York',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

/** Brands a date that exists. February 30 is a broken promise of the caller; ask `isCalendarDate` first when unsure. */
export function calendarDate(text: string): CalendarDate {
  if (!isCalendarDate(text)) throw new RangeError('not a calendar date');
  return text;
}

export function isCalendarDate(text: string): text is CalendarDate {
  const [, year, month, day] = dateShape.exec(text) ?? [];
  if (year === undefined) return false;
  // JavaScript reads February 31 as March 3, so the date must come back as it went in.
  const ms = Date.UTC(Number(year), Number(month) - 1, Number(day));
  return Number(year) >= 100 && isoDate(ms) === text;
}

export function coverageMonth(text: string): CoverageMonth {
  if (!isCoverageMonth(text)) throw new RangeError('not a coverage month');
  return text;
}

export function isCoverageMonth(text: string): text is CoverageMonth {
  return monthShape.test(text) && text >= '0100';
}

/** Brands an instant and writes it the one way we write it: UTC with milliseconds. */
export function instant(text: string): Instant {
  const ms = Date.parse(text);
  if (Number.isNaN(ms) || !/[zZ]|[+-]\d{2}:?\d{2}$/.test(text)) throw new RangeError('not an instant');
  return isoInstant(ms);
}

/** The day in Boston's calendar; at 10.30 pm there the UTC day is already tomorrow. */
export function bostonDateOf(at: Instant): CalendarDate {
  const wall = bostonParts(at);
  return `${wall.year}-${wall.month}-${wall.day}` as CalendarDate;
}

/** Minutes on Boston's wall clock since midnight, right on the days the clocks change too. */
export function bostonMinuteOf(at: Instant): number {
  const wall = bostonParts(at);
  return Number(wall.hour) * 60 + Number(wall.minute);
}

/** When Boston's wall clock shows this minute of this day: the first time where it does twice, an hour later where it never does. */
export function instantOn(date: CalendarDate, minute: number): Instant {
  const ms = utcMs(date) + minute * minuteMs;
  // Boston is four or five hours behind; the earlier of the two that fits is the first time.
  const fits = bostonOffsets.map((hours) => isoInstant(ms + hours * hourMs)).find((at) => shows(at, date, minute));
  return fits ?? isoInstant(ms + Math.max(...bostonOffsets) * hourMs);
}

function shows(at: Instant, date: CalendarDate, minute: number): boolean {
  return bostonDateOf(at) === date && bostonMinuteOf(at) === minute;
}

export function addMinutes(at: Instant, minutes: number): Instant {
  return isoInstant(Date.parse(at) + minutes * minuteMs);
}

export function minutesBetween(from: Instant, to: Instant): number {
  return (Date.parse(to) - Date.parse(from)) / minuteMs;
}

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return isoDate(utcMs(date) + days * dayMs);
}

export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.round((utcMs(to) - utcMs(from)) / dayMs);
}

/** 1 = Monday … 7 = Sunday. */
export function weekdayOf(date: CalendarDate): number {
  return new Date(utcMs(date)).getUTCDay() || 7;
}

export function dayOfMonth(date: CalendarDate): number {
  return Number(date.slice(8));
}

export function monthOf(date: CalendarDate): CoverageMonth {
  return date.slice(0, 7) as CoverageMonth;
}

export function addMonths(month: CoverageMonth, months: number): CoverageMonth {
  const inYear = Number(month.slice(5)) + months;
  // Most steps stay within the year, and every ledger makes many.
  if (inYear >= 1 && inYear <= 12) return `${month.slice(0, 5)}${twoDigits(inYear)}` as CoverageMonth;
  const year = Number(month.slice(0, 4)) + Math.floor((inYear - 1) / 12);
  const ofYear = ((((inYear - 1) % 12) + 12) % 12) + 1;
  return `${String(year).padStart(4, '0')}-${twoDigits(ofYear)}` as CoverageMonth;
}

function twoDigits(number: number): string {
  return number < 10 ? `0${number}` : `${number}`;
}

export function firstDayOf(month: CoverageMonth): CalendarDate {
  return `${month}-01` as CalendarDate;
}

/** That day of the month; the 31st of a shorter month is its last day. */
export function dateIn(month: CoverageMonth, day: number): CalendarDate {
  if (!Number.isInteger(day) || day < 1 || day > 31) throw new RangeError('not a day of a month');
  if (day <= shortestMonth) return `${month}-${twoDigits(day)}` as CalendarDate;
  const last = dayOfMonth(addDays(firstDayOf(addMonths(month, 1)), -1));
  return `${month}-${twoDigits(Math.min(day, last))}` as CalendarDate;
}

/** The latest minute that was asked about: nearly all questions of a moment are about that moment, and each costs. */
let latest: { readonly minute: string; readonly parts: Readonly<Record<string, string>> } = { minute: '', parts: {} };

function bostonParts(at: Instant): Readonly<Record<string, string>> {
  // Since 1883 Boston has been whole minutes away from UTC.
  const minute = at.slice(0, 16);
  if (latest.minute !== minute) {
    const parts = boston.formatToParts(Date.parse(at)).map((part) => [part.type, part.value] as const);
    latest = { minute, parts: Object.fromEntries(parts) };
  }
  return latest.parts;
}

function utcMs(date: CalendarDate): number {
  return Date.parse(`${date}T00:00:00.000Z`);
}

function isoDate(ms: number): CalendarDate {
  return isoInstant(ms).slice(0, 10) as CalendarDate;
}

function isoInstant(ms: number): Instant {
  return new Date(ms).toISOString() as Instant;
}
