import type { Language } from '../../messages/index.ts';
import type { CalendarDate, TimeLine } from '../../rules/index.ts';
import { sayingIn, type WebWord } from '../words.ts';

/** One row of the picture. `branch`: what the bank does with a payment of the due date, beside the main line. */
export interface DayOnLine {
  readonly kind: 'main' | 'due' | 'branch';
  readonly date: string;
  readonly words: string;
}

type TimeLineDay = Exclude<keyof TimeLine, 'month'>;

/** The days as they are drawn, from the top. The bank's own days follow the due date they start from. */
export function daysOnLine(line: TimeLine, language: Language): readonly DayOnLine[] {
  const say = sayingIn(language);
  const drawn = (day: TimeLineDay, kind: DayOnLine['kind']): DayOnLine => ({
    kind,
    date: shortDay(line[day], language),
    words: say(`timeLine.${day}` satisfies WebWord),
  });
  // Where the due date is a banking day itself, naming it twice would only puzzle.
  const before: TimeLineDay[] = line.lastBankDay === line.dueOn ? ['billBy'] : ['billBy', 'lastBankDay'];
  // A due date moved by an exception may come after the month began.
  const isLate = line.startsOn <= line.dueOn;
  return [
    ...inOrder(line, isLate ? [...before, 'startsOn'] : before).map((day) => drawn(day, 'main')),
    drawn('dueOn', 'due'),
    drawn('bankTakesOn', 'branch'),
    drawn('settlesOn', 'branch'),
    ...(isLate ? [] : [drawn('startsOn', 'main')]),
  ];
}

const locales: Record<Language, string> = { en: 'en-US', es: 'es-US', pt: 'pt-BR' };

/** A day in the little room of the picture: `Sat, May 23`, `sáb, 23 may`. The words beside it in the chat are longer. */
function shortDay(date: CalendarDate, language: Language): string {
  const noon = new Date(`${date}T12:00:00Z`);
  const look = { timeZone: 'UTC', weekday: 'short', month: 'short', day: 'numeric' } as const;
  return noon.toLocaleDateString(locales[language], look).replaceAll('.', '').replace(' de ', ' ');
}

function inOrder(line: TimeLine, days: readonly TimeLineDay[]): readonly TimeLineDay[] {
  return days.toSorted((a, b) => (line[a] < line[b] ? -1 : 1));
}
