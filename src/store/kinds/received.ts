import { z } from 'zod';
import type { Received } from '../../turns/received.ts';
import type { KindDefinition } from '../documents.ts';
import { checkedAs, instantText } from './shape.ts';

const receivedSchema = z.strictObject({ conversationId: z.string(), activityId: z.string(), at: instantText });

export const received: KindDefinition<Received> = {
  parse: checkedAs<Received>()(receivedSchema),
  schema: 1,
  migrations: {},
  indexes: {},
};
