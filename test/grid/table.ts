/**
 * What section 2 of the domain facts says about a missed month, worked out with whole numbers only. Nothing of the
 * product is used, so a fault of its rules can't hide here. A month is its number since year 0.
 */

export type Class = 'connectorCare' | 'taxCredit' | 'none' | 'unknown';
export type Kind = 'health' | 'dental';

export const classes: readonly Class[] = ['connectorCare', 'taxCredit', 'none', 'unknown'];
export const kinds: readonly Kind[] = ['health', 'dental'];

/** A day as month number and day of the month. */
export interface Day {
  readonly month: number;
  readonly day: number;
}

const dueDay = 23;

/** A price of its own for every month, so that an amount with a wrong month in it shows. */
export function priceOf(month: number): number {
  return 10_000 + 137 * (month % 48);
}

export function pricesOf(from: number, to: number): number {
  let total = 0;
  for (let month = from; month <= to; month += 1) total += priceOf(month);
  return total;
}

export const dueOf = (month: number): Day => ({ month: month - 1, day: dueDay });
export const isAfter = (a: Day, b: Day) => a.month * 100 + a.day > b.month * 100 + b.day;
export const dayAfterDue = (month: number): Day => ({ month: month - 1, day: dueDay + 1 });

export function lastDayOf(month: number): Day {
  const year = Math.floor(month / 12);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return { month, day: lengths[month % 12] ?? 0 };
}

export interface Step {
  readonly cents: number;
  readonly by: Day;
  /** The month early in which its letter comes. */
  readonly letterIn: number;
  /** The last month it pays. */
  readonly through: number;
}

export type Standing = {
  readonly pastDue: number;
  readonly due: { readonly cents: number; readonly by: Day } | undefined;
} & (
  | { readonly kind: 'paidUp' }
  | { readonly kind: 'due' }
  | { readonly kind: 'noDates' }
  | { readonly kind: 'tooLate' }
  | { readonly kind: 'steps'; readonly steps: readonly Step[]; readonly endsOn: Day }
);

/** Where a plan stands on a day when everything before `firstUnpaid` was paid in time and nothing since. */
export function standingOf(firstUnpaid: number, today: Day, subsidyClass: Class, kind: Kind): Standing {
  // A month is billed from the 1st of the month before it.
  const billed = today.month + 1;
  const lastMissed = isAfter(today, dueOf(billed)) ? billed : billed - 1;
  const pastDue = pricesOf(firstUnpaid, lastMissed);
  const isOpen = firstUnpaid <= billed && lastMissed < billed;
  const due = isOpen ? { cents: priceOf(billed), by: dueOf(billed) } : undefined;
  if (firstUnpaid > billed) return { kind: 'paidUp', pastDue: 0, due };
  if (pastDue === 0) return { kind: 'due', pastDue, due };
  if (subsidyClass === 'unknown') return { kind: 'noDates', pastDue, due };
  // Dental plans get no tax credit, so they follow the rules without help.
  const chances = kind === 'dental' || subsidyClass === 'none' ? 1 : 3;
  const all = Array.from({ length: chances }, (_, index) => stepOf(firstUnpaid, index + 1));
  const steps = all.filter(({ by }) => !isAfter(today, by));
  if (steps.length === 0) return { kind: 'tooLate', pastDue, due };
  // With grace the plan ends back to the last day of the first unpaid month, else of the last paid one.
  return { kind: 'steps', pastDue, due, steps, endsOn: lastDayOf(chances === 3 ? firstUnpaid : firstUnpaid - 1) };
}

/** Stage 1 asks for C and C+1 by the 23rd of C, stage 2 for C to C+2 by the 23rd of C+1, stage 3 for C to C+3 by C+2's. */
function stepOf(firstUnpaid: number, stage: number): Step {
  const through = firstUnpaid + stage;
  return {
    cents: pricesOf(firstUnpaid, through),
    by: { month: firstUnpaid + stage - 1, day: dueDay },
    letterIn: firstUnpaid + stage - 1,
    through,
  };
}

/** How a day reads: its weekday counted from Sunday, month and day. */
export function readsAs({ month, day }: Day): string {
  const at = `${two((month % 12) + 1)}-${two(day)}`;
  return `${weekdayOf(Math.floor(month / 12), (month % 12) + 1, day)} ${at}`;
}

export function monthReadsAs(month: number): string {
  return `${Math.floor(month / 12)}-${two((month % 12) + 1)}`;
}

export function isoOf({ month, day }: Day): string {
  return `${monthReadsAs(month)}-${two(day)}`;
}

/** Sakamoto's way of counting weekdays; 0 is Sunday. */
function weekdayOf(year: number, month: number, day: number): number {
  const shift = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][month - 1] ?? 0;
  const y = month < 3 ? year - 1 : year;
  return (y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + shift + day) % 7;
}

/** Federal Reserve holidays around the days of the grid, from the published list. */
const closed = new Set(
  '2026-05-25 2026-06-19 2026-11-11 2026-11-26 2026-12-25 2027-01-01 2027-01-18 2027-02-15 2028-01-17 2028-02-21'.split(
    ' ',
  ),
);

export function nextDay(day: Day): Day {
  return day.day < lastDayOf(day.month).day ? { ...day, day: day.day + 1 } : { month: day.month + 1, day: 1 };
}

/** The n-th banking day after a day. */
export function bankingDaysAfter(day: Day, n: number): Day {
  let at = day;
  for (let left = n; left > 0; ) {
    at = nextDay(at);
    const weekday = Number(readsAs(at).slice(0, 1));
    if (weekday !== 0 && weekday !== 6 && !closed.has(isoOf(at))) left -= 1;
  }
  return at;
}

function two(number: number): string {
  return `${number}`.padStart(2, '0');
}
