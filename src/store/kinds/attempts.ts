import { z } from 'zod';
import type { Attempts } from '../../payments/index.ts';
import type { KindDefinition } from '../documents.ts';
import { checkedAs, instantText } from './shape.ts';

const attemptsSchema = z.strictObject({
  key: z.string(),
  failedAt: z.array(instantText),
  blockedUntil: instantText.nullable(),
});

export const attempts: KindDefinition<Attempts> = {
  parse: checkedAs<Attempts>()(attemptsSchema),
  schema: 1,
  migrations: {},
  indexes: {},
};
