import { z } from 'zod';
import type { Recall } from '../../staff/index.ts';
import type { KindDefinition } from '../documents.ts';
import { checkedAs, dateText, instantText, languageCode } from './shape.ts';

const recallSchema = z.strictObject({
  recallId: z.string(),
  articleId: z.string(),
  from: dateText,
  to: dateText,
  version: dateText.nullable(),
  texts: z.strictObject({ en: z.string().optional(), es: z.string().optional(), pt: z.string().optional() }),
  by: z.strictObject({ staffId: z.string(), name: z.string() }),
  at: instantText,
  talks: z.array(
    z.strictObject({
      conversationId: z.string(),
      language: languageCode,
      state: z.enum(['waiting', 'sent', 'gone']),
      at: instantText.nullable(),
    }),
  ),
});

/** Corrections of answers. The index finds those that a crash left unfinished. */
export const recall: KindDefinition<Recall> = {
  parse: checkedAs<Recall>()(recallSchema),
  schema: 1,
  migrations: {},
  indexes: {
    open: { unique: false, of: ({ talks }) => (talks.some(({ state }) => state === 'waiting') ? ['yes'] : []) },
  },
};
