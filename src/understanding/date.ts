import { weekdayOf } from '../rules/index.ts';
import type { CalendarDate } from '../rules/index.ts';
import { dayCandidates } from './dayCandidates.ts';
import type { DayCandidate } from './dayCandidates.ts';
import type { DateHeard } from './heard.ts';
import { take } from './utterance.ts';
import type { Utterance } from './utterance.ts';

export interface DateFound {
  readonly date?: DateHeard;
  /** A day was mentioned only to put it aside: "not today". */
  readonly rejected: boolean;
}

/** The one day that was meant; two days are offered, two ends of a span are no day. */
export function findDate(utterance: Utterance): DateFound {
  const candidates = dayCandidates(utterance)
    .map((candidate) => untwisted(candidate, utterance))
    // "this month" answers the question for an amount; only a whole day is a day there.
    .filter(({ reading }) => utterance.listening.asked !== 'amount' || reading.kind !== 'refused');
  for (const { from, to } of candidates) take(utterance, from, to);
  const rejected = candidates.some((candidate) => candidate.rejected);
  const meant = withoutReplaced(joinWeekdays(candidates.filter((candidate) => !candidate.rejected)), utterance);
  const [first, second] = meant;
  if (first === undefined) return { rejected };
  return { date: second === undefined ? first.reading : several(meant), rejected };
}

/** "three weeks from tomorrow" is not tomorrow: a word that moves the day and was not understood makes it unclear. */
function untwisted(candidate: DayCandidate, { tokens, book }: Utterance): DayCandidate {
  if (candidate.reading.kind === 'refused') return candidate;
  let before = candidate.from - 1;
  while (before > candidate.from - 3 && book.has('of', tokens[before]?.plain)) before -= 1;
  const after = tokens[candidate.to]?.plain;
  const ofMonth = book.has('of', after) && book.months.has(tokens[candidate.to + 1]?.plain ?? '');
  const isMoved = book.has('twistBefore', tokens[before]?.plain) || book.has('twistAfter', after) || ofMonth;
  return isMoved ? { ...candidate, reading: { kind: 'refused', reason: 'unclear' } } : candidate;
}

/** "friday, May 15" is one day when the calendar agrees, and a question when it does not. */
function joinWeekdays(candidates: readonly DayCandidate[]): readonly DayCandidate[] {
  const [first, second] = candidates;
  if (candidates.length !== 2 || first === undefined || second === undefined) return candidates;
  const named = first.weekday === undefined ? second : first;
  const dated = named === first ? second : first;
  if (named.weekday === undefined || dated.weekday !== undefined || second.from - first.to > 2) return candidates;
  const options = datesOf(dated.reading).filter((date) => weekdayOf(date) === named.weekday);
  const [only] = options;
  return options.length === 1 && only !== undefined
    ? [{ ...dated, reading: { kind: 'date', date: only } }]
    : candidates;
}

/** "from friday to monday" after a correction replaces; "between" has become a span already. */
function withoutReplaced(candidates: readonly DayCandidate[], { tokens, book }: Utterance): readonly DayCandidate[] {
  const range = candidates.find(({ reading }) => reading.kind === 'refused' && reading.reason === 'rangeNotDay');
  if (range !== undefined && candidates.length > 1) return [range];
  const [first, second] = candidates;
  if (candidates.length !== 2 || first === undefined || second === undefined) return candidates;
  const between = tokens.slice(first.to, second.from);
  const replaces = between.length <= 2 && between.some(({ plain }) => book.has('to', plain));
  const opened = tokens.slice(Math.max(0, first.from - 4), first.from).some(({ plain }) => book.has('from', plain));
  return replaces && opened ? [second] : candidates;
}

function several(candidates: readonly DayCandidate[]): DateHeard {
  const options = [...new Set(candidates.flatMap(({ reading }) => datesOf(reading)))].sort();
  const [only] = options;
  const [refusal] = candidates.filter(({ reading }) => reading.kind === 'refused');
  if (only === undefined) return refusal?.reading ?? { kind: 'refused', reason: 'unclear' };
  return options.length === 1 && refusal === undefined ? { kind: 'date', date: only } : { kind: 'ambiguous', options };
}

function datesOf(reading: DateHeard): readonly CalendarDate[] {
  if (reading.kind === 'date') return [reading.date];
  return reading.kind === 'ambiguous' ? reading.options : [];
}
