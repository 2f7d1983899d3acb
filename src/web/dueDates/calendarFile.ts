import type { EventAttributes } from 'ics';
import { format, type Language } from '../../messages/index.ts';
import { addDays, type CalendarDate, type Instant } from '../../rules/index.ts';
import type { Contacts } from '../page.ts';
import { type SayOnPage, sayingIn } from '../words.ts';
import type { ComingDueDate } from './comingDueDates.ts';
import { foldLines } from './foldLines.ts';

export interface CalendarOptions {
  readonly dueDates: readonly ComingDueDate[];
  readonly language: Language;
  readonly contacts: Contacts;
  /** When the file was made. */
  readonly at: Instant;
}

/** The package knows when an event was made, its types do not. */
type DueEvent = EventAttributes & { readonly timestamp: number };

/** Due dates as an iCalendar file (RFC 5545). The same file again, with the same ids, brings a calendar up to date. */
export async function calendarFile(options: CalendarOptions): Promise<string> {
  // Loaded when first asked for: start-up does not wait for it.
  const { createEvents } = await import('ics');
  const { language, dueDates } = options;
  const { error, value } = createEvents(
    dueDates.map((dueDate) => dueEvent(dueDate, options)),
    {
      productId: `-//connector-pay//due dates//${language.toUpperCase()}`,
      calName: escaped(sayingIn(language)('dueDates.calendar')),
      // A calendar that is published for invitations would have to name somebody who invites.
      method: undefined,
    },
  );
  if (value === null) throw new Error('the due dates make no calendar', { cause: error });
  return foldLines(value);
}

function dueEvent({ month, dueOn }: ComingDueDate, { language, contacts, at }: CalendarOptions): DueEvent {
  const say = sayingIn(language);
  const written = { month: format('month', month, language), date: format('date', dueOn, language) };
  const title = say('dueDates.title', { month: written.month });
  return {
    uid: `due-${month}@connector-pay`,
    timestamp: Date.parse(at),
    start: partsOf(dueOn),
    end: partsOf(addDays(dueOn, 1)),
    title,
    description: descriptionOf(say, written, contacts),
    // Whoever has to pay is not away that day.
    transp: 'TRANSPARENT',
    // Two days and fifteen hours before midnight: at nine in the morning, three days before, and not in the night.
    alarms: [{ action: 'display', description: escaped(title), trigger: { before: true, days: 2, hours: 15 } }],
  };
}

function descriptionOf(
  say: SayOnPage,
  { month, date }: { readonly month: string; readonly date: string },
  { phone, tty }: Contacts,
): string {
  return say('dueDates.description', { month, date, phone, tty });
}

/** The package escapes titles and descriptions of events, and forgets those of alarms and the name of the calendar. */
function escaped(text: string): string {
  return text.replaceAll(/[\\;,]/g, (sign) => `\\${sign}`);
}

function partsOf(date: CalendarDate): [year: number, month: number, day: number] {
  return [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8))];
}
