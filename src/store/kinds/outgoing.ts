import { z } from 'zod';
import { caseReasons, queues } from '../../handoff/index.ts';
import { channelNames } from '../../payments/index.ts';
import type { Outgoing } from '../../turns/outbox/outgoing.ts';
import type { KindDefinition } from '../documents.ts';
import { address } from './address.ts';
import { lineSchema } from './line.ts';
import { checkedAs, instantText, languageCode } from './shape.ts';

const part = z.strictObject({
  state: z.enum(['waiting', 'sending', 'accepted', 'delivered', 'failed', 'unclear']),
  providerId: z.string().nullable(),
  markedAt: instantText.nullable(),
  unsure: z.number().optional(),
});

const beside = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('notice'), memberId: z.string(), noticeId: z.string() }),
  z.strictObject({ kind: z.literal('linkCode'), memberId: z.string() }),
  z.strictObject({ kind: z.literal('linked'), memberId: z.string() }),
]);

const handsOver = z.strictObject({
  caseNumber: z.string(),
  reason: z.enum(caseReasons),
  queue: z.enum(queues),
  language: languageCode,
  channel: z.enum(channelNames).nullable(),
  memberId: z.string().nullable(),
  lines: z.array(z.strictObject({ from: z.enum(['member', 'bot', 'staff']), at: instantText, text: z.string() })),
});

const outgoingSchema = z.strictObject({
  outgoingId: z.string(),
  conversationId: z.string(),
  address,
  addressKey: z.string(),
  line: lineSchema,
  parts: z.array(part),
  tries: z.number(),
  from: instantText,
  madeAt: instantText,
  open: z.boolean(),
  handsOver: handsOver.optional(),
  beside: beside.optional(),
});

export const outgoing: KindDefinition<Outgoing> = {
  parse: checkedAs<Outgoing>()(outgoingSchema),
  schema: 1,
  migrations: {},
  indexes: {
    open: { unique: false, of: ({ open }) => (open ? ['yes'] : []) },
    // What waits for one address, without opening what waits for others.
    openFor: { unique: false, of: ({ open, addressKey }) => (open ? [addressKey] : []) },
  },
};
