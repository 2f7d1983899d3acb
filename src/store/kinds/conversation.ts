import { z } from 'zod';
import { channelNames } from '../../payments/index.ts';
import { bostonDateOf } from '../../rules/index.ts';
import type { Conversation } from '../../turns/index.ts';
import type { KindDefinition } from '../documents.ts';
import { address } from './address.ts';
import { linesSchema } from './line.ts';
import { checkedAs, instantText, languageCode } from './shape.ts';
import { toldIn } from './told.ts';

const proof = z.discriminatedUnion('level', [
  z.strictObject({ level: z.literal('none') }),
  z.strictObject({
    level: z.literal('guest'),
    memberId: z.string(),
    planIds: z.array(z.string()),
    at: instantText,
  }),
  z.strictObject({
    level: z.literal('verified'),
    memberId: z.string(),
    by: z.enum(['portal', 'dateOfBirth']),
    at: instantText,
  }),
]);

const staffName = z.strictObject({ staffId: z.string(), name: z.string() });

const conversationSchema = z.strictObject({
  conversationId: z.string(),
  channel: z.enum(channelNames),
  userId: z.string(),
  browserKey: z.string(),
  source: z.string(),
  language: languageCode,
  proof,
  memberKey: z.string().optional(),
  lastSeenAt: instantText,
  openedAt: instantText,
  dialogState: z.record(z.string(), z.unknown()),
  handled: z.array(z.string()),
  lines: linesSchema,
  lastSeq: z.number(),
  asked: z.string().nullable(),
  expires: z.boolean(),
  failures: z.array(instantText),
  address: address.optional(),
  addressKey: z.string().optional(),
  desk: z.strictObject({ caseId: z.string(), held: staffName.nullable(), inLine: z.boolean() }).optional(),
});

export const conversation: KindDefinition<Conversation> = {
  parse: checkedAs<Conversation>()(conversationSchema),
  schema: 3,
  // Only the website had talks at first, and they have no address; then no talk had a person in it, and nothing was counted by day.
  migrations: { 1: (value) => value, 2: (value) => value },
  indexes: {
    // The idle sweep asks for these, without opening every conversation there ever was.
    expires: { unique: false, of: ({ expires }) => (expires ? ['yes'] : []) },
    openedOn: { unique: false, of: ({ openedAt }) => [bostonDateOf(openedAt)] },
    memberKey: { unique: false, of: ({ memberKey }) => (memberKey === undefined ? [] : [memberKey]) },
    told: { unique: false, of: ({ lines }) => toldIn(lines) },
    reachedAt: { unique: true, of: ({ addressKey: key }) => (key === undefined ? [] : [key]) },
  },
};
