import { z } from 'zod';
import { payByTextStates } from '../../payments/index.ts';
import { account, standingAuthorization } from './agreement.ts';
import { centsShape, dateText, instantText, languageCode } from './shape.ts';

const payByText = z.strictObject({
  payByTextId: z.string(),
  state: z.enum(payByTextStates),
  account,
  limit: centsShape,
  authorization: standingAuthorization,
  ended: z
    .strictObject({
      at: instantText,
      because: z.enum(['asked', 'unlinked', 'returned', 'accountNotUsable']),
      code: z.string().optional(),
    })
    .optional(),
});

const offer = z.strictObject({
  code: z.string(),
  paymentId: z.string(),
  payByTextId: z.string(),
  planId: z.string(),
  cents: centsShape,
  dueOn: dateText,
  madeAt: instantText,
  until: dateText,
  text: z.string(),
  language: languageCode,
});

/** What a member agreed to about their phone. */
export const texting = z.strictObject({
  link: z
    .strictObject({
      phone: z.string(),
      linkedAt: instantText,
      language: languageCode,
      consentSha256: z.string(),
    })
    .nullable(),
  code: z
    .strictObject({
      phone: z.string(),
      hash: z.string(),
      conversationId: z.string(),
      sentAt: instantText,
      wrong: z.number(),
      consentSha256: z.string(),
    })
    .nullable(),
  payByText: z.array(payByText),
  offers: z.array(offer),
});
