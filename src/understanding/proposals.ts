import { isCalendarDate } from '../rules/index.ts';
import type { CalendarDate } from '../rules/index.ts';
import type { DateHeard, Language } from './heard.ts';
import type { Utterance } from './utterance.ts';

/** What a recogniser believes it saw. Nothing of it is trusted before `judgeProposals`. */
export interface DateProposal {
  /** Characters of the text it was made from. */
  readonly from: number;
  readonly to: number;
  readonly kind: 'day' | 'span';
  /** ISO days, past readings among them. */
  readonly days: readonly string[];
}

/** A second opinion on days that our own words do not know. It answers soon or not at all. */
export interface DateProposer {
  /** Undefined when it is not ready, too slow, or does not speak the language. */
  propose(text: string, language: Language, today: CalendarDate): Promise<readonly DateProposal[] | undefined>;
  close(): Promise<void>;
}

const longestProposed = 150;
const mostNumbers = 12;

/** Whether a text is short and plain enough to show to a recogniser that long lists of numbers can freeze. */
export function mayBeProposed(text: string): boolean {
  return text.length <= longestProposed && (text.match(/\d+/g) ?? []).length <= mostNumbers;
}

/** Our rules on foreign proposals: the whole message must be the day, days to come only, two of them are asked. */
export function judgeProposals(
  proposals: readonly DateProposal[],
  { text, tokens, book, listening }: Utterance,
): DateHeard | undefined {
  const [only] = proposals;
  if (only === undefined || proposals.length > 1) return undefined;
  const rest = tokens.filter(({ start, end }) => end <= only.from || start >= only.to);
  if (
    only.to > text.length ||
    rest.some(({ kind, plain }) => kind === 'number' || (kind === 'word' && !book.has('fillers', plain)))
  ) {
    return undefined;
  }
  if (only.kind === 'span') return { kind: 'refused', reason: 'rangeNotDay' };
  const days = [...new Set(only.days.filter(isCalendarDate))].sort();
  const [first, second] = days.filter((day) => day >= listening.today);
  if (first !== undefined) {
    return second === undefined ? { kind: 'date', date: first } : { kind: 'ambiguous', options: [first, second] };
  }
  const latest = days.at(-1);
  return latest === undefined ? undefined : { kind: 'refused', reason: 'inThePast', said: latest };
}
