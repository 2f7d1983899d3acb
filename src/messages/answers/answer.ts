import type { CalendarDate, Policy } from '../../rules/index.ts';
import type { Language } from '../language.ts';
import type { AnswerId } from './answerIds.ts';

/** An article in one language, as it holds on a day. */
export interface Answer {
  readonly id: AnswerId;
  readonly language: Language;
  readonly title: string;
  /** Plain paragraphs, an empty line between them. */
  readonly text: string;
  /** The same in few words, for channels with little room. */
  readonly short: string;
  readonly from: CalendarDate;
  readonly sources: readonly string[];
}

/** An article as its file has it: placeholders still open, and how long it holds. */
export interface WrittenAnswer extends Answer {
  /** The last day, that day included. */
  readonly until?: CalendarDate;
  /** The day on which somebody last compared it with its sources. */
  readonly checked: CalendarDate;
}

export interface Answers {
  /** The answer valid on that day, placeholders filled; undefined when none is valid. */
  find(id: AnswerId, language: Language, today: CalendarDate, policy: Policy): Answer | undefined;
}

/** A file of the folder, before anybody looked into it. */
export interface AnswerFile {
  /** `en/due_date.md`: the language, then the id, with `.<from>` behind it where several follow each other. */
  readonly path: string;
  readonly content: string;
}

/** What is wrong with a file. `field` is a name of the front matter, `text`, `short`, or `file` for the file itself. */
export interface AnswerFault {
  readonly file: string;
  readonly field: string;
  readonly reason: string;
}
