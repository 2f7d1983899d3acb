import { z } from 'zod';
import type { Outgoing } from '../../turns/outbox/outgoing.ts';
import type { KindDefinition } from '../documents.ts';
import { address } from './address.ts';
import { lineSchema } from './line.ts';
import { checkedAs, instantText } from './shape.ts';

const part = z.strictObject({
  state: z.enum(['waiting', 'sending', 'accepted', 'delivered', 'failed', 'unclear']),
  providerId: z.string().nullable(),
  markedAt: instantText.nullable(),
});

const outgoingSchema = z.strictObject({
  outgoingId: z.string(),
  conversationId: z.string(),
  address,
  line: lineSchema,
  parts: z.array(part),
  tries: z.number(),
  from: instantText,
  madeAt: instantText,
  open: z.boolean(),
});

export const outgoing: KindDefinition<Outgoing> = {
  parse: checkedAs<Outgoing>()(outgoingSchema),
  schema: 1,
  migrations: {},
  indexes: {
    open: { unique: false, of: ({ open }) => (open ? ['yes'] : []) },
  },
};
