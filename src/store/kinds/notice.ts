import { z } from 'zod';
import { chatStates, emailStates, textStates } from '../../payments/index.ts';
import { noticeKinds } from '../../rules/index.ts';
import { centsShape, dateText, instantText, monthText } from './shape.ts';

export const notice = z.strictObject({
  noticeId: z.string(),
  kind: z.enum(noticeKinds),
  facts: z.strictObject({
    planId: z.string().optional(),
    paymentId: z.string().optional(),
    autopayId: z.string().optional(),
    payByTextId: z.string().optional(),
    month: monthText.optional(),
    cents: centsShape.optional(),
    other: centsShape.optional(),
    on: dateText.optional(),
    by: dateText.optional(),
    code: z.string().optional(),
    reason: z.string().optional(),
  }),
  madeAt: instantText,
  on: dateText,
  email: z.enum(emailStates),
  emailFrom: instantText,
  emailTries: z.number(),
  text: z.enum(textStates),
  textFrom: instantText,
  chat: z.enum(chatStates),
});
