import type { CalendarDate, Instant } from '../rules/index.ts';

/** `gone`: there is no talk any more, or nobody can be reached in it. */
export type CorrectionState = 'waiting' | 'sent' | 'gone';

type Language = 'en' | 'es' | 'pt';

/** A correction of an answer, sent once to every talk in which it was told. */
export interface Recall {
  readonly recallId: string;
  readonly articleId: string;
  /** The days on which it was told, both included. */
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** The version that is corrected, by the day from which it holds; `null`: all that were told on those days. */
  readonly version: CalendarDate | null;
  readonly texts: Readonly<Partial<Record<Language, string>>>;
  readonly by: { readonly staffId: string; readonly name: string };
  readonly at: Instant;
  readonly talks: readonly CorrectedTalk[];
}

export interface CorrectedTalk {
  readonly conversationId: string;
  readonly language: Language;
  readonly state: CorrectionState;
  /** When it was sent, or found gone. */
  readonly at: Instant | null;
}
