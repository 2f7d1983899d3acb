import { z } from 'zod';
import { caseOutcomes, queues } from '../../handoff/index.ts';
import { type ConsoleWord, say } from '../words.ts';

/** The longest texts in characters. The pages count by the same numbers. */
export const longest = { reply: 2_000, note: 4_000, value: 200, id: 200 } as const;

/** How staff may close a case. */
export const outcomesByStaff = caseOutcomes.filter((outcome) => outcome !== 'leftLine');

const text = (word: ConsoleWord, least: 0 | 1, most: number) =>
  z
    .string(say(word))
    .transform((given) => given.toWellFormed().trim())
    .pipe(z.string().min(least, say(word)).max(most, say(word)));

/** The fields of what a page sends, each with the sentence that says how it should be. */
export const fields = {
  actId: z.uuid(say('bad.actId')),
  reply: text('bad.reply', 1, longest.reply),
  note: text('bad.noteText', 1, longest.note),
  remark: text('bad.note', 0, longest.note),
  field: text('bad.field', 1, longest.id),
  value: text('bad.value', 1, longest.value),
  id: text('bad.id', 1, longest.id),
  /** From whoever holds it: what a lead means to do, and nobody by accident. */
  takesOver: z.boolean(say('bad.takesOver')).default(false),
  colleague: text('bad.to', 1, longest.id).nullable(),
  queue: z.enum(queues, say('bad.queue', { queues: queues.join(', ') })),
  outcome: z.enum(outcomesByStaff, say('bad.outcome', { outcomes: outcomesByStaff.join(', ') })),
} as const;

/** An act's body: the id of the press, and these fields and no others. */
export const pressOf = <T extends z.ZodRawShape>(shape: T) =>
  z.strictObject({ actId: fields.actId, ...shape }, say('bad.shape'));
