import type { StaffName } from '../../handoff/index.ts';
import type { AnswerId, Language } from '../../messages/index.ts';
import type { ChannelName } from '../../payments/index.ts';
import type { CalendarDate, Instant } from '../../rules/index.ts';
import type { Recall, TrainingLine } from '../../staff/index.ts';
import type { intentIds } from '../../understanding/index.ts';
import type { Figures } from './figures.ts';
import type { Miss } from './misses.ts';
import type { Period } from './period.ts';

export type IntentId = (typeof intentIds)[number];

/** What the pages of figures, misses and recalls ask of the product. */
export interface FiguresDesk {
  readonly today: () => CalendarDate;
  figures(period: Period): Promise<Figures>;
  /** The newest, at most so many, of how many there are. */
  misses(period: Period, most: number): Promise<{ readonly misses: readonly Miss[]; readonly total: number }>;
  /** Keeps what was said there as a line of that intent. `gone`: there is no such miss any more. */
  keepLine(missId: string, intent: IntentId, who: StaffName): Promise<'kept' | 'already' | 'gone'>;
  /** By the miss they were kept from and by time, oldest first. */
  keptLines(): Promise<readonly TrainingLine[]>;
  /** Who was told an answer, by the talk. */
  told(question: ToldQuestion): Promise<readonly ToldTalk[]>;
  recalls(): Promise<readonly Recall[]>;
  recall(recallId: string): Promise<Recall | undefined>;
  /** Writes the correction down and begins to send it. The same id twice is one correction. */
  sendRecall(request: RecallRequest, who: StaffName): Promise<RecallOutcome>;
  /** Goes on with one that was interrupted. Nobody gets it twice. */
  goOnWith(recallId: string): void;
}

export interface ToldQuestion {
  readonly articleId: AnswerId;
  readonly period: Period;
  /** The day from which the version holds; `null`: any. */
  readonly version: CalendarDate | null;
}

export interface ToldTalk {
  readonly conversationId: string;
  readonly channel: ChannelName;
  readonly language: Language;
  readonly at: readonly Instant[];
  readonly versions: readonly string[];
  readonly caseNumber: string | null;
  /** Where it was proven in this talk who the member is, and that is still known. */
  readonly memberId: string | null;
}

export interface RecallRequest extends ToldQuestion {
  readonly recallId: string;
  readonly texts: Readonly<Partial<Record<Language, string>>>;
}

/** `languageMissing`: somebody was told in a language that the correction is not written in. */
export type RecallOutcome = 'sending' | 'already' | 'nobodyTold' | 'languageMissing';
