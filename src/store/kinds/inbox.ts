import { z } from 'zod';
import type { InboxEntry } from '../../turns/index.ts';
import type { KindDefinition } from '../documents.ts';
import { lineSchema } from './line.ts';
import { checkedAs, instantText } from './shape.ts';

const inboxSchema = z.strictObject({
  conversationId: z.string(),
  activityId: z.string(),
  acceptedAt: instantText,
  sealed: z.string(),
  line: lineSchema.nullable(),
});

export const inbox: KindDefinition<InboxEntry> = {
  parse: checkedAs<InboxEntry>()(inboxSchema),
  schema: 1,
  migrations: {},
  indexes: {},
};
