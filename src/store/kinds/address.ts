import { z } from 'zod';

export const address = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('sms'), phone: z.string(), ours: z.string() }),
  z.strictObject({
    kind: z.literal('azure'),
    channelId: z.string(),
    serviceUrl: z.string(),
    conversationId: z.string(),
    userId: z.string(),
    botId: z.string(),
    tenantId: z.string().nullable(),
  }),
]);
