import { z } from 'zod';
import type { TranscriptPage } from '../../turns/index.ts';
import type { KindDefinition } from '../documents.ts';
import { linesSchema } from './line.ts';
import { checkedAs } from './shape.ts';
import { toldIn } from './told.ts';

const pageSchema = z.strictObject({ conversationId: z.string(), page: z.number(), lines: linesSchema });

export const transcript: KindDefinition<TranscriptPage> = {
  parse: checkedAs<TranscriptPage>()(pageSchema),
  schema: 2,
  // Lines had no trace.
  migrations: { 1: (value) => value },
  indexes: { told: { unique: false, of: ({ lines }) => toldIn(lines) } },
};
