import { addDays } from '../rules/index.ts';
import { dayInMonth, inThePast, weekdayFrom } from './dayReadings.ts';
import { daySaidAt } from './daySaid.ts';
import type { DateHeard } from './heard.ts';
import { edgeOfMonth } from './monthEdges.ts';
import { numberSaidAt } from './numberWords.ts';
import { writtenDayAt } from './writtenDays.ts';
import { isRejected } from './utterance.ts';
import type { Utterance } from './utterance.ts';

/** Something in the message that names a day. */
export interface DayCandidate {
  readonly from: number;
  readonly to: number;
  readonly reading: DateHeard;
  readonly rejected: boolean;
  /** Named by its weekday, so that "friday, May 15" is one day and not two. */
  readonly weekday?: number;
}

type Found = Pick<DayCandidate, 'to' | 'reading' | 'weekday'>;

const finders = [wordAt, weekAfterAt, weekdayAt, writtenDayAt, spanAt, cuedDayAt, dayOfMonthAt];

/** Every day that is named, left to right. */
export function dayCandidates(utterance: Utterance): DayCandidate[] {
  const candidates: DayCandidate[] = [];
  for (let at = 0; at < utterance.tokens.length; ) {
    const found = utterance.taken.has(at) ? undefined : firstFound(utterance, at);
    if (found !== undefined) candidates.push({ ...found, from: at, rejected: isRejected(utterance, at, found.to) });
    at = found?.to ?? at + 1;
  }
  return candidates;
}

function firstFound(utterance: Utterance, at: number): Found | undefined {
  for (const finder of finders) {
    const found = finder(utterance, at);
    if (found !== undefined && !utterance.taken.has(found.to - 1)) return found;
  }
  return undefined;
}

/** "today", "day after tomorrow", "end of the month", and the words that name no single day. */
function wordAt(utterance: Utterance, at: number): Found | undefined {
  const { tokens, book, listening } = utterance;
  const { today } = listening;
  const match = book.dates.at(tokens, at);
  if (match === undefined) return undefined;
  const is = (reading: DateHeard): Found => ({ to: match.to, reading });
  switch (match.label) {
    case 'today':
      // "pay now" is a day only when the phrase is whole; the verb before it stays with its intent.
      return is({ kind: 'date', date: today });
    case 'tomorrow':
      // "por la mañana" is the time of day.
      return tokens[at - 1]?.plain === 'la' || tokens[at - 1]?.plain === 'esta'
        ? undefined
        : is({ kind: 'date', date: addDays(today, 1) });
    case 'dayAfterTomorrow':
      return is({ kind: 'date', date: addDays(today, 2) });
    case 'yesterday':
      return is(inThePast(addDays(today, -1)));
    case 'endOfMonth':
    case 'firstOfMonth':
      return edgeOfMonth(utterance, match);
    case 'ranges':
      return is({ kind: 'refused', reason: 'rangeNotDay' });
    case 'unclear':
      return is({ kind: 'refused', reason: 'unclear' });
  }
}

/** "friday", "next friday", "viernes que viene", "sexta-feira", "friday of next week". */
function weekdayAt(utterance: Utterance, at: number): Found | undefined {
  const { tokens, book, listening } = utterance;
  const lead = book.modifiers.at(tokens, at);
  const modifier = lead?.label === 'next' || lead?.label === 'coming' ? lead : undefined;
  const start = modifier?.to ?? at;
  const weekday = weekdayNamed(utterance, start, modifier !== undefined);
  // "El lunes pasado" is no coming Monday.
  if (weekday === undefined || book.dates.at(tokens, start)?.label === 'yesterday') return undefined;
  let to = start + 1;
  if (tokens[to]?.text === '-' && book.lists.dates.weekdayTail.includes(tokens[to + 1]?.plain ?? '')) to += 2;
  else if (book.lists.dates.weekdayTail.includes(tokens[to]?.plain ?? '')) to += 1;
  const tail = book.modifiers.at(tokens, to);
  const named = tail?.label === 'nextWeekTail' ? 'nextWeek' : modifier?.label === 'next' ? 'next' : 'coming';
  const which = named === 'coming' && isThis(tokens[at]?.plain) ? 'this' : named;
  if (tail?.label === 'nextWeekTail' || tail?.label === 'afterNext') to = tail.to;
  return { to, reading: weekdayFrom(weekday, listening.today, which), weekday };
}

/** Short names are words of their own ("sun", "mar"), so they need a word before them or the question for a day. */
function weekdayNamed({ tokens, book, listening, text }: Utterance, at: number, led: boolean): number | undefined {
  const token = tokens[at];
  if (token?.kind !== 'word') return undefined;
  const full = book.weekdays.get(token.plain);
  // "la segunda" and "a segunda" choose an option; the list of a plan is asked with other words than a day.
  if (full !== undefined) return book.language === 'pt' && isChoosing(listening.asked, text) ? undefined : full;
  const short = book.shortWeekdays.get(token.plain);
  return led || listening.asked === 'payOn' ? short : undefined;
}

function isChoosing(asked: string | null, text: string): boolean {
  return asked !== null && /^(?:plan|planKind|accountKind)$/.test(asked) && !/feira/i.test(text);
}

/** "a week from friday". */
function weekAfterAt(utterance: Utterance, at: number): Found | undefined {
  const lead = utterance.book.modifiers.at(utterance.tokens, at);
  if (lead?.label !== 'weekOfWeekday') return undefined;
  const after = wordAt(utterance, lead.to) ?? weekdayAt(utterance, lead.to);
  if (after === undefined || after.reading.kind === 'refused') return undefined;
  const { reading } = after;
  const later =
    reading.kind === 'date'
      ? { ...reading, date: addDays(reading.date, 7) }
      : { ...reading, options: reading.options.map((option) => addDays(option, 7)) };
  return { to: after.to, reading: later };
}

/** "in 3 days", "en una semana", "daqui a duas semanas", "3 days from now". */
function spanAt(utterance: Utterance, at: number): Found | undefined {
  const { tokens, book, listening } = utterance;
  const modifier = book.modifiers.at(tokens, at);
  const lead = modifier?.label === 'in' ? modifier : undefined;
  const start = lead?.to ?? at;
  const token = tokens[start];
  const said = numberSaidAt(tokens, start, book);
  const article = token?.plain === 'a' && book.language === 'en' ? { value: 1, to: start + 1 } : undefined;
  const written =
    token?.kind === 'number' && /^\d{1,3}$/.test(token.text) ? { value: Number(token.text), to: start + 1 } : undefined;
  const count = written ?? said ?? article;
  const unit = tokens[count?.to ?? -1]?.plain;
  if (count === undefined || unit === undefined) return undefined;
  const { day, week, month } = book.lists.dates;
  const afterUnit = book.modifiers.at(tokens, count.to + 1);
  const trailing = afterUnit?.label === 'fromNow' ? afterUnit : undefined;
  if (lead === undefined && trailing === undefined) return undefined;
  const to = trailing?.to ?? count.to + 1;
  if (day.includes(unit)) return { to, reading: { kind: 'date', date: addDays(listening.today, count.value) } };
  if (week.includes(unit)) return { to, reading: { kind: 'date', date: addDays(listening.today, 7 * count.value) } };
  return month.includes(unit) ? { to, reading: { kind: 'refused', reason: 'rangeNotDay' } } : undefined;
}

/** "on the 20th of may": the words before a day with its month belong to it. */
function cuedDayAt(utterance: Utterance, at: number): Found | undefined {
  const cue = utterance.book.dayCues.at(utterance.tokens, at);
  return cue === undefined ? undefined : writtenDayAt(utterance, cue.to);
}

/** "the 15th", "el 20", "dia 20", "20th"; English "on 20" only beside a marked amount. */
function dayOfMonthAt(utterance: Utterance, at: number): Found | undefined {
  const { tokens, book, listening } = utterance;
  const cue = book.dayCues.at(tokens, at);
  const start = cue?.to ?? at;
  const said = daySaidAt(utterance, start);
  if (said === undefined || isMoneyAround(utterance, said.to)) return undefined;
  const isDigits = tokens[start]?.kind === 'number';
  const asksDay = listening.asked === 'payOn';
  const isCued = cue !== undefined && !isChoosing(listening.asked, '');
  const isSpoken = asksDay && (cue !== undefined || (said.ordinal && isAlone(utterance, start, said.to)));
  const byWeekday = book.weekdays.has(tokens[at - 1]?.plain ?? '') && asksDay;
  const isDay = isDigits ? said.ordinal || byWeekday || isCuedDay(utterance, at, isCued) : isSpoken;
  if (!isDay || (said.ordinal && isCounting(utterance, said.to, cue !== undefined))) return undefined;
  const words = tokens.slice(start, said.to).map(({ text }) => text);
  return { to: said.to, reading: dayInMonth(said.value, listening.today, words.join(isDigits ? '' : ' ')) };
}

/** "the 2nd time", "the 1st payment" count something. */
function isCounting({ tokens, book }: Utterance, at: number, cued: boolean): boolean {
  const next = tokens[at];
  if (next?.kind !== 'word' || book.has('or', next.plain)) return false;
  if (cued) return book.has('counted', next.plain);
  return !book.has('fillers', next.plain) && book.corrections.at(tokens, at) === undefined;
}

/** English "the 2" may be options or plans, so there it needs "on the" or the question for a day. */
function isCuedDay(utterance: Utterance, at: number, cued: boolean): boolean {
  const { tokens, book, listening } = utterance;
  const { looseDayCues } = book.lists.dates;
  // "20" alone answers the question for a day; it may be a numbered choice too, and both are reported.
  if (listening.asked === 'payOn' && isAlone(utterance, at, at + 1)) return true;
  if (!cued) return looseDayCues.includes(tokens[at - 1]?.plain ?? '') && tokens.some(({ text }) => text === '$');
  return book.language !== 'en' || listening.asked === 'payOn' || tokens[at]?.plain !== 'the';
}

function isAlone({ tokens }: Utterance, from: number, to: number): boolean {
  return tokens.every(({ kind }, at) => kind === 'mark' || (at >= from && at < to));
}

function isMoneyAround({ tokens, book }: Utterance, at: number): boolean {
  if (tokens[at]?.text === '%' || book.fractions.at(tokens, at) !== undefined) return true;
  return tokens[at]?.text === '$' || tokens[at - 2]?.text === '$' || book.money.at(tokens, at) !== undefined;
}

function isThis(word: string | undefined): boolean {
  return word !== undefined && /^(?:this|este|esta|essa|nesta|nessa|upcoming|coming)$/.test(word);
}
