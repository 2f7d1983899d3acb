import { bostonDateOf, type CalendarDate } from '../../rules/index.ts';
import type { Conversation, Line } from '../../turns/index.ts';
import { furthestStep, type PaymentStep } from './paymentSteps.ts';
import { type Miss, missesIn } from './misses.ts';
import { type Told, toldIn } from './told.ts';

/** All that figures need of one talk: small enough to be kept in memory for many. */
export interface TalkFacts extends Pick<Conversation, 'conversationId' | 'channel' | 'language' | 'openedAt'> {
  readonly memberKey: string | null;
  readonly openedOn: CalendarDate;
  /** The days on which the member wrote something; none where a page was only opened. */
  readonly wroteOn: readonly CalendarDate[];
  readonly furthest: PaymentStep | null;
  /** Confirmation numbers that it told. */
  readonly confirmed: readonly string[];
  readonly told: readonly Told[];
  readonly misses: readonly Miss[];
}

/** `lines`: all of the talk, in order, those of full pages first. */
export function talkFactsOf(conversation: Conversation, lines: readonly Line[]): TalkFacts {
  const { conversationId, channel, language, openedAt, memberKey } = conversation;
  const written = lines.filter(({ from }) => from === 'member').map(({ at }) => bostonDateOf(at));
  return {
    conversationId,
    channel,
    language,
    openedAt,
    memberKey: memberKey ?? null,
    openedOn: bostonDateOf(openedAt),
    wroteOn: [...new Set(written)],
    furthest: furthestStep(lines) ?? null,
    confirmed: confirmedIn(lines),
    told: toldIn(lines),
    misses: missesIn(conversation, lines),
  };
}

/** The payments themselves say whether this talk made them; a number may also be told of an older one. */
function confirmedIn(lines: readonly Line[]): readonly string[] {
  const numbers = lines.flatMap(({ why }) =>
    (why?.said ?? [])
      .filter(({ key }) => /^(?:recorded|texted)\./.test(key))
      .flatMap(({ values }) => values?.['number'] ?? []),
  );
  return [...new Set(numbers.map(String))];
}
